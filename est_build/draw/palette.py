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
BAND = "#e6e6e6"

ROLES = ("main", "second", "third")
"""What a line may be: the subject, what it is compared with, and anything else."""
ROLE_COLOURS = (BLUE, VERMILLION, MUTED)
ROLE_SHAPES = ("circle", "diamond", "triangle-up")
SIGNAL_ROLES = ("usual", "higher", "lower", "apart")
"""What a point may be where it is held against what is usual, or is left out of that."""
SIGNAL_COLOURS = (INK, VERMILLION, BLUE, MUTED)
SIGNAL_SHAPES = ("circle", "triangle-up", "triangle-down", "square")
