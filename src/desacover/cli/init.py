"""`desacover init`."""

from __future__ import annotations

from pathlib import Path

import click

from desacover.cli.options import Output, Session, common, prints


@click.command("init")
@click.argument("folder", type=click.Path(path_type=Path), default=Path())
@prints("table", "json")
@common
def command(session: Session, output: Output, folder: Path) -> int:
    """Make a workspace with a commented desacover.toml."""
    from desacover.answers.making import init
    from desacover.cli.printing import deliver

    answer = init(folder)
    deliver(answer.report, output, session, session.language(), folder / "init")
    return answer.exit_code
