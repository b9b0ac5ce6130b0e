"""`desacover compare`."""

from __future__ import annotations

import datetime

import click

from desacover.cli.options import DATA, Session, as_of, common, of_cells
from desacover.wording.labels import COVERAGE, FLOWS


@click.command("compare")
@as_of
@click.option("--from", "start", metavar="YYYY-MM", help="The earlier month.")
@click.option("--to", "end", metavar="YYYY-MM", help="The later month, or `last`.")
@click.option("--stated", metavar="NUMBER", help="A figure that somebody stated, such as 82,0% or 117.327.")
@click.option("--period", metavar="YYYY-MM", help="A month, or `last`.")
@click.option(
    "--measure",
    type=click.Choice([*COVERAGE, *FLOWS]),
    help="Only this measure; of a stated number: what it is a figure of.",
)
@of_cells
@common(*DATA)
def command(
    session: Session,
    day: datetime.date | None,
    start: str | None,
    end: str | None,
    stated: str | None,
    period: str | None,
    measure: str | None,
    segment: str | None,
    region: str | None,
) -> int:
    """Why a figure is not what it was: a day's figures and today's, two months, or a number that was stated.

    The difference is split by cause, and nothing is left over: late sources, corrections, withdrawals,
    denominators, settings; between two months movement and denominators. Of a stated number it is told which
    other definition, month or day would give it.
    """
    from desacover.answers.as_of import at_end_of
    from desacover.answers.compare import as_of as compare_as_of
    from desacover.answers.compare import periods as compare_periods
    from desacover.answers.compare import stated as compare_stated
    from desacover.answers.compare.measured import Which
    from desacover.answers.options import month_or_last
    from desacover.cli.printing import hand_over

    between = day is None and stated is None
    if between and start is None and end is None:
        raise click.UsageError("Give --as-of DAY, --from and --to, or --stated NUMBER")
    if day is not None and stated is not None:
        raise click.UsageError("Give --as-of or --stated, not both")
    if start is not None and period is not None:
        raise click.UsageError("Give --period, or --from and --to, not both")
    if (start is None) != (end is None):
        raise click.UsageError("Give --from and --to together")
    if measure is not None and (measure in FLOWS) != (start is not None and not between):
        raise click.UsageError("This measure does not go with these options")
    opened, which = session.opened(), Which(segment, region)
    first, last = month_or_last(start), month_or_last(period or end)
    if stated is not None:
        asked = compare_stated.StatedAsked(stated, which, last, first, measure)
        done = compare_stated.answer(opened, asked, verbose=session.verbose)
        name = "compare_stated"
    elif day is not None:
        then = compare_as_of.AsOfAsked(which, last, first, measure)
        done = compare_as_of.answer(opened, at_end_of(opened, day), then, verbose=session.verbose)
        name = f"compare_{day.isoformat()}"
    else:
        months = compare_periods.PeriodsAsked(which, first, last, measure)
        done = compare_periods.answer(opened, months, verbose=session.verbose)
        name = f"compare_{done.report.head['from']}_{done.report.head['to']}"
    return hand_over(done, session, opened, name)
