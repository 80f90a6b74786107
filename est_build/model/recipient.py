"""Who gets what is sent. A recipient exists for as long as a letter is made, and nowhere else."""

from dataclasses import dataclass, field

from est_build.model.codebook import Language


@dataclass(frozen=True, slots=True)
class Recipient:
    """One line of the list of recipients, which lies outside git."""

    address: str = field(repr=False)
    name: str = field(default="", repr=False)
    role: str = ""
    groups: tuple[str, ...] = ()
    """The groups whose survey the recipient answers; none for one who only reads."""
    language: Language | None = None
    """None for the language of what is published."""
    reaches_site: bool = True
    """False for one who gets the report whole, without links to a site that is closed to them."""
