"""From pages to a finished site: the builder is run, its output finished, checked and exchanged."""
