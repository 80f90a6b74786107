"""The language layer: weeks and months, dates and numbers as people say them, and the catalogue."""
