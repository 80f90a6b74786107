"""No reader raises or hangs, whatever stands in the file: bytes at random, and files gone wrong."""

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from tests.fuzz.patience import ends_in_time
from tests.fuzz.readers import READERS, SEEDS

PIECES = [
    piece.encode() if isinstance(piece, str) else piece
    for piece in (
        "", "\n", "\r", "\r\n", "\t", " ", "  ", "\0", "\x1b[31m", "\u202e", "\ufeff", "\u00a0",
        ":", ": ", "-", "- ", "#", " #", "|", ">", "&a ", "*a", "!!str ", "? ", "[", "]", "{", "}",
        '"', "'", '""', ";", ",", "\\", "%", "@", "`", "---\n", "...\n", "<", "<<: ", "&#0;",
        "null", "~", "ja", "nej", "0", "-1", "1e999", "NaN", "9" * 400, "9" * 5000, "00:00",
        "2026-W53", "2026-W60", "2026-02-30", "0000-00-00", "9999-12-31", "10000-01-01",
        "31/2 2026", "24:00", "2026-11-17T25:61:61+99:99", "prel.", "å", "A\u030a", "𝕊", "🚓",
        "[" * 300, "{" * 300, "- " * 300, "a: " * 40, "stationen", "narkotika", "r=\"ZZZ9999999\"",
        "</c>", "<c/>", "<row/>", "<!DOCTYPE x [<!ENTITY a 'b'>]>", "&a;", "<![CDATA[",
        b"\xff", b"\xc3", b"\xed\xa0\x80", b"\xff\xfe", b"PK\x03\x04", b"\x1f\x8b",
        b"\xd0\xcf\x11\xe0",
    )
]  # fmt: skip
_MANY = 5_000
QUICK = settings(
    max_examples=12,
    deadline=None,
    derandomize=True,
    suppress_health_check=[HealthCheck.too_slow, HealthCheck.data_too_large],
)


def broken(seed: bytes) -> st.SearchStrategy[bytes]:
    """Return the seed with pieces put in, taken out or moved, one to six times."""
    step = st.tuples(
        st.integers(0, len(seed)),
        st.integers(0, 12),
        st.one_of(st.sampled_from(PIECES), st.binary(max_size=8)),
    )
    return st.lists(step, min_size=1, max_size=6).map(lambda steps: _break(seed, steps))


def _break(seed: bytes, steps: list[tuple[int, int, bytes]]) -> bytes:
    for start, length, piece in steps:
        seed = seed[:start] + piece + seed[start + length :]
    return seed


@pytest.mark.parametrize("name", READERS)
def test_a_reader_takes_what_it_is_meant_for(name: str) -> None:
    READERS[name](SEEDS[name])


@pytest.mark.parametrize("name", READERS)
@QUICK
@given(data=st.data())
def test_a_file_gone_wrong_is_told_and_nothing_is_raised(name: str, data: st.DataObject) -> None:
    content = data.draw(broken(SEEDS[name]))
    with ends_in_time():
        READERS[name](content)


@pytest.mark.parametrize("name", READERS)
@QUICK
@given(content=st.binary(max_size=200))
def test_bytes_at_random_are_told_and_nothing_is_raised(name: str, content: bytes) -> None:
    with ends_in_time():
        READERS[name](content)


@pytest.mark.parametrize("name", [name for name in READERS if "/" not in name])
def test_a_piece_many_times_does_not_hang(name: str) -> None:
    for piece in PIECES:
        with ends_in_time():
            READERS[name](piece * (_MANY // max(len(piece), 1)))
