"""From text to validated values; each part is a value, or missing with its diagnostics."""
