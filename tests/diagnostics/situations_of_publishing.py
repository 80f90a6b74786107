"""What goes wrong when a site is put where it is read: disks, folders, and the site itself."""

import errno
import json
import os
from collections.abc import Callable
from dataclasses import replace
from datetime import date
from functools import partial
from pathlib import Path

from est_build.diagnostics import Diagnostic, Location
from est_build.site.build_record import NAME
from est_build.site.site_folder import SiteFolder
from est_build.tasks.build_inputs import hash_inputs
from est_build.tasks.disk_faults import disk_fault
from est_build.tasks.publish import Publishing, PublishOutcome, publish, roll_back
from est_build.tasks.releases import Releases
from tests.builders import write
from tests.diagnostics.commands import Command
from tests.diagnostics.example import Situation

SERVER = "/srv/lagesbild"
PAGE = '<!doctype html><html lang="sv"><title>Lägesbilden</title><p>{text}</p></html>'
Task = Callable[[Publishing], PublishOutcome]


def finished_site(root: Path, text: str = "Lugnt.") -> Path:
    """Write the smallest site that a build could have made of a repository."""
    site = SiteFolder(root / "site")
    site.put("index.html", PAGE.format(text=text).encode())
    record = {"inputs": hash_inputs(root), "site": site.state()}
    site.put(NAME, json.dumps(record).encode())
    return site.root


def _order(root: Path, folder: str) -> Publishing:
    # Everything outside the repository lies in a folder beside it, as if that were the whole disk.
    target = Path(f"{root.parent}{folder}") if folder.startswith("/") else root / folder
    return Publishing(root, root / "site", target, patience=0)


def _shown(root: Path, found: tuple[Diagnostic, ...]) -> tuple[Diagnostic, ...]:
    """Return the findings as they would be if the repository lay in the disk's first folder."""

    def seen(text: str) -> str:
        return text.replace(f"{root}/", "").replace(str(root.parent), "")

    return tuple(
        replace(
            one,
            location=Location(seen(one.location.path)),
            values=tuple((name, seen(value)) for name, value in one.values),
        )
        for one in found
    )


def _run(root: Path, _: date, task: Task, folder: str) -> tuple[Diagnostic, ...]:
    return _shown(root, task(_order(root, folder)).diagnostics)


def _run_while_busy(root: Path, _: date) -> tuple[Diagnostic, ...]:
    order = _order(root, SERVER)
    with Releases(order.folder).alone(lambda: None, 0):
        return _shown(root, publish(order).diagnostics)


def _answered(root: Path, _: date, number: int) -> tuple[Diagnostic, ...]:
    """Return what becomes of the system's answer to a build that writes its site."""
    fault = disk_fault(OSError(number, os.strerror(number), str(root / "site")), root)
    return () if fault is None else (fault,)


def _change_page(root: Path) -> None:
    write(root, "site/index.html", (finished_site(root) / "index.html").read_text("utf-8") + " ")


def _change_meeting(root: Path) -> None:
    finished_site(root)
    write(root, "content/pages/ny.md", "# Ny sida\n")


def _put_other_files(root: Path) -> None:
    write(Path(f"{root.parent}{SERVER}"), "budget.txt", "42\n")


def _nothing(root: Path) -> None:
    """Leave everything as it is: the disk is at fault, or nothing has been published."""


def _with_number(root: Path) -> None:
    finished_site(root, "Ring 811218-9876.")


PUBLISH = Command(f"est publish {SERVER}", partial(_run, task=publish, folder=SERVER))
ROLL_BACK = Command(
    f"est publish {SERVER} --rollback", partial(_run, task=roll_back, folder=SERVER)
)
INSIDE = Command("est publish publicerat", partial(_run, task=publish, folder="publicerat"))
BUSY = Command(f"est publish {SERVER}", _run_while_busy)


def _building_on(number: int) -> Command:
    return Command("est build", partial(_answered, number=number))


SITUATIONS = (
    Situation(
        "EST670",
        "site",
        "Disken som webbplatsen skrivs till tog slut.",
        "Där finns plats för en webbplats till.",
        _nothing,
        _building_on(errno.ENOSPC),
    ),
    Situation(
        "EST671",
        "site",
        "Disken är monterad så att den bara går att läsa.",
        "Disken går att skriva till.",
        _nothing,
        _building_on(errno.EROFS),
    ),
    Situation(
        "EST672",
        "site",
        "Mappen ägs av en annan användare.",
        "Kommandot körs av den som äger mappen.",
        _nothing,
        _building_on(errno.EACCES),
    ),
    Situation(
        "EST673",
        "site",
        "Mappen är själv en monterad disk, som ingen annan mapp kan ta platsen för.",
        "Webbplatsen läggs i en mapp på disken.",
        _nothing,
        _building_on(errno.EBUSY),
    ),
    Situation(
        "EST674",
        "site",
        "Webbplatsen är inte byggd än.",
        "`est build` har byggt den.",
        _nothing,
        PUBLISH,
    ),
    Situation(
        "EST675",
        "site",
        "Någon har rättat ett ord direkt i en färdig sida.",
        "Ordet är rättat i filen som sidan görs av, och webbplatsen byggd igen.",
        _change_page,
        PUBLISH,
    ),
    Situation(
        "EST676",
        SERVER,
        f"I `{SERVER}` ligger kommunens budget.",
        f"Mappen `{SERVER}` är tom, finns inte, eller håller det som redan publicerats.",
        _put_other_files,
        PUBLISH,
    ),
    Situation(
        "EST677",
        "publicerat",
        "Mappen `publicerat` ligger bredvid `content`.",
        f"Webbplatsen publiceras till `{SERVER}`.",
        _nothing,
        INSIDE,
    ),
    Situation(
        "EST678",
        SERVER,
        "Inget har publicerats, eller bara en gång.",
        "Minst två utgåvor finns.",
        _nothing,
        ROLL_BACK,
    ),
    Situation(
        "EST679",
        SERVER,
        "En annan publicering till samma mapp har hängt sig.",
        "Den första är klar eller avslutad.",
        _nothing,
        BUSY,
    ),
    Situation(
        "EST680",
        "content",
        "En sida skrevs efter att webbplatsen byggdes.",
        "Webbplatsen är byggd av filerna som de är nu.",
        _change_meeting,
        PUBLISH,
    ),
    Situation(
        "EST681",
        "index.html",
        "En egen sidmall skriver ut ett personnummer.",
        "Ingen färdig fil har något personnummer.",
        _with_number,
        PUBLISH,
    ),
)
