"""The domain as frozen, closed values, as people write it."""
