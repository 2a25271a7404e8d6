"""A run over many files: what changed, what became of each, the ledger and the report."""
