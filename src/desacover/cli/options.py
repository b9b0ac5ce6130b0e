"""Options that several commands share, and what they become."""

from __future__ import annotations

import datetime
from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path
from typing import Any, Literal, TypeVar

import click

from desacover.cli.speaking import of_locale
from desacover.wording.language import Language

Command = TypeVar("Command", bound=Callable[..., Any])


@dataclass(frozen=True)
class Session:
    """What every command is told: where to work, how to speak, how much to say."""

    workspace: Path | None
    stated_language: Language | None
    quiet: bool
    verbose: bool
    no_color: bool

    def language(self, setting: Language | None = None) -> Language:
        """The language: option, else setting, else locale."""
        return self.stated_language or setting or of_locale()


@dataclass(frozen=True)
class Output:
    """Where a document goes and in which format; None where not stated."""

    format: str | None
    path: str | None
    csv_for: Literal["excel-id"] | None


def common(command: Command) -> Command:
    """The options that every command takes, collected into one `session`."""

    def wrapped(
        workspace: Path | None,
        lang: Language | None,
        quiet: bool,
        verbose: bool,
        no_color: bool,
        **others: Any,
    ) -> Any:
        stated = lang or click.get_current_context().find_root().params.get("lang")
        return command(Session(workspace, stated, quiet, verbose, no_color), **others)

    wrapped.__name__, wrapped.__doc__ = command.__name__, command.__doc__
    for option in (
        click.option("--no-color", is_flag=True, help="No colour, even on a terminal."),
        click.option(
            "--verbose", is_flag=True, help="Leave nothing out; show where an unexpected error comes from."
        ),
        click.option("--quiet", is_flag=True, help="Print errors only."),
        click.option("--lang", type=click.Choice(["id", "en"]), help="Language; default: setting, then locale."),
        click.option(
            "--workspace",
            type=click.Path(path_type=Path),
            envvar="DESACOVER_WORKSPACE",
            metavar="PATH",
            help="The workspace; default: found upward from the current folder.",
        ),
    ):
        wrapped = option(wrapped)
    wrapped.__click_params__ = [*wrapped.__click_params__, *getattr(command, "__click_params__", [])]  # type: ignore[attr-defined] - Click keeps options on the function
    return wrapped  # type: ignore[return-value] - it takes what Click gives


def _day(_context: click.Context, _option: click.Parameter, value: datetime.datetime | None) -> Any:
    return None if value is None else value.date()


def as_of(command: Command) -> Command:
    """The day as of which a reader answers (COR-4), as `day`; None for now."""
    return click.option(
        "--as-of",
        "day",
        type=click.DateTime(["%Y-%m-%d"]),
        callback=_day,
        metavar="YYYY-MM-DD",
        help="As it stood at the end of that day.",
    )(command)


def of_cells(command: Command) -> Command:
    """The segments and the region that a question is about; all of the headline where not stated."""
    command = click.option("--region", help="Only this region, by code or name.")(command)
    return click.option("--segment", help="Only these segments, joined by commas.")(command)


def prints(*formats: str) -> Callable[[Command], Command]:
    """The options of a command that prints data, collected into one `output`."""

    def decorate(command: Command) -> Command:
        def wrapped(format_: str | None, output: str | None, csv_for: str | None = None, **others: Any) -> Any:
            return command(output=Output(format_, output, csv_for), **others)

        wrapped.__name__, wrapped.__doc__ = command.__name__, command.__doc__
        wrapped.__click_params__ = list(getattr(command, "__click_params__", []))  # type: ignore[attr-defined] - as above
        if "csv" in formats:
            wrapped = click.option(
                "--csv-for", type=click.Choice(["excel-id"]), help="CSV with semicolon and decimal comma."
            )(wrapped)
        wrapped = click.option(
            "-o", "--output", metavar="FILE", help="Write to FILE; its ending decides the format."
        )(wrapped)
        return click.option("--format", "format_", type=click.Choice(formats), help="Default: table.")(wrapped)  # type: ignore[return-value] - as above

    return decorate
