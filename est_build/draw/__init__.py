"""From figures to chart specifications and SVG."""
