"""`desacover pairs`."""

from __future__ import annotations

import datetime

import click

from desacover.cli.options import DATA, Session, as_of, common, of_cells


@click.command("pairs")
@click.option("--from", "start", metavar="YYYY-MM", help="Default: the first month.")
@click.option("--to", "end", metavar="YYYY-MM", help="Default: the last month.")
@of_cells
@as_of
@common(*DATA)
def command(
    session: Session,
    start: str | None,
    end: str | None,
    segment: str | None,
    region: str | None,
    day: datetime.date | None,
) -> int:
    """Suspected pairs of numbers for one person, and numbers that several share.

    Names, NIK, KPJ and birth dates stand only in a file (-o FILE), which is for the owner only. Its rows, those
    that are right, can be copied into the file of the setting same_persons.
    """
    from desacover.answers.options import cells_option, month_or_last, period_option
    from desacover.answers.pairs import PairsAsked, answer
    from desacover.cli.printing import format_asked, goes_to_file, hand_over

    opened = session.opened(day)
    months = period_option(start) if start else None, month_or_last(end or None)
    asked = PairsAsked(*months, *cells_option(opened, segment, region))
    output = session.output
    done = answer(opened, asked, names=goes_to_file(output), counts=format_asked(output) == "table")
    name = f"pairs_{done.report.head['from']}_{done.report.head['to']}"
    return hand_over(done, session, opened, name, private=True)
