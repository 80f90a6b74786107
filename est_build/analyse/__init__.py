"""From values to figures: weeks, priorities, months, places, measures."""
