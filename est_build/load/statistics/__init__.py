"""Statistics: ``data/sources.yaml`` and the files of each source become counts and events."""

from est_build.load.statistics.loading import load_sources, load_statistics

__all__ = ["load_sources", "load_statistics"]
