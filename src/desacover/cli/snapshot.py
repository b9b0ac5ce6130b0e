"""`desacover snapshot`."""

from __future__ import annotations

import click

from desacover.cli.options import ACT, Session, common, wait


@click.command("snapshot")
@click.option("--period", required=True, metavar="YYYY-MM", help="The month, or `last`.")
@click.option("--incomplete", is_flag=True, help="Seal a month in which reports are missing, and say so in it.")
@click.option("--reseal", is_flag=True, help="Seal a changed month anew; the earlier manifest is kept.")
@click.option("--public", is_flag=True, help="Write counts alone for the public, and seal nothing.")
@click.option(
    "--suppress", type=click.IntRange(min=2), metavar="N", help="With --public: hide counts below N; default 5."
)
@wait
@common(*ACT)
def command(
    session: Session,
    period: str,
    incomplete: bool,
    reseal: bool,
    public: bool,
    suppress: int | None,
    wait: float,
) -> int:
    """Seal a month as plain Parquet; the same store gives the same bytes."""
    from desacover.answers.options import month_or_last
    from desacover.cli.printing import hand_over

    if public and reseal:
        raise click.UsageError("Give --public or --reseal, not both")
    if suppress is not None and not public:
        raise click.UsageError("--suppress needs --public")
    opened, month = session.opened(), month_or_last(period)
    if public:
        from desacover.answers.publishing import BELOW
        from desacover.answers.publishing import answer as publish

        done = publish(opened, month, suppress or BELOW, incomplete=incomplete)
    else:
        from desacover.answers.sealing import SealAsked, answer

        done = answer(opened, SealAsked(month, incomplete, reseal), wait)
    return hand_over(done, session, opened, done.report.name)
