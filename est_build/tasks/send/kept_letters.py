"""Letters as they were first written, so that a run that goes on later sends the others the same.

They lie beside the journal, one file for each sending: whom they are from and what they say in each
language, with links to the site or without. No recipient stands in them.
"""

import json
from base64 import b64decode, b64encode
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import datetime, timedelta
from pathlib import Path
from typing import Any

from est_build.model.recipient import Recipient
from est_build.model.sending import Sending
from est_build.tasks.send.post import Post, write_durably
from est_build.write.mail import Mail
from est_build.write.tree import File

KEPT_FOR = timedelta(days=60)
"""After so long nobody waits for a letter any more."""
_MOMENT = "%Y%m%dT%H%M%S"
"""ISO 8601, without signs that file names can't have."""


@dataclass(frozen=True, slots=True)
class _Kept:
    """What the letters of a sending share, and each of their bodies."""

    sending: Sending | None
    language: str
    """Of those whose own language isn't known."""
    mails: Mapping[tuple[str, bool], Mail]
    """By language, and whether the site is reached."""


def as_first_written(post: Post, recipients: Sequence[Recipient], journal: Path) -> Post:
    """Return a post whose letters read as when the first of them was written.

    Raises OSError where they can't be kept: then nothing is sent.
    """
    path = _path_of(post, journal)
    kept = _read(path) or _Kept(post.sending, post.default_language, {})
    post = replace(post, sending=kept.sending, default_language=kept.language)
    mails = dict(kept.mails)
    for one in recipients:
        reader = (post.language_of(one), one.reaches_site)
        if reader not in mails:
            mails[reader] = post.write(*reader)
    if len(mails) > len(kept.mails):
        path.parent.mkdir(mode=0o700, exist_ok=True)
        _delete_old(path.parent, post.sent)
        write_durably(path, _as_json(replace(kept, mails=mails)))
    return replace(post, write=lambda language, reaches_site: mails[language, reaches_site])


def forget_letters(post: Post, journal: Path) -> None:
    """Delete the letters of a sending that reached nobody: it may be written anew."""
    _path_of(post, journal).unlink(missing_ok=True)


def _path_of(post: Post, journal: Path) -> Path:
    name = f"{post.what.replace(' ', '-')}-v{post.version}-{post.sent:{_MOMENT}}.json"
    return journal.with_name(f"{journal.name}.brev") / name


def _delete_old(folder: Path, now: datetime) -> None:
    for path in sorted(folder.glob("*.json")):
        try:
            sent = datetime.fromisoformat(path.stem.rpartition("-")[2])
        except ValueError:
            continue
        if now.replace(tzinfo=None) - sent > KEPT_FOR:
            path.unlink(missing_ok=True)


def _as_json(kept: _Kept) -> bytes:
    shown = {
        "sending": kept.sending and kept.sending.model_dump(mode="json", by_alias=True),
        "language": kept.language,
        "mails": [
            {"language": language, "reaches_site": reaches_site, **_plain(mail)}
            for (language, reaches_site), mail in sorted(kept.mails.items())
        ],
    }
    return json.dumps(shown, ensure_ascii=False).encode()


def _plain(mail: Mail) -> dict[str, object]:
    enclosed = mail.enclosed
    return {
        "subject": mail.subject,
        "text": mail.text,
        "html": mail.html,
        "image": b64encode(mail.image).decode(),
        "enclosed": enclosed and [enclosed.path, b64encode(enclosed.content).decode()],
    }


def _read(path: Path) -> _Kept | None:
    """Return the kept letters; None where there are none, or none that we wrote."""
    try:
        shown = json.loads(path.read_bytes())
        sending = shown["sending"] and Sending.model_validate(shown["sending"])
        mails = {(one["language"], one["reaches_site"]): _mail(one) for one in shown["mails"]}
        return _Kept(sending, shown["language"], mails)
    except (FileNotFoundError, ValueError, KeyError, TypeError):
        return None


def _mail(one: Mapping[str, Any]) -> Mail:
    path, content = one["enclosed"] or (None, "")
    enclosed = File(path, b64decode(content)) if path else None
    return Mail(one["subject"], one["text"], one["html"], b64decode(one["image"]), enclosed)
