"""The letter that lies beside the latest week's page, to be opened in Outlook and sent by hand."""

from collections.abc import Iterable

from est_build.report.letter import ReportLetter
from est_build.report.week import WeekReport
from est_build.words.catalogue import words_for
from est_build.write.addresses import week_letter_address
from est_build.write.mail import load_mail_templates, write_report_mail
from est_build.write.message import Envelope, write_message
from est_build.write.papers import PrintRoom
from est_build.write.tree import File


def write_hand_letter(letter: ReportLetter | None, room: PrintRoom) -> tuple[File, ...]:
    """Return a week's letter without recipients; one that is unchanged is taken as it was."""
    if letter is None or not isinstance(letter.report, WeekReport):
        return ()
    address = week_letter_address(letter.report.state.week)

    def write_letter(given: tuple[ReportLetter, str]) -> Iterable[File]:
        letter, colour = given
        templates = load_mail_templates(words_for(room.language), room.overrides, colour)
        content = write_message(write_report_mail(letter, templates), Envelope(None, room.language))
        return (File(address, content),)

    return room.papers.write(write_letter, (letter, room.head.colour))
