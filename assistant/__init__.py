"""Asking: from a person's question to a verified, cited answer, and the faces that show it."""
