"""Speed and retrieval measurements; run by `make bench`."""
