"""Several months as one report: an input to the picture that the law asks of a municipality."""
