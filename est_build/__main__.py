"""``python -m est_build``: the console command where it isn't on the path."""

from est_build.cli import main

main()
