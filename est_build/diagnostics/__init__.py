"""What can be wrong with the input, as values: a code, a place, and what fills its words."""

from est_build.diagnostics.values import (
    Code,
    DiagnosedError,
    Diagnostic,
    Location,
    Severity,
    has_errors,
)

__all__ = ["Code", "DiagnosedError", "Diagnostic", "Location", "Severity", "has_errors"]
