"""Every code there is, found where the codes are defined."""

from importlib import import_module
from pkgutil import iter_modules

import est_build.diagnostics as package
from est_build.diagnostics.values import Code


def all_codes() -> tuple[Code, ...]:
    """Return every code of the modules ``codes_*``, in the order of their ids."""
    found = [
        value
        for module in iter_modules(package.__path__)
        if module.name.startswith("codes_")
        for value in vars(import_module(f"{package.__name__}.{module.name}")).values()
        if isinstance(value, Code)
    ]
    return tuple(sorted(found, key=lambda code: code.id))
