"""`desacover`: the commands, and what becomes of everything that can go wrong."""

from __future__ import annotations

import contextlib
import importlib
import sys
from typing import NoReturn

import click
from typing_extensions import override

from desacover import __version__
from desacover.cli.speaking import in_language, language_of, speaking

COMMANDS = (
    "init", "demo", "ingest", "sources", "status", "quarantine", "withdraw", "accept", "report", "delta",
    "compare", "explain", "pairs", "person", "snapshot", "verify", "rebuild",
)  # fmt: skip


class _Commands(click.Group):
    """A group whose commands are imported when they are asked for, so that help starts at once."""

    @override
    def list_commands(self, ctx: click.Context) -> list[str]:
        return list(COMMANDS)

    @override
    def get_command(self, ctx: click.Context, cmd_name: str) -> click.Command | None:
        if cmd_name not in COMMANDS:
            return None
        module = importlib.import_module(f"desacover.cli.{cmd_name}")
        command: click.Command = module.command
        return in_language(command, "id" if ctx.find_root().obj == "id" else "en")


@click.group(cls=_Commands, context_settings={"help_option_names": ["-h", "--help"]})
@click.version_option(__version__, prog_name="desacover", help="Show the version and exit.")
@click.option("--lang", type=click.Choice(["id", "en"]), help="Language; default: setting, then locale.")
def cli(lang: str | None) -> None:
    """Coverage of village workers by BPJS Ketenagakerjaan, from the exports that offices send.

    Start with `desacover init`, put the exports into data/raw/, then `desacover ingest` and
    `desacover report --year 2025`.
    """


def main() -> NoReturn:
    """Run a command; the exit code says how it went (contract: exit codes)."""
    from desacover.cli import log
    from desacover.cli.failing import exit_code_of, tell
    from desacover.cli.stdout import FAILED, fault, silence, unwritable

    # A redirected stream must carry Indonesian names and bars whatever the locale.
    for stream in (sys.stdout, sys.stderr):
        reconfigure = getattr(stream, "reconfigure", None)
        if reconfigure is not None:
            reconfigure(encoding="utf-8", errors="backslashreplace" if stream is sys.stderr else "strict")
    arguments = sys.argv[1:]
    log.begin(arguments, COMMANDS)
    language = language_of(arguments)
    with speaking(language):
        group = in_language(cli, language)
        code = exit_code_of(
            lambda: group.main(arguments, "desacover", standalone_mode=False, obj=language), arguments, language
        )
    if (refused := fault()) is not None:
        if not isinstance(refused, BrokenPipeError):
            tell(unwritable(refused), arguments, language)
            code = code or FAILED
        silence()
    with contextlib.suppress(OSError):
        log.end(code, language)
    sys.exit(code)
