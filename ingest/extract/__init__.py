"""Facts with spans, each kind in its own file; every function takes text and sections and returns records."""
