"""From a query to evidence: register look-ups and search."""
