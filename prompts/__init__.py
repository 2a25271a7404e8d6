"""Words for a language model, one prompt a file."""
