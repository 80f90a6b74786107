"""What goes wrong when letters are sent: the settings, the list, the journal and the server.

Each is run against a real server on this machine, that answers as the situation wants.
"""

import ssl
from collections.abc import Callable, Mapping
from contextlib import AbstractContextManager, nullcontext
from dataclasses import dataclass, field
from datetime import date, datetime
from hashlib import sha256
from pathlib import Path
from typing import Any
from zoneinfo import ZoneInfo

import trustme
from filelock import FileLock

from est_build.diagnostics import Diagnostic
from est_build.load.meetings import load_meeting
from est_build.load.months import load_months
from est_build.model.sending import fingerprint_of
from est_build.tasks.send.post import Wish
from est_build.tasks.send.report import send_report
from est_build.tasks.send.settings import Settings
from est_build.tasks.send.survey import send_survey
from est_build.words.periods import Week
from tests.builders import CODEBOOK, FORM, change, write
from tests.diagnostics.commands import Command
from tests.diagnostics.example import Example, Situation
from tests.tasks.send.mail_server import PostOffice, mail_server

SENDER = "trygghet@kommun.example"
SENDING = f"utskick:\n  avsändare: {SENDER}\n"
LIST, BOOK = "mottagare.csv", "content/codebook.yaml"
ANNA = "anna@kommun.example"
ADDRESSES = f"adress\n{ANNA}\n"
W47, M10 = "content/meetings/2026/2026-W47.yaml", "content/months/2026-10.yaml"
URL, JOURNAL = "EST_SMTP_URL", "EST_JOURNAL"
HEAD = '{"est-journal": 1, "key": "00"}\n'
Provoke = Callable[[Path], None]


@dataclass(frozen=True)
class Sending:
    """How a report is sent in a situation: list, journal, and a server that answers so."""

    addresses: str | None = ADDRESSES
    query: str = "?starttls=nej&timeout=5"
    user: str = ""
    url: str = ""
    """Instead of the server that is started."""
    answers: Mapping[tuple[str, str], str] = field(default_factory=dict)
    journal: str = ""
    """What the journal holds before."""
    is_held: bool = False
    journal_in_repository: bool = False
    list_in_repository: bool = False
    is_encrypted: bool = False
    is_trusted: bool = False
    has_server: bool = True

    def run(self, root: Path, today: date) -> tuple[Diagnostic, ...]:
        """Send the report of week 47."""
        office = PostOffice(answers={step: [said] for step, said in self.answers.items()})
        authority = trustme.CA()
        trusted = root.parent / "ca.pem"
        authority.cert_pem.write_to_path(str(trusted))
        with self._server(office, authority) as port:
            query = f"{self.query}&ca={trusted}" if self.is_trusted else self.query
            scheme = "smtps" if self.is_encrypted else "smtp"
            url = self.url or f"{scheme}://{self.user}localhost:{port}{query}"
            return self._send(root, today, url if self.has_server else "")

    def _server(self, office: PostOffice, authority: trustme.CA) -> AbstractContextManager[int]:
        if self.url:
            return nullcontext(0)
        if not self.is_encrypted:
            return mail_server(office)
        context = ssl.create_default_context(ssl.Purpose.CLIENT_AUTH)
        authority.issue_cert("localhost").configure_cert(context)
        return mail_server(office, tls=context, has_login=bool(self.user))

    def _send(self, root: Path, today: date, url: str) -> tuple[Diagnostic, ...]:
        listed = (root if self.list_in_repository else root.parent) / LIST
        if self.addresses is not None:
            listed.write_text(self.addresses, "utf-8")
        journal = (root if self.journal_in_repository else root.parent) / "journal.jsonl"
        if self.journal:
            journal.write_text(self.journal, "utf-8")
        now = datetime.combine(today, datetime.min.time(), ZoneInfo("Europe/Stockholm"))
        wish = Wish(Settings(str(listed), str(journal), url), now, pauses=())
        with FileLock(f"{journal}.lock") if self.is_held else nullcontext():
            return send_report(root, Week(2026, 47), wish, today).diagnostics


def _sending(**how: Any) -> Command:
    return Command("est send report 2026-W47", Sending(**how).run)


def _name_sender(root: Path) -> None:
    write(root, BOOK, CODEBOOK + SENDING)


def _nothing(_: Path) -> None:
    """Leave the repository as it is."""


def _without(text: str) -> Provoke:
    def provoke(root: Path) -> None:
        _name_sender(root)
        change(root, W47, text, "")

    return provoke


def _without_address(root: Path) -> None:
    _name_sender(root)
    told = f"{FORM}information:\n  hur länge: Tolv månader.\n"
    write(root, "forms/weekly.yaml", told)


def _send_survey(root: Path, today: date) -> tuple[Diagnostic, ...]:
    now = datetime.combine(today, datetime.min.time(), ZoneInfo("Europe/Stockholm"))
    return send_survey(root, Week(2026, 47), Wish(Settings(), now)).diagnostics


def _note_as_sent(root: Path, what: str, settled: str) -> None:
    value = "{}"
    write(root, f"content/sent/{what}-v1.json", value)
    digest = sha256(value.encode()).hexdigest()
    line = "- version: 1\n  skickad: 2026-11-20T07:40:00+01:00\n  mottagare: 1\n"
    hashes = f"  innehåll: {digest}\n  fastställt: {settled}\n"
    write(root, f"content/sent/{what}.yaml", line + hashes)


def send_week(root: Path) -> None:
    """Note that week 47 was sent, as it is set, with a value that no program reads."""
    meeting = load_meeting(root, W47, {}).value
    assert meeting is not None
    _note_as_sent(root, "2026-W47", fingerprint_of(meeting))


def _send_and_change(root: Path) -> None:
    send_week(root)
    change(root, W47, "Lugnare", "Oroligare")


def _send_and_lose(root: Path) -> None:
    send_week(root)
    (root / "content/sent/2026-W47-v1.json").unlink()


def _send_month_and_change(root: Path) -> None:
    month = load_months(root, {})[0].value
    assert month is not None
    _note_as_sent(root, "2026-10", fingerprint_of(month))
    change(root, M10, "Se över", "Byt")


def _scribble(root: Path) -> None:
    write(root, "content/sent/2026-W47.yaml", "skickad till alla\n")


def _list(code: str, text: str | None, wrong: str, right: str, **how: Any) -> Situation:
    return Situation(code, LIST, wrong, right, _name_sender, _sending(addresses=text, **how))


def _at(code: str, path: str, wrong: str, right: str, **how: Any) -> Situation:
    return Situation(code, path, wrong, right, _name_sender, _sending(**how))


SITUATIONS = (
    _at("EST600", URL, "`EST_SMTP_URL` är inte satt.", "Den är satt.", has_server=False),
    _list("EST601", None, "Filen finns inte där `EST_RECIPIENTS` säger.", "Filen finns."),
    _list(
        "EST602",
        ADDRESSES,
        "Filen ligger i kommunens mapp.",
        "Filen ligger utanför mappen.",
        list_in_repository=True,
    ),
    _list("EST603", "adress\n", "Filen har bara rubriker.", "Filen har en rad för var och en."),
    _list("EST604", "namn\nAnna\n", "Kolumnen `adress` saknas.", "Kolumnen `adress` finns."),
    _list(
        "EST605",
        f"adress;avdelning\n{ANNA};A\n",
        "Filen har en kolumn `avdelning`.",
        "Filen har bara de kolumner som är kända.",
    ),
    _list(
        "EST606",
        f"{ADDRESSES}bo(a)kommun.example\n",
        "På raden står `bo(a)kommun.example`.",
        "På raden står en hel adress, med @.",
    ),
    _list("EST607", f"{ADDRESSES}{ANNA}\n", "Adressen står på två rader.", "Den står på en rad."),
    _list(
        "EST608",
        f"adress;verksamheter\n{ANNA};badhuset\n",
        "Under `verksamheter` står ett ord som inte är något id.",
        "Under `verksamheter` står `skola, fritid`.",
    ),
    _list(
        "EST609",
        f"adress;sajt\n{ANNA};kanske\n",
        "Under `sajt` står `kanske`.",
        "Under `sajt` står `ja` eller `nej`.",
    ),
    _at(
        "EST610",
        URL,
        "`EST_SMTP_URL` är `mail.kommun.example`.",
        "`EST_SMTP_URL` är `smtp://mail.kommun.example`.",
        url="mail.kommun.example",
    ),
    _at(
        "EST611",
        URL,
        "Ingen svarar på adressen: fel port, eller nätet stoppar.",
        "Servern svarar.",
        url="smtp://localhost:1?starttls=nej",
    ),
    _at(
        "EST612",
        URL,
        "Serverns certifikat har gått ut, eller utfärdaren är okänd.",
        "Certifikatet gäller, eller utfärdaren anges med `ca`.",
        is_encrypted=True,
        query="?timeout=5",
    ),
    _at(
        "EST613",
        URL,
        "Servern kan inte kryptera.",
        "Servern kan STARTTLS, eller är intern och anges med `starttls=nej`.",
        query="?timeout=5",
    ),
    _at(
        "EST614",
        URL,
        "Lösenordet är fel.",
        "Lösenordet är rätt.",
        is_encrypted=True,
        is_trusted=True,
        query="?timeout=5",
        user="anna:fel@",
    ),
    _at(
        "EST615",
        URL,
        "Inloggningstjänsten svarar inte, eller godkänner inte hemligheten.",
        "Tjänsten ger en biljett.",
        is_encrypted=True,
        is_trusted=True,
        query="?timeout=5&auth=xoauth2&token=http://localhost:1/&client=est",
        user="anna:fel@",
    ),
    _at(
        "EST616",
        URL,
        "Kontot får inte skicka som `avsändare`.",
        "Kontot får skicka som `avsändare`.",
        answers={("MAIL", SENDER): "550 not yours"},
    ),
    _list(
        "EST617",
        ADDRESSES,
        "Servern känner inte adressen.",
        "Adressen finns.",
        answers={("RCPT", ANNA): "550 no such user"},
    ),
    _list(
        "EST618",
        ADDRESSES,
        "Servern ber oss komma tillbaka om en stund.",
        "Kommandot är kört igen.",
        answers={("RCPT", ANNA): "451 greylisted"},
    ),
    _list(
        "EST619",
        ADDRESSES,
        "Förbindelsen bröts efter brevets sista punkt, innan servern hade svarat.",
        "Mottagaren har svarat om brevet kom.",
        answers={("END", ANNA): "HANG UP"},
    ),
    _at(
        "EST620",
        JOURNAL,
        "`EST_JOURNAL` ligger i kommunens mapp.",
        "`EST_JOURNAL` ligger utanför mappen.",
        journal_in_repository=True,
    ),
    _at(
        "EST621",
        "journal.jsonl",
        "Någon har ändrat en rad i journalen.",
        "Journalen är som programmet skrev den.",
        journal=f"{HEAD}anteckning\n",
    ),
    _at(
        "EST622",
        "journal.jsonl",
        "Ett annat `est send` håller på.",
        "Det andra är klart.",
        is_held=True,
    ),
    _at(
        "EST623",
        URL,
        "`EST_SMTP_URL` har ett lösenord och `starttls=nej`.",
        "Servern krypterar, eller behöver ingen inloggning.",
        url="smtp://anna:hemligt@localhost:25?starttls=nej",
    ),
    Situation(
        "EST626",
        BOOK,
        "Kodboken har ingen nyckel `utskick`.",
        "Kodboken har `utskick` med `avsändare`.",
        _nothing,
        _sending(),
    ),
    Situation(
        "EST627",
        W47,
        "Filen har ingen `fastställd`.",
        "Filen har `fastställd: 2026-11-19`.",
        _without("fastställd: 2026-11-19\n"),
        _sending(),
    ),
    Situation(
        "EST628",
        W47,
        "Filen har ingen `granskad`.",
        "Filen har `granskad: ja`.",
        _without("granskad: ja\n"),
        _sending(),
    ),
    Situation(
        "EST629",
        "forms/weekly.yaml",
        "Formuläret har ingen `adress`.",
        "Formuläret har `adress: https://…`.",
        _without_address,
        Command("est send survey 2026-W47", _send_survey),
    ),
    Situation(
        "EST630",
        "content/sent/2026-W47.yaml",
        "Någon har skrivit i filen.",
        "Filen är som `est send` skrev den.",
        _scribble,
    ),
    Situation(
        "EST631",
        "content/sent/2026-W47-v1.json",
        "Filen är borta.",
        "Filen ligger kvar som den skickades.",
        _send_and_lose,
    ),
    Situation(
        "EST632",
        W47,
        "Sammanfattningen är ändrad, och inget står under `rättelser`.",
        "Under `rättelser` står vad som är ändrat.",
        _send_and_change,
    ),
    Situation(
        "EST633",
        M10,
        "En slutsats är ändrad.",
        "Slutsatserna är som när de skickades.",
        _send_month_and_change,
    ),
)

EXAMPLES = (
    Example(
        "EST624",
        BOOK,
        f"  avsändare: {SENDER}\n",
        "  avsändare: Trygghetsenheten\n",
        {BOOK: CODEBOOK + SENDING},
    ),
    Example(
        "EST625",
        BOOK,
        f"  avregistrering: mailto:{SENDER}\n",
        "  avregistrering: trygghet\n",
        {BOOK: f"{CODEBOOK}{SENDING}  avregistrering: mailto:{SENDER}\n"},
    ),
)
