"""`desacover init`."""

from __future__ import annotations

from pathlib import Path

import click

from desacover.cli.options import ACT, Session, common


@click.command("init")
@click.argument("folder", type=click.Path(path_type=Path), default=Path())
@common(*ACT)
def command(session: Session, folder: Path) -> int:
    """Make a workspace with a commented desacover.toml."""
    from desacover.answers.making import init
    from desacover.cli.printing import deliver

    answer = init(folder)
    deliver(answer.report, session, session.language(), folder / "init")
    return answer.exit_code
