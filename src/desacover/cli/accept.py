"""`desacover accept`."""

from __future__ import annotations

from pathlib import Path

import click

from desacover.cli.options import ACT, Session, common, wait


@click.command("accept")
@click.argument("sources", nargs=-1, metavar="[SOURCE|FILE]...")
@click.option("--region", help="Of one report: its regency, by code or name.")
@click.option("--segment", help="Of one report: its segment.")
@click.option("--period", metavar="YYYY-MM", help="Of one report: its month.")
@wait
@common(*ACT)
def command(
    session: Session,
    sources: tuple[str, ...],
    region: str | None,
    segment: str | None,
    period: str | None,
    wait: float,
) -> int:
    """Let partial reports take part in movement: of sources, of files with all their sheets, or of one cell."""
    from desacover.answers.accepting import AcceptAsked, answer, region_of_cell
    from desacover.answers.options import period_option, region_option, segments_option
    from desacover.cli.printing import hand_over

    opened = session.opened()
    if region is not None and segment is not None and period is not None and not sources:
        regency = region_of_cell(region, region_option(region, opened.regions))
        shown, *_ = segments_option(segment, opened)
        asked = AcceptAsked(cell=(shown, regency, period_option(period)))
    elif sources and not (region or segment or period):
        asked = AcceptAsked(named=tuple(_as_named(source, opened.workspace.root) for source in sources))
    else:
        raise click.UsageError("Give sources or files, or all of --region, --segment and --period")
    return hand_over(answer(opened, asked, wait), session, opened, "accept")


def _as_named(given: str, root: Path) -> str:
    """A file as outputs name it, whether it was given so, from the current folder, or whole."""
    path, mark, member = given.partition("!")
    whole = Path(path).resolve()
    if not whole.exists() or not whole.is_relative_to(root.resolve()):
        return given
    return f"{whole.relative_to(root.resolve()).as_posix()}{mark}{member}"
