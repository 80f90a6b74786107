"""Every name and word of a municipality's own that a sentence of ours may hold."""

from collections.abc import Iterator

from est_build.model.codebook import ENGLISH_LEVELS, Codebook
from est_build.model.repository import Repository


def own_names(repository: Repository) -> tuple[str, ...]:
    """Return what things are called here, each once and sorted; in Swedish whatever the site is.

    Levels that a codebook in English leaves unnamed have our own English words.
    """
    wordings = (one.question for asked in repository.form.questions for one in asked.wordings)
    sources = [data.source for data in repository.statistics]
    found = {
        *_of_codebook(repository.codebook),
        *wordings,
        *(measure.title for measure in repository.measures),
        *(
            name
            for source in sources
            for name in (source.name, *source.type_names.values())
            if name
        ),
        *(label for source in sources for labels in source.types.values() for label in labels),
    }
    return tuple(sorted(found - set(ENGLISH_LEVELS.values())))


def _of_codebook(codebook: Codebook) -> Iterator[str]:
    registers = (
        *(codebook.factors, codebook.groups, codebook.organisations),
        *(codebook.areas, codebook.places),
    )
    for register in registers:
        for named in register:
            yield from (dated.name for dated in named.names)
    for step in codebook.scale:
        yield from step.labels
    yield from codebook.dont_know
    yield from (codebook.levels.green, codebook.levels.yellow, codebook.levels.red)
    for agreement in codebook.agreements:
        yield from (area.name for area in agreement.focus_areas)
