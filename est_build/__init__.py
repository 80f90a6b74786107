"""est-build: a municipality's safety week in files, compiled into an internal site."""

__version__ = "0.1.0"
