"""What a person sees while files are read; nothing where stderr is no terminal."""

from __future__ import annotations

import contextlib
import sys
from collections.abc import Callable, Iterator

from desacover.cli import log
from desacover.cli.options import Session
from desacover.wording.language import Language


@contextlib.contextmanager
def reading(session: Session, language: Language) -> Iterator[Callable[[str, int, int], None]]:
    """An observer that draws a bar over the files."""
    if session.quiet or log.as_json() or not sys.stderr.isatty():
        yield lambda file, number, of: None
        return
    from rich.console import Console
    from rich.progress import BarColumn, MofNCompleteColumn, Progress, TextColumn, TimeElapsedColumn

    word = "Membaca" if language == "id" else "Reading"
    columns = (TextColumn(word), BarColumn(), MofNCompleteColumn(), TimeElapsedColumn())
    with Progress(*columns, console=Console(stderr=True, no_color=session.no_color), transient=True) as progress:
        task = progress.add_task("", total=None)

        def observe(file: str, number: int, of: int) -> None:
            progress.update(task, total=of, completed=number)

        yield observe
