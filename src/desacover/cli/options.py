"""Options that several commands share, and what they become."""

from __future__ import annotations

import datetime
import functools
from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING, Any, Literal, TypeVar

import click

from desacover.cli.speaking import of_locale
from desacover.wording.language import Language

if TYPE_CHECKING:
    from desacover.answers.opened import Opened

DATA = ("table", "json", "csv", "parquet", "xlsx")
"""The formats of documents with rows."""
ACT = ("table", "json")
"""The formats of documents that say what was done."""

_LOG = "Events as lines of JSON, on the error stream."

Command = TypeVar("Command", bound=Callable[..., Any])


@dataclass(frozen=True)
class Output:
    """Where a document goes and in which format; None where not stated."""

    format: str | None
    path: str | None
    csv_for: Literal["excel-id"] | None


@dataclass(frozen=True)
class Session:
    """What every command is told: where to work, how to speak, how much to say, where to print."""

    workspace: Path | None
    stated_language: Language | None
    quiet: bool
    verbose: bool
    no_color: bool
    output: Output

    def language(self, setting: Language | None = None) -> Language:
        """The language: option, else setting, else locale."""
        return self.stated_language or setting or of_locale()

    def opened(self, day: datetime.date | None = None) -> Opened:
        """The workspace, as it is or as it was at the end of a day (COR-4). Errors: those of both."""
        from desacover.answers.as_of import at_end_of
        from desacover.answers.opened import open_workspace

        return at_end_of(open_workspace(self.workspace, Path.cwd()), day)


def common(*formats: str) -> Callable[[Command], Command]:
    """The options that every command takes, collected into one `session`; it prints in these formats."""
    csv_for = click.option(
        "--csv-for", type=click.Choice(["excel-id"]), help="CSV with semicolon and decimal comma."
    )
    options = (
        click.option("--format", "format_", type=click.Choice(formats), help="Default: table."),
        click.option("-o", "--output", metavar="FILE", help="Write to FILE; its ending decides the format."),
        *((csv_for,) if "csv" in formats else ()),
        click.option(
            "--workspace",
            type=click.Path(path_type=Path),
            envvar="DESACOVER_WORKSPACE",
            metavar="PATH",
            help="The workspace; default: found upward from the current folder.",
        ),
        click.option("--lang", type=click.Choice(["id", "en"]), help="Language; default: setting, then locale."),
        click.option("--quiet", is_flag=True, help="Print errors only."),
        click.option(
            "--verbose", is_flag=True, help="Leave nothing out; show where an unexpected error comes from."
        ),
        click.option("--no-color", is_flag=True, help="No colour, even on a terminal."),
        # The log begins before the command line is understood, and looks for it by itself.
        click.option("--log-format", type=click.Choice(["json"]), expose_value=False, help=_LOG),
    )

    def decorate(command: Command) -> Command:
        @functools.wraps(command)
        def wrapped(
            workspace: Path | None,
            lang: Language | None,
            quiet: bool,
            verbose: bool,
            no_color: bool,
            format_: str | None,
            output: str | None,
            csv_for: Literal["excel-id"] | None = None,
            **others: Any,
        ) -> Any:
            stated = lang or click.get_current_context().find_root().params.get("lang")
            printed = Output(format_, output, csv_for)
            return command(Session(workspace, stated, quiet, verbose, no_color, printed), **others)

        for option in reversed(options):
            wrapped = option(wrapped)
        return wrapped  # type: ignore[return-value] - it takes what Click gives

    return decorate


wait = click.option(
    "--wait", type=click.FloatRange(0), default=0.0, metavar="SECONDS", help="Wait for another writer."
)
"""How long to wait for another process that writes."""
rows_by = click.option("--by", default="segment", help="segment, funding, and one of regency, district, village.")
"""By what the rows of a table differ."""


def _day(
    _context: click.Context, _option: click.Parameter, value: datetime.datetime | None
) -> datetime.date | None:
    return None if value is None else value.date()


as_of = click.option(
    "--as-of",
    "day",
    type=click.DateTime(["%Y-%m-%d"]),
    callback=_day,
    metavar="YYYY-MM-DD",
    help="As it stood at the end of that day.",
)
"""The day as of which a reader answers (COR-4), as `day`; None for now."""


def of_cells(command: Command) -> Command:
    """The segments and the region that a question is about; all of the headline where not stated."""
    command = click.option("--region", help="Only this region, by code or name.")(command)
    return click.option("--segment", help="Only these segments, joined by commas.")(command)
