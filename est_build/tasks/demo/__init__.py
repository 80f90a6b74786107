"""``est demo``: a made-up municipality of any length, the same bytes for the same plan."""

from collections.abc import Iterator
from pathlib import Path

from est_build.load.codebook import load_codebook
from est_build.load.schema_of import FOLDER
from est_build.tasks.demo.answers import draw_answers, make_records
from est_build.tasks.demo.map import map_file
from est_build.tasks.demo.measures import measure_files
from est_build.tasks.demo.meeting_files import meeting_file
from est_build.tasks.demo.meetings import hold_meetings
from est_build.tasks.demo.months import month_files
from est_build.tasks.demo.plan import DEFAULT_LAST_WEEK, DEFAULT_SEED, DemoPlan
from est_build.tasks.demo.register import (
    calendar_file,
    codebook_file,
    form_file,
    page_file,
    sources_file,
)
from est_build.tasks.demo.statistics import crime_files, draw_damages, vandalism_files
from est_build.tasks.demo.story import Story
from est_build.tasks.schema import write_schemas
from est_build.write.answer_files import write_imports, write_week

__all__ = ["DEFAULT_LAST_WEEK", "DEFAULT_SEED", "DemoPlan", "make_demo", "write_demo"]


def make_demo(plan: DemoPlan) -> dict[str, bytes]:
    """Return every file of the demo by its path in the repository, in order of paths."""
    return dict(sorted(_files(plan)))


def write_demo(folder: Path, plan: DemoPlan) -> tuple[str, ...]:
    """Write the demo and its schemas into a folder, and return the paths that were written."""
    files = make_demo(plan)
    for path, content in files.items():
        target = folder / path
        target.parent.mkdir(parents=True, exist_ok=True)
        target.write_bytes(content)
    codebook = load_codebook(folder).value
    schemas = () if codebook is None else write_schemas(codebook, folder / FOLDER)
    return (*files, *(path.relative_to(folder).as_posix() for path in schemas))


def _files(plan: DemoPlan) -> Iterator[tuple[str, bytes]]:
    story = Story(plan)
    answers = draw_answers(plan, story)
    meetings = hold_meetings(plan, story, answers)
    damages = draw_damages(plan, story)
    yield "content/codebook.yaml", codebook_file(plan)
    yield "content/calendar.yaml", calendar_file(plan)
    yield "content/pages/sa-arbetar-vi.md", page_file()
    yield "forms/weekly.yaml", form_file(plan)
    yield "data/sources.yaml", sources_file()
    yield "data/places.geojson", map_file()
    for meeting in meetings:
        yield meeting_file(plan, meeting)
    yield from measure_files(plan).items()
    yield from month_files(plan, meetings, damages).items()
    yield from crime_files(plan).items()
    yield from vandalism_files(plan, damages).items()
    for week in answers.values():
        yield from ((file.path, file.content) for file in write_week(week))
    records = write_imports(make_records(plan, answers))
    yield records.path, records.content
