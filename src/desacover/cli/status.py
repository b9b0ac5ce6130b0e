"""`desacover status`."""

from __future__ import annotations

import datetime

import click

from desacover.cli.options import DATA, Output, Session, as_of, common, of_cells


@click.command("status")
@click.option("--period", metavar="YYYY-MM", help="A month, or `last`; default: the last twelve.")
@of_cells
@click.option("--strict", is_flag=True, help="Exit code 3 where a report is missing or partial.")
@click.option("--line", "as_line", is_flag=True, help="One line for a mail, of the month or the latest one.")
@as_of
@common(*DATA)
def command(
    session: Session,
    period: str | None,
    segment: str | None,
    region: str | None,
    strict: bool,
    as_line: bool,
    day: datetime.date | None,
) -> int:
    """Who has reported, who is late or missing, and whom to ask."""
    from desacover.answers.answer import DONE, NEEDS_A_LOOK, Answer
    from desacover.answers.options import cells_option, period_option
    from desacover.answers.status import LAST, StatusAsked, status
    from desacover.answers.status_line import status_line
    from desacover.answers.status_report import report
    from desacover.cli.printing import hand_over

    if as_line and session.output != Output(None, None, None):
        raise click.UsageError("Give --line without --format and -o")
    opened = session.opened(day)
    month = period_option(period) if period not in (None, LAST) else period
    asked = StatusAsked(month, *cells_option(opened, segment, region), months=1 if as_line else 12)
    found = status(opened, asked)
    if as_line:
        click.echo(status_line(opened, found).say(session.language(opened.settings.language)))
        return NEEDS_A_LOOK if strict and not found.complete else DONE
    span = "_".join(dict.fromkeys((found.periods[0], found.periods[-1])))
    done = Answer(report(opened, found), complete=found.complete)
    return hand_over(done, session, opened, f"status_{span}", strict=strict)
