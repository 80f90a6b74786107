"""What can be wrong with the input, as values: a code, a place, and the values that fill its words."""

from est_build.diagnostics.values import Code, Diagnostic, Location, Severity, has_errors

__all__ = ["Code", "Diagnostic", "Location", "Severity", "has_errors"]
