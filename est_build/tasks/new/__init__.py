"""``est new``: files that already hold what is known, for people to fill in the rest."""
