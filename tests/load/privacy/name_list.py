"""Writes the names that the privacy gate knows, from the lists that faker ships (MIT licence).

``python -m tests.load.privacy.name_list``: faker takes half a second to load and holds far more
than names, which nobody should pay for on each save.
"""

import importlib
import re
from collections.abc import Iterator
from pathlib import Path

TARGET = Path(__file__).parents[3] / "est_build/load/privacy/names.txt"
NORDIC = ("sv_SE", "da_DK", "no_NO", "fi_FI")
"""Where a family name alone tells that the word before it is a given name."""
OTHERS = (
    *("de_DE", "pl_PL", "hr_HR", "tr_TR", "en_GB", "en_US", "en_PK", "en_IN", "fr_DZ", "nl_NL"),
    *("es_ES", "ro_RO", "az_AZ", "et_EE", "lt_LT", "lv_LV", "sl_SI", "sk_SK", "cs_CZ", "vi_VN"),
    *("fr_FR", "it_IT", "hu_HU", "id_ID"),
)
_NAME = re.compile(r"[A-ZÀ-ÖØ-ÞĀ-ſ][a-zß-öø-ÿā-ſ'’]+(?:-[A-ZÀ-ÖØ-ÞĀ-ſ][a-zß-öø-ÿā-ſ]+)*")
HEADER = (
    "# Names that the privacy gate knows: the given and family names of faker's person providers\n"
    "# (https://github.com/joke2k/faker, MIT licence). Written by tests/load/privacy/name_list.py."
)


def write_names() -> str:
    """Return the file: three lines of names, each after its heading."""
    given = {*_names("first_names", (*NORDIC, *OTHERS))}
    nordic = {*_names("last_names", NORDIC)}
    others = {*_names("last_names", OTHERS)} - nordic
    blocks = (("given", given), ("family, nordic", nordic), ("family, other", others))
    body = "\n".join(f"## {title}\n{' '.join(sorted(names))}" for title, names in blocks)
    return f"{HEADER}\n{body}\n"


def _names(beginning: str, locales: tuple[str, ...]) -> Iterator[str]:
    for locale in locales:
        provider = importlib.import_module(f"faker.providers.person.{locale}").Provider
        for attribute in dir(provider):
            found = getattr(provider, attribute)
            if attribute.startswith(beginning) and not callable(found):
                yield from (name for name in found if _NAME.fullmatch(name))


if __name__ == "__main__":
    TARGET.write_text(write_names(), encoding="utf-8")
