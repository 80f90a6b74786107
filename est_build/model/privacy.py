"""What may point out a person, and what the municipality has decided about each kind of it."""

from collections.abc import Mapping
from enum import StrEnum
from typing import Annotated

from pydantic import Field

from est_build.model.base import Count, Model, Text, choice


class Kind(StrEnum):
    """A kind of words that may point out a person, as people name it."""

    PERSON_NUMBER = "personnummer"
    PHONE = "telefon"
    EMAIL = "e-post"
    PLATE = "registreringsnummer"
    ACCOUNT = "konto"
    COORDINATE = "koordinat"
    ADDRESS = "adress"
    NAME = "namn"
    POINTER = "utpekande"
    REPORTER = "uppgift om den som svarat"
    """A word of the export's own columns about who answered; known only while it is read."""


class Treatment(StrEnum):
    """What happens where a kind is found."""

    ERROR = "fel"
    WARNING = "varning"
    OFF = "av"


class PrivacyException(Model):
    """Words that are allowed though they look like a person's, and why."""

    text: Text
    kind: Annotated[Kind, choice(Kind)] | None = Field(None, alias="slag")
    reason: Text = Field(alias="skäl")


_Treatment = Annotated[Treatment, choice(Treatment)]


class Treatments(Model):
    """How serious each kind is."""

    person_number: _Treatment = Field(Treatment.ERROR, alias="personnummer")
    phone: _Treatment = Field(Treatment.ERROR, alias="telefon")
    email: _Treatment = Field(Treatment.ERROR, alias="e-post")
    plate: _Treatment = Field(Treatment.ERROR, alias="registreringsnummer")
    account: _Treatment = Field(Treatment.ERROR, alias="konto")
    coordinate: _Treatment = Field(Treatment.ERROR, alias="koordinat")
    address: _Treatment = Field(Treatment.ERROR, alias="adress")
    name: _Treatment = Field(Treatment.ERROR, alias="namn")
    pointer: _Treatment = Field(Treatment.WARNING, alias="utpekande")

    @property
    def by_kind(self) -> Mapping[Kind, Treatment]:
        """The treatment of each kind."""
        fields = type(self).model_fields
        return {Kind(str(field.alias)): getattr(self, name) for name, field in fields.items()}


class PrivacyRules(Model):
    """``personuppgifter`` in the codebook: what the privacy gate finds, allows and lets pass."""

    treatments: Treatments = Field(Treatments(), alias="allvar")
    decimals: Count = Field(3, alias="decimaler i läge")
    """How many decimals of a degree a position may have; three are about a hundred metres."""
    exceptions: tuple[PrivacyException, ...] = Field((), alias="tillåtet")
