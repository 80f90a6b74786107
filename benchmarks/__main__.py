"""``python -m benchmarks``: ten years."""

from benchmarks.ten_years import main

if __name__ == "__main__":
    main()
