"""From files to text with its position: strict YAML, CSV, XLSX. Nothing here guesses a type."""
