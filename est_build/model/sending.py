"""What the codebook says of letters, and what ``est send`` writes down of those that were sent."""

import json
from datetime import datetime
from enum import StrEnum
from hashlib import sha256
from typing import Annotated, Any

from pydantic import BeforeValidator, Field

from est_build.model.base import Count, Model, Text, YesNo, choice, refusal
from est_build.model.meeting import Meeting
from est_build.model.month import MonthNotes


class Sending(Model):
    """``utskick`` in the codebook: whom letters are from, and where answers to them go."""

    sender: Text = Field(alias="avsändare")
    name: Text | None = Field(None, alias="namn")
    reply_to: Text | None = Field(None, alias="svar till")
    unsubscribe: Text | None = Field(None, alias="avregistrering")
    """``mailto:`` or ``https:``, as mail programs take it."""
    encloses_pdf: YesNo = Field(False, alias="bifoga pdf")
    """Whether reports have their PDF with them; those whom the site is closed to always get it."""


def _read_moment(value: Any) -> datetime:
    if isinstance(value, datetime):
        return value
    try:
        moment = datetime.fromisoformat(value)
    except (ValueError, TypeError):
        raise refusal("text_expected") from None
    if moment.tzinfo is None:
        raise refusal("text_expected")
    return moment


Moment = Annotated[datetime, BeforeValidator(_read_moment)]
"""ISO 8601 with its zone."""


class SentVersion(Model):
    """One version of a report that was sent: a line of ``content/sent``."""

    version: Count
    sent: Moment = Field(alias="skickad")
    """When the first letter left."""
    recipients: Count = Field(alias="mottagare")
    """How many have got it; 0 while the first run goes on."""
    lacking: Count = Field(0, alias="utan brev")
    """How many had not got it for sure when the last run ended."""
    content: Text = Field(alias="innehåll")
    """SHA-256 of the report as sent, the JSON file beside."""
    settled: Text = Field(alias="fastställt")
    """SHA-256 of what people had set (``fingerprint_of``)."""
    lacks_statistics: YesNo = Field(False, alias="statistik saknas")


class SurveyLetterKind(StrEnum):
    """What asks people to answer."""

    SURVEY = "enkät"
    REMINDER = "påminnelse"


class SentSurvey(Model):
    """That a week's survey, or its reminder, was sent: a line of ``content/sent``."""

    kind: Annotated[SurveyLetterKind, choice(SurveyLetterKind)] = Field(alias="slag")
    sent: Moment = Field(alias="skickad")
    """When the first letter left."""
    recipients: Count = Field(alias="mottagare")
    """How many have got it; 0 while the first run goes on."""
    lacking: Count = Field(0, alias="utan brev")
    """How many had not got it for sure when the last run ended."""


def fingerprint_of(settled: Meeting | MonthNotes) -> str:
    """Return the hash of what people set, without its corrections.

    Only what is written counts: a key that a later version of the program knows changes nothing.
    """
    left_out = {"corrections", "reviewed"}
    plain = settled.model_dump(mode="json", by_alias=True, exclude_defaults=True, exclude=left_out)
    return sha256(json.dumps(plain, sort_keys=True, ensure_ascii=False).encode()).hexdigest()
