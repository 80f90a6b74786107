"""The navigation: what a reader looks for; weeks and months are found through their lists."""

from collections.abc import Iterable

from est_build.words.catalogue import Words
from est_build.write import addresses
from est_build.write.tree import NavEntry


def navigation(hand_written: Iterable[tuple[str, str]], words: Words) -> tuple[NavEntry, ...]:
    """Return the navigation with the municipality's own pages last."""
    own = tuple(
        NavEntry(title, addresses.hand_written_address(name)) for name, title in hand_written
    )
    return (
        NavEntry(words.gettext("Läget"), addresses.START),
        NavEntry(words.gettext("Veckor"), addresses.WEEKS),
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
