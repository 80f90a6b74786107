"""Altair, loaded when the first chart is specified: a build that draws nothing does without it."""

import sys
from importlib.util import LazyLoader, find_spec, module_from_spec
from types import ModuleType


def altair_later() -> ModuleType:
    """Return the module, which is executed when something of it is first asked for."""
    loaded = sys.modules.get("altair")
    if loaded is not None:
        return loaded
    spec = find_spec("altair")
    if spec is None or spec.loader is None:
        raise ModuleNotFoundError(name="altair")
    spec.loader = LazyLoader(spec.loader)
    module = module_from_spec(spec)
    sys.modules["altair"] = module
    spec.loader.exec_module(module)
    return module
