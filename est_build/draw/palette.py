"""The colours of charts: each stands for a meaning, and the style sheet may replace each of them.

The style sheet finds them by their value, so that a drawing follows the municipality's own colours
and the dark scheme without being drawn again.
"""

INK = "#1b2730"
MUTED = "#51616c"
LINE = "#d5dde2"
BLUE = "#0072b2"
VERMILLION = "#d55e00"
SURFACE = "#ffffff"

ROLES = ("main", "second", "third")
"""What a line may be: the subject, what it is compared with, and anything else."""
ROLE_COLOURS = (BLUE, VERMILLION, MUTED)
ROLE_SHAPES = ("circle", "diamond", "triangle-up")
