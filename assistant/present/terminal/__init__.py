"""The command line: its grammar, and records as a terminal shows them."""
