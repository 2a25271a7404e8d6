"""Whatever must be the same when writing and when asking: records, language, stores, settings."""
