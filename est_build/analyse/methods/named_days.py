"""The days that nobody works, by their names."""

from datetime import date

_LANGUAGES = {"sv": "sv", "en": "en_US"}


def name_red_days(year: int, language: str) -> dict[date, str]:
    """Return a year's Swedish public holidays, and the eves that are as free, with their names."""
    from holidays import country_holidays

    found = country_holidays(
        "SE", years=year, categories=("public", "de_facto"), language=_LANGUAGES[language]
    )
    return dict(sorted(found.items()))
