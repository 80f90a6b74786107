"""One frozen value for each thing that is shown; it holds all it shows and nothing else."""
