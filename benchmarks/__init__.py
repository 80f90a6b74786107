"""Measurements of the whole program, beside a yardstick that runs on the same machine."""
