"""Vietnamese administrative text: folding, dates, legal numbers, places, agencies. Pure, no files but its own data."""
