"""From a person's words to a query."""
