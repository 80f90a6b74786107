"""Reports as PDF: two pages to print, to file and to attach to a mail."""

from est_build.draw.chart import Picture
from est_build.draw.month_charts import draw_month
from est_build.draw.render import render_many
from est_build.draw.svg import render_svg
from est_build.report.month import MonthReport
from est_build.report.week import WeekReport
from est_build.sources.shelf import Shelf
from est_build.write.addresses import month_pdf_address, week_pdf_address
from est_build.write.month_paper import lay_out_month
from est_build.write.press import Press
from est_build.write.tree import File
from est_build.write.week_paper import lay_out_week


def write_week_pdf(report: WeekReport, press: Press) -> File:
    """Return a weekly report as the file that lies beside its page."""
    day = report.picture.settled if report.picture else report.state.week.sunday
    data = lay_out_week(press.words, report)
    return File(week_pdf_address(report.state.week), press.print_paper("week.typ", data, day))


def write_month_pdf(report: MonthReport, press: Press, drawings: Shelf | None = None) -> File:
    """Return a month as the file that lies beside its page, with the same drawing as there."""
    chart = draw_month(press.words, report)
    drawing = "" if chart is None else _draw(chart.picture, drawings)
    data = lay_out_month(press.words, report, drawing)
    day = report.settled or report.month.last
    return File(month_pdf_address(report.month), press.print_paper("month.typ", data, day))


def _draw(picture: Picture, drawings: Shelf | None) -> str:
    """Return a drawing that can stand alone, from the shelf where the page's own lies."""
    kept = None if drawings is None else render_many((picture,), 1, drawings)[picture.name]
    svg = kept or render_svg(picture)
    return svg.replace("<svg ", '<svg xmlns="http://www.w3.org/2000/svg" ', 1)
