"""From report values to Markdown, HTML fragments, CSV and JSON."""
