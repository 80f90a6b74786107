"""The navigation: what a reader looks for; weeks are found through their years.

A builder writes the whole of it into every page, so it names years, never weeks.
"""

from collections.abc import Iterable

from est_build.words.catalogue import Words
from est_build.write import addresses
from est_build.write.tree import NavEntry


def navigation(
    hand_written: Iterable[tuple[str, str]], years: Iterable[int], words: Words
) -> tuple[NavEntry, ...]:
    """Return the navigation, the latest year first and the municipality's own pages last."""
    own = tuple(
        NavEntry(title, addresses.hand_written_address(name)) for name, title in hand_written
    )
    return (
        NavEntry(words.gettext("Läget"), addresses.START),
        NavEntry(
            words.gettext("Veckor"),
            children=(
                NavEntry(words.gettext("Alla år"), addresses.WEEKS),
                *(
                    NavEntry(str(year), addresses.year_address(year))
                    for year in sorted(years, reverse=True)
                ),
            ),
        ),
        NavEntry(words.gettext("Prioriteringar"), addresses.PRIORITIES),
        NavEntry(words.gettext("Åtgärder"), addresses.MEASURES),
        NavEntry(words.gettext("Månader"), addresses.MONTHS),
        NavEntry(words.gettext("Platser"), addresses.PLACES),
        NavEntry(words.gettext("Faktorer"), addresses.FACTORS),
        NavEntry(words.gettext("Återkoppling"), addresses.FEEDBACK),
        NavEntry(
            words.gettext("Om"),
            children=(
                NavEntry(words.gettext("Om lägesbilden"), addresses.ABOUT),
                NavEntry(words.gettext("Så räknar vi"), addresses.METHOD),
                NavEntry(words.gettext("Datakvalitet"), addresses.DATA_QUALITY),
                NavEntry(words.gettext("Källor"), addresses.SOURCES),
                NavEntry(words.gettext("Veckans arbete"), addresses.STATUS),
                NavEntry(words.gettext("Ansvariga"), addresses.RESPONSIBLES),
                NavEntry(words.gettext("Tillgänglighet"), addresses.ACCESSIBILITY),
                NavEntry(words.gettext("Personuppgifter"), addresses.PRIVACY),
                NavEntry(words.gettext("Bygget"), addresses.BUILD),
                *own,
            ),
        ),
    )
