"""The Model Context Protocol: what the product can do, as tools for other people's assistants."""
