"""A report put where it was asked for: the terminal, a pipe, a file."""

from __future__ import annotations

import os
import shutil
import sys
from dataclasses import replace
from pathlib import Path

from desacover.answers.answer import NEEDS_A_LOOK, Answer
from desacover.answers.opened import Opened
from desacover.answers.options import WRONG_USE
from desacover.cli import log
from desacover.cli.options import Output, Session
from desacover.cli.stdout import FAILED, unwritable
from desacover.errors import DesacoverError
from desacover.reports.model import Report
from desacover.reports.render.formats import FORMATS, Page, format_of, printable, render
from desacover.store.files import put_output
from desacover.wording.language import Language

_IN_A_PIPE = 100
_CHANGES = ("init", "demo", "ingest", "withdraw", "accept", "snapshot", "rebuild")
"""The documents of commands that are done when they are printed."""


def hand_over(
    done: Answer, session: Session, opened: Opened, name: str, *, private: bool = False, strict: bool = False
) -> int:
    """Deliver an answer in the language of its workspace, by default into the folder of reports.

    private: it names persons. strict: what is incomplete needs a look. Returns the exit code of the command.
    """
    folder = opened.workspace.reports / "private" if private else opened.workspace.reports
    deliver(done.report, session, session.language(opened.settings.language), folder / name, private=private)
    return NEEDS_A_LOOK if strict and not done.complete else done.exit_code


def deliver(report: Report, session: Session, language: Language, default: Path, *, private: bool = False) -> None:
    """Print a report, or write it as one act; formats that cannot be printed go to `default` without -o.

    Errors: `format-unknown`, `output-unwritable`, `stdout-unwritable` (exit code 3 where the command has already
    changed something).
    """
    log.answered(report.logged)
    output = session.output
    name = format_asked(output)
    page = Page(language, width=_width(), color=_color(session), csv_for=output.csv_for)
    path = None if output.path in (None, "-") else Path(str(output.path))
    if path is None and output.path is None and not printable(name):
        path = default.with_suffix(FORMATS[name].endings[0])
    if path is None:
        if not session.quiet or name != "table":
            _print(render(report, name, page), after_change=report.name in _CHANGES)
        return
    if path.is_dir():
        raise DesacoverError("is-a-directory", file=str(path))
    text = render(report, name, page if name != "table" else Page(language, width=_IN_A_PIPE))
    content = text.encode("utf-8") if isinstance(text, str) else text
    put_output(path, content, private=private)
    if log.as_json():
        log.event("written", file=str(path))
    elif not session.quiet:
        print(f"→ {path}", file=sys.stderr)


def format_asked(output: Output) -> str:
    """The format of an output: stated, else by the ending of its file, else a table."""
    return output.format or _by_ending(output) or "table"


def goes_to_file(output: Output) -> bool:
    """Whether an output becomes a file: it is told which, or its format cannot be printed."""
    return output.path != "-" and (output.path is not None or not printable(format_asked(output)))


def into_file(session: Session) -> Session:
    """The session with a file to write to, a workbook where no format is stated; for what no screen may show.

    Error: `file-only` where it is to be printed.
    """
    output = session.output
    if goes_to_file(output):
        return session
    if output.path == "-" or output.format is not None:
        raise DesacoverError("file-only", exit_code=WRONG_USE)
    return replace(session, output=replace(output, format="xlsx"))


def _by_ending(output: Output) -> str | None:
    if output.path in (None, "-"):
        return None
    name = format_of(Path(str(output.path)))
    if name is None:
        known = ", ".join(ending for form in FORMATS.values() for ending in form.endings)
        raise DesacoverError("format-unknown", file=str(output.path), known=known, exit_code=2)
    return name


def _print(content: str | bytes, *, after_change: bool) -> None:
    try:
        if isinstance(content, bytes):
            sys.stdout.buffer.write(content)
        else:
            sys.stdout.write(content)
        sys.stdout.flush()
    except BrokenPipeError:
        raise
    except OSError as refused:
        raise unwritable(refused, exit_code=NEEDS_A_LOOK if after_change else FAILED) from refused


def _width() -> int:
    if columns := os.environ.get("COLUMNS", ""):
        return max(40, int(columns)) if columns.isdigit() else _IN_A_PIPE
    return shutil.get_terminal_size((_IN_A_PIPE, 24)).columns if sys.stdout.isatty() else _IN_A_PIPE


def _color(session: Session) -> bool:
    return sys.stdout.isatty() and not session.no_color and not os.environ.get("NO_COLOR")
