"""How often Python looks for garbage that holds on to itself."""

import gc

_SELDOM = (100_000, 50, 100)


def look_for_garbage_seldom() -> None:
    """Let a build's half million frozen values, which live until it ends, be looked through less.

    As Python comes, a third of the time that it takes to read and report ten years goes there.
    """
    gc.set_threshold(*_SELDOM)
