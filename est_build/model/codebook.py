"""The codebook: the municipality's own words, with the dates between which they are valid."""

import re
from datetime import date
from enum import StrEnum
from functools import cached_property
from typing import Annotated, Any

from pydantic import BeforeValidator, Field, WithJsonSchema, model_validator

from est_build.model.base import (
    Count,
    Day,
    Id,
    Ids,
    Model,
    Number,
    SpanEnd,
    SpanStart,
    Text,
    Texts,
    YesNo,
    choice,
    is_valid,
    refusal,
)
from est_build.model.privacy import PrivacyRules
from est_build.model.retention import RetentionRule, Stock
from est_build.model.sending import Sending
from est_build.words.periods import Week

WHOLE_MUNICIPALITY = "hela-kommunen"
FORMAT = 1
"""The format of the files that this version reads; ``est upgrade`` brings older ones here."""
OTHER_GROUPS = "ovriga"
"""The group that holds those that are too small to stand alone."""


class Language(StrEnum):
    """The language of what is published."""

    SWEDISH = "sv"
    ENGLISH = "en"


class Keeper(StrEnum):
    """Who keeps a place, and so who may act there."""

    MUNICIPALITY = "kommun"
    TRAFIKVERKET = "Trafikverket"
    HOUSING_COMPANY = "bostadsbolag"
    PRIVATE = "privat"


class DatedName(Model):
    """A name and the span in which it was valid."""

    name: Text = Field(alias="namn")
    first: SpanStart | None = Field(None, alias="från")
    last: SpanEnd | None = Field(None, alias="till")


def _as_dated_names(value: Any) -> Any:
    return [{"namn": value}] if isinstance(value, str) else value


NAME_OR_NAMES = BeforeValidator(_as_dated_names)
"""Makes a list of a name that never changed."""
Names = Annotated[tuple[DatedName, ...], NAME_OR_NAMES, Field(min_length=1)]


class Named(Model):
    """Something with an id and a name that may change over time."""

    id: Id
    names: Names = Field(alias="namn")
    first: SpanStart | None = Field(None, alias="från")
    last: SpanEnd | None = Field(None, alias="till")

    @property
    def name(self) -> str:
        """The present name."""
        return self.names[-1].name

    def name_at(self, day: date) -> str:
        """Return the name that was valid on the day, or the nearest one if none was."""
        for dated in reversed(self.names):
            if is_valid(dated.first, dated.last, day):
                return dated.name
        later = [dated for dated in self.names if dated.first and dated.first > day]
        return later[0].name if later else self.name

    def is_valid_at(self, day: date) -> bool:
        """Tell whether it is in use on the day."""
        return is_valid(self.first, self.last, day)


class ScaleStep(Model):
    """One step of the answer scale and the labels that mean it."""

    value: Count = Field(alias="värde")
    labels: Texts = Field(alias="svar", min_length=1)

    @property
    def label(self) -> str:
        """The label that is shown."""
        return self.labels[0]


class Factor(Named):
    """Something that the survey asks about every week."""

    description: Text | None = Field(None, alias="beskrivning")
    focus_areas: Ids = Field((), alias="fokusområden")
    fewest: Count = Field(1, alias="minsta svar", ge=1)
    """How many answers its figures need, where it is more than ``minsta grupp``."""


class Asked(Model):
    """How many people are asked in a group from a week or day on."""

    first: SpanStart | None = Field(None, alias="från")
    last: SpanEnd | None = Field(None, alias="till")
    count: Count = Field(alias="antal")


class Group(Named):
    """A *verksamhet*: where reporters work; the finest level at which answers are kept."""

    aliases: Texts = Field((), alias="alias")
    asked: tuple[Asked, ...] = Field(alias="tillfrågade", min_length=1)
    smallest: Count = Field(1, alias="minsta grupp", ge=1)
    """How many it must have to stand alone, where it is more than the codebook's own."""

    def asked_at(self, week: Week) -> int:
        """Return how many were asked in the week: the latest line that had begun by then."""
        if not self.is_valid_at(week.thursday):
            return 0
        lines = [line for line in self.asked if is_valid(line.first, line.last, week.thursday)]
        return max(lines, key=lambda line: line.first or date.min).count if lines else 0


class Organisation(Named):
    """Who can be responsible: an organisation or a role, never a person."""

    part_of: Id | None = Field(None, alias="del av")
    """The organisation that it is a part of, and so stands in for at a meeting."""


class Area(Named):
    """A part of the municipality that holds places."""

    fewest: Count = Field(1, alias="minsta svar", ge=1)
    """The smallest number of answers that name a place here and are shown exactly."""


def _read_position(value: Any) -> Any:
    if isinstance(value, list | tuple) and len(value) == 2:
        return tuple(value)
    raise refusal("position_expected")


class Place(Named):
    """A place that can be named in answers, meetings and statistics; never a dwelling."""

    aliases: Texts = Field((), alias="alias")
    replaces: Ids = Field((), alias="ersätter")
    area: Id | None = Field(None, alias="område")
    kind: Text | None = Field(None, alias="slag")
    keeper: Annotated[Keeper, choice(Keeper)] | None = Field(None, alias="väghållare")
    position: Annotated[tuple[Number, Number], BeforeValidator(_read_position)] | None = Field(
        None, alias="läge"
    )
    """Latitude and longitude in degrees, WGS 84."""


class FocusArea(Model):
    """A focus area of the agreement with the police, and its goal."""

    id: Id
    name: Text = Field(alias="namn")
    goal: Text | None = Field(None, alias="mål")
    types: Ids = Field((), alias="typ")
    """The types of the statistics that tell of it; without any, the one with its own id."""


class Agreement(Model):
    """An agreement between the parties for some years."""

    first: Day = Field(alias="från")
    last: Day = Field(alias="till")
    parties: Ids = Field((), alias="parter")
    focus_areas: tuple[FocusArea, ...] = Field((), alias="fokusområden")


def _read_colour(value: Any) -> str:
    if not isinstance(value, str) or not re.fullmatch(r"#[0-9a-fA-F]{6}", value):
        raise refusal("colour_expected", written=value if isinstance(value, str) else "")
    return value.lower()


class Appearance(Model):
    """What the site takes from the municipality's own look."""

    colour: Annotated[
        str,
        BeforeValidator(_read_colour),
        WithJsonSchema({"type": "string", "pattern": "^#[0-9a-fA-F]{6}$"}),
    ] = Field("#14344b", alias="färg")
    logo: Text | None = Field(None, alias="logotyp")


class Contact(Model):
    """Where a reader turns with a question: a function, never a person."""

    name: Text = Field(alias="namn")
    email: Text | None = Field(None, alias="e-post")
    phone: Text | None = Field(None, alias="telefon")


class AccessibilityContact(Contact):
    """Where a reader tells what can't be used, and when the municipality last looked for it."""

    examined: Day | None = Field(None, alias="granskad")


class Contacts(Model):
    """Whom the pages of accessibility and of personal data name."""

    accessibility: AccessibilityContact | None = Field(None, alias="tillgänglighet")
    privacy: Contact | None = Field(None, alias="dataskydd")

    @property
    def ways(self) -> tuple[str, ...]:
        """The addresses and numbers that may stand in public."""
        named = (self.accessibility, self.privacy)
        ways = (way for one in named if one for way in (one.email, one.phone))
        return tuple(way for way in ways if way)


class LevelNames(Model):
    """What the meeting's three levels are called here."""

    green: Text = Field("Normalt", alias="grön")
    yellow: Text = Field("Förhöjt", alias="gul")
    red: Text = Field("Allvarligt", alias="röd")


ENGLISH_LEVELS = {"grön": "Normal", "gul": "Raised", "röd": "Serious"}
"""What a codebook in English that names no levels means by them."""


class Codebook(Model):
    """Everything that has a name in a municipality's week."""

    municipality: Text = Field(alias="kommun")
    format: Count = Field(1, alias="format", ge=1)
    """The format of all files of the repository: those that say nothing are of the first."""
    language: Annotated[Language, choice(Language)] = Field(Language.SWEDISH, alias="språk")
    is_sample: YesNo = Field(False, alias="exempeldata")
    smallest_group: Count = Field(5, alias="minsta grupp", ge=1)
    scale: tuple[ScaleStep, ...] = Field(alias="skala", min_length=2)
    dont_know: Texts = Field(("Vet ej",), alias="vet ej")
    counts_from: Count = Field(2, alias="räknas från")
    levels: LevelNames = Field(LevelNames(), alias="nivåer")
    factors: tuple[Factor, ...] = Field(alias="faktorer", min_length=1)
    groups: tuple[Group, ...] = Field(alias="verksamheter", min_length=1)
    organisations: tuple[Organisation, ...] = Field((), alias="organisationer")
    areas: tuple[Area, ...] = Field((), alias="områden")
    places: tuple[Place, ...] = Field((), alias="platser")
    agreements: tuple[Agreement, ...] = Field((), alias="överenskommelser")
    privacy: PrivacyRules = Field(PrivacyRules(), alias="personuppgifter")
    retention: tuple[RetentionRule, ...] = Field((), alias="gallring")
    contacts: Contacts = Field(Contacts(), alias="kontakt")
    sending: Sending | None = Field(None, alias="utskick")
    appearance: Appearance = Field(Appearance(), alias="utseende")

    @model_validator(mode="before")
    @classmethod
    def _name_levels_in_english(cls, values: object) -> object:
        if isinstance(values, dict) and values.get("språk") == Language.ENGLISH.value:
            named = values.get("nivåer", {})
            if isinstance(named, dict):
                return {**values, "nivåer": {**ENGLISH_LEVELS, **named}}
        return values

    @cached_property
    def factor(self) -> dict[str, Factor]:
        """Factors by id."""
        return {factor.id: factor for factor in self.factors}

    @cached_property
    def group(self) -> dict[str, Group]:
        """Groups by id."""
        return {group.id: group for group in self.groups}

    @cached_property
    def organisation(self) -> dict[str, Organisation]:
        """Organisations by id."""
        return {organisation.id: organisation for organisation in self.organisations}

    @cached_property
    def area(self) -> dict[str, Area]:
        """Areas by id."""
        return {area.id: area for area in self.areas}

    @cached_property
    def place(self) -> dict[str, Place]:
        """Places by id."""
        return {place.id: place for place in self.places}

    @cached_property
    def replaced_by(self) -> dict[str, str]:
        """Ids that are no longer used, each with the place that took over."""
        return {old: place.id for place in self.places for old in place.replaces}

    @cached_property
    def focus_area(self) -> dict[str, FocusArea]:
        """Focus areas of all agreements by id; a later agreement's words win."""
        return {area.id: area for agreement in self.agreements for area in agreement.focus_areas}

    def fewest_in(self, group: str) -> int:
        """Return how many a group must be asked, and have answered, for it to be shown alone."""
        if group not in self.group:
            return self.smallest_group
        return max(self.smallest_group, self.group[group].smallest)

    def fewest_about(self, factor: str) -> int:
        """Return how many answers on the scale a factor's figures need."""
        own = self.factor[factor].fewest if factor in self.factor else 1
        return max(self.smallest_group, own)

    def fewest_at(self, place: str) -> int:
        """Return the smallest number of answers naming a place that is shown exactly."""
        known = self.place.get(self.replaced_by.get(place, place))
        area = self.area.get(known.area) if known and known.area else None
        return max(self.smallest_group, area.fewest if area else 1)

    def retention_of(self, what: Stock) -> RetentionRule | None:
        """Return the rule for a kind of thing, if there is one."""
        return next((rule for rule in self.retention if rule.what is what), None)

    def factors_in(self, week: Week) -> tuple[Factor, ...]:
        """Return the factors that are valid in the week, in the codebook's order."""
        return tuple(factor for factor in self.factors if factor.is_valid_at(week.thursday))

    def groups_in(self, week: Week) -> tuple[tuple[str, int], ...]:
        """Return each group's id and number asked in the week, too small ones merged last."""
        asked = {group.id: group.asked_at(week) for group in self.groups}
        large = {group: count for group, count in asked.items() if count >= self.fewest_in(group)}
        small = [group for group, count in asked.items() if count and group not in large]
        rest = sum(asked[group] for group in small)
        # A group that may not stand alone is no safer under another name.
        needed = max(map(self.fewest_in, small), default=0)
        while large and 0 < rest < needed:
            # Together they would still be too few: the smallest of the others joins them.
            rest += large.pop(min(large, key=lambda group: large[group]))
        return (*large.items(), (OTHER_GROUPS, rest)) if rest else tuple(large.items())

    def asked_in(self, week: Week) -> int:
        """Return how many people were asked in the week."""
        return sum(count for _, count in self.groups_in(week))
