"""A report of several months as Markdown, PDF and Word: the same pieces in the same order."""
