"""`desacover person`."""

from __future__ import annotations

import sys

import click

from desacover.cli.options import DATA, Session, common, of_cells, wait

_DIGITS = 11
"""No month, segment or code of a region has so many; what has is a number of a person, and is not repeated."""
_MOST = 10_000
"""No key has more letters: what else stands on a stream is no key."""


@click.command("person")
@click.argument("key", nargs=-1, required=True, metavar="NIK|KPJ|NAME|-")
@click.option("--period", metavar="YYYY-MM", help="The month; default: the latest that is reported.")
@of_cells
@click.option(
    "--show-personal", is_flag=True, help="Show NIK, KPJ, name and birth date whole; the journal says so."
)
@wait
@common(*DATA)
def command(
    session: Session,
    key: tuple[str, ...],
    period: str | None,
    segment: str | None,
    region: str | None,
    show_personal: bool,
    wait: float,
) -> int:
    """Whether somebody is covered, since when, in which posts, by which file and row.

    By NIK, KPJ or name; with - it is read from standard input, and stays in no shell history. Who it is stays
    masked without --show-personal. Every look-up is journalled, without the key. Files are for the owner only.
    """
    from desacover.answers.options import month_or_last, region_option, segments_option
    from desacover.answers.person.answer import PersonAsked, answer
    from desacover.cli.printing import hand_over

    for said in (period, segment, region):
        if sum(sign.isdigit() for sign in said or "") >= _DIGITS:
            raise click.UsageError("A NIK or KPJ stands by itself, behind no option")
    opened = session.opened()
    asked = PersonAsked(
        sys.stdin.readline(_MOST).strip() if key == ("-",) else " ".join(key),
        None if region is None else region_option(region, opened.regions),
        None if segment is None else segments_option(segment, opened),
        month_or_last(period),
        show_personal,
    )
    done = answer(opened, asked, wait)
    return hand_over(done, session, opened, f"person_{done.report.head['period']}", private=True)
