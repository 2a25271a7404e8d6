"""A conversation as a record: shown, kept in a browser, recalled, exported."""
