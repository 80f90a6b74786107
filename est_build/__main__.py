"""``python -m est_build``, and the console command: interrupted at any time, it ends in peace."""

import sys


def main() -> None:
    """Run the command line, which takes a while to be read."""
    try:
        from est_build.cli import main as run  # noqa: PLC0415 - may be interrupted, too

        run()
    except KeyboardInterrupt:
        sys.exit(130)


if __name__ == "__main__":
    main()
