"""Where each page lies in the site, and the relative links between pages.

Addresses follow ids, never names, so links last. Pages are written as ``…/index.md`` and linked to
as ``…/index.html``, so that the site also works from a folder.
"""

from functools import lru_cache

from est_build.model.meeting import PriorityId
from est_build.words.periods import Month, Week

START = "index.md"
WEEKS = "veckor/index.md"
PRIORITIES = "prioriteringar/index.md"
MEASURES = "atgarder/index.md"
MONTHS = "manader/index.md"
FACTORS = "faktorer/index.md"
PLACES = "platser/index.md"
RESPONSIBLES = "ansvariga/index.md"
FEEDBACK = "aterkoppling/index.md"
STATUS = "status/index.md"
ABOUT = "om/index.md"
METHOD = "om/metod/index.md"
DATA_QUALITY = "om/datakvalitet/index.md"
SOURCES = "om/kallor/index.md"
ACCESSIBILITY = "om/tillganglighet/index.md"
PRIVACY = "om/personuppgifter/index.md"
BUILD = "om/bygget/index.md"
SUBSCRIBE = "om/prenumerera/index.md"
FEED = "prenumerera/lagesbilden.xml"
CALENDAR = "prenumerera/lagesbilden.ics"


def week_address(week: Week) -> str:
    """Return a weekly report's path."""
    return f"veckor/{week}/index.md"


def year_address(year: int) -> str:
    """Return the path of a year's list of weeks."""
    return f"veckor/{year:04d}/index.md"


def month_address(month: Month) -> str:
    """Return a month's path."""
    return f"manader/{month}/index.md"


def factor_address(factor: str) -> str:
    """Return a factor's path."""
    return f"faktorer/{factor}/index.md"


def place_address(place: str) -> str:
    """Return a place's path."""
    return f"platser/{place}/index.md"


def measure_address(measure: str) -> str:
    """Return a measure's path."""
    return f"atgarder/{measure}/index.md"


def responsible_address(organisation: str) -> str:
    """Return a responsible's own path."""
    return f"ansvariga/{organisation}/index.md"


def priorities_address(year: int) -> str:
    """Return the path of the list of all priorities that were first set in a year."""
    return f"prioriteringar/{year:04d}/index.md"


def priority_anchor(priority: PriorityId) -> str:
    """Return a priority's anchor on the pages that list it: ``2026-W46-skolgarden-rondering``."""
    return f"{priority.week}-{priority.id}"


def priority_address(priority: PriorityId) -> str:
    """Return a priority's own address, the same whether it is open or closed."""
    return f"{priorities_address(priority.week.year)}#{priority_anchor(priority)}"


def hand_written_address(name: str) -> str:
    """Return the path of a page from ``content/pages``."""
    return f"sidor/{name}/index.md"


def responsible_calendar_address(organisation: str) -> str:
    """Return the path of a responsible's own calendar."""
    return f"ansvariga/{organisation}/kalender.ics"


def place_calendar_address(place: str) -> str:
    """Return the path of a place's calendar."""
    return f"platser/{place}/kalender.ics"


def week_report_address(week: Week) -> str:
    """Return the path of a weekly report as JSON."""
    return f"veckor/{week}/report.json"


def week_pdf_address(week: Week) -> str:
    """Return the path of a weekly report as PDF."""
    return f"veckor/{week}/rapport.pdf"


def week_letter_address(week: Week) -> str:
    """Return the path of a weekly report as a letter to send by hand."""
    return f"veckor/{week}/lagesbild.eml"


def month_pdf_address(month: Month) -> str:
    """Return the path of a month as PDF."""
    return f"manader/{month}/manad.pdf"


def apart_address(folder: str, address: str) -> str:
    """Return an address in a folder below it, ``veckor/2026-W47/v1/index.md``; else itself."""
    above, slash, name = address.rpartition("/")
    return f"{above}/{folder}{slash}{name}" if folder else address


def table_address(name: str) -> str:
    """Return the path of a table under ``/data/``: ``data/answers.csv``."""
    return f"data/{name}"


def html_path(page: str) -> str:
    """Return where the site builder puts a page: ``index.html`` for ``index.md``."""
    return f"{page.removesuffix('.md')}.html"


def link_between(page: str, target: str) -> str:
    """Return the relative link from one page to another page or file, a fragment kept."""
    path, mark, fragment = target.partition("#")
    if path.endswith(".md"):
        path = html_path(path)
    return f"{_relative(page.rpartition('/')[0], path)}{mark}{fragment}"


@lru_cache(maxsize=4096)
def _relative(folder: str, path: str) -> str:
    # ``posixpath.relpath`` asks for the working folder each time; a site has a million links.
    here = folder.split("/") if folder else []
    there = path.split("/")
    shared = 0
    while shared < min(len(here), len(there) - 1) and here[shared] == there[shared]:
        shared += 1
    return "/".join([".."] * (len(here) - shared) + there[shared:])
