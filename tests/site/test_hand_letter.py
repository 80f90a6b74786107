"""The latest week's letter lies beside its page, to be sent by hand, as long as it is the latest."""

from datetime import date
from email import message_from_bytes
from email.message import EmailMessage
from email.policy import default
from pathlib import Path

import pytest

from est_build.tasks.build import BuildOptions, build
from tests.builders import CODEBOOK, change, small_repository, write

MEETING_48 = "content/meetings/2026/2026-W48.yaml"
LINK = "lagesbild.eml"
FOLLOWING = """\
vecka: 2026-W48
datum: 2026-11-26
fastställd: 2026-11-26
underlag: [observationer]
sammanfattning: |
  En lugn vecka.
faktorer:
  övriga:
    nivå: grön
prioriteringar:
  - fortsätter: 2026-W46/skolvagen-rondering
  - fortsätter: 2026-W47/stationen-narvaro
  - fortsätter: 2026-W47/stationen-kamera
"""


def _build(root: Path, today: date, **how: bool) -> dict[str, bytes]:
    out = root / "site"
    outcome = build(root, BuildOptions(out, today, jobs=1, **how))  # type: ignore[arg-type]
    assert outcome.is_built, outcome.diagnostics
    return {path.parent.name: path.read_bytes() for path in out.rglob("*.eml")}


def _page(root: Path, week: str) -> str:
    return (root / f"site/veckor/{week}/index.html").read_text("utf-8")


@pytest.mark.build
def test_the_letter_is_there_until_a_later_week_is_set(tmp_path: Path) -> None:
    root = small_repository(tmp_path)
    write(root, "content/codebook.yaml", f"{CODEBOOK}utskick:\n  avsändare: t@kommun.example\n")
    first = _build(root, date(2026, 11, 20))
    assert list(first) == ["2026-W47"]
    letter = message_from_bytes(first["2026-W47"], policy=default)
    assert isinstance(letter, EmailMessage)
    assert letter["X-Unsent"] == "1"
    assert not {"To", "Cc", "Bcc", "From", "Date", "Message-ID"} & set(letter.keys())
    body = letter.get_body(("plain",))
    assert body is not None
    assert "Öppen försäljning vid busskurerna." in body.get_content()
    assert f'href="{LINK}"' in _page(root, "2026-W47")
    assert LINK not in _page(root, "2026-W46")
    # The same bytes from nothing, and with what was kept; a week that isn't read through has none.
    assert _build(root, date(2026, 11, 20), is_clean=True) == first
    write(root, MEETING_48, FOLLOWING)
    assert _build(root, date(2026, 11, 27)) == {}
    assert LINK not in _page(root, "2026-W47")
    change(root, MEETING_48, "fastställd: 2026-11-26\n", "fastställd: 2026-11-26\ngranskad: ja\n")
    last = _build(root, date(2026, 11, 27))
    assert list(last) == ["2026-W48"]
    assert f'href="{LINK}"' in _page(root, "2026-W48")
    assert LINK not in _page(root, "2026-W47")
