"""The language of a run, known before a command is built, and the commands in it."""

from __future__ import annotations

import contextlib
import copy
import gettext
import os
import re
import tomllib
from collections.abc import Iterator, Sequence
from pathlib import Path

import click

from desacover.errors import DesacoverError
from desacover.wording.command_line import known, spoken
from desacover.wording.language import Language, from_locale
from desacover.workspace import find_workspace

_DOMAIN = "click"
_LOCALE = Path(__file__).parent / "locale"
_SET = re.compile(r"""^\s*language\s*=\s*["'](id|en)["']""", re.MULTILINE)


def language_of(arguments: Sequence[str]) -> Language:
    """The language of a command line: its option, else the setting of its workspace, else the locale."""
    return _named(_last(arguments, "--lang")) or _setting(arguments) or of_locale()


def of_locale() -> Language:
    """The language of the environment."""
    names = ("LC_ALL", "LC_MESSAGES", "LANG")
    return from_locale(next((os.environ[name] for name in names if os.environ.get(name)), None))


def _last(arguments: Sequence[str], option: str) -> str | None:
    """The value of an option as it is written, before the command line is understood; the last one counts."""
    found = None
    for place, argument in enumerate(arguments):
        if argument == "--":
            break
        if argument == option and place + 1 < len(arguments):
            found = arguments[place + 1]
        elif argument.startswith(f"{option}="):
            found = argument.partition("=")[2]
    return found


def _named(given: str | None) -> Language | None:
    return "id" if given == "id" else "en" if given == "en" else None


def _setting(arguments: Sequence[str]) -> Language | None:
    """The language that the workspace sets; None where there is none, or nobody can read it."""
    stated = _last(arguments, "--workspace") or os.environ.get("DESACOVER_WORKSPACE")
    try:
        workspace = find_workspace(Path(stated) if stated else None, Path.cwd())
        text = workspace.settings_file.read_text(encoding="utf-8-sig")
    except (DesacoverError, OSError, RuntimeError, ValueError):
        return None
    try:
        return _named(str(tomllib.loads(text).get("language")))
    except tomllib.TOMLDecodeError:  # the error is told in the language that its file seems to want
        found = _SET.search(text)
        return _named(found[1]) if found else None


def catalogue_file(language: Language) -> Path:
    """Where Click's words in a language lie; `tools/make_catalogue.py` makes the file."""
    return _LOCALE / language / "LC_MESSAGES" / f"{_DOMAIN}.mo"


@contextlib.contextmanager
def speaking(language: Language) -> Iterator[None]:
    """Have Click speak a language: it takes its words from gettext's default domain, by the environment."""
    domain, before = gettext.textdomain(), os.environ.get("LANGUAGE")
    gettext.bindtextdomain(_DOMAIN, str(_LOCALE))
    gettext.textdomain(_DOMAIN)
    os.environ["LANGUAGE"] = language
    try:
        yield
    finally:
        gettext.textdomain(domain)
        if before is None:
            del os.environ["LANGUAGE"]
        else:
            os.environ["LANGUAGE"] = before


def in_language(command: click.Command, language: Language) -> click.Command:
    """A command with its help and the names of its values in a language."""
    if language == "en":
        return command
    made = copy.copy(command)
    context = click.Context(command)
    made.params = [_param(param, context, language) for param in command.params]
    made.help = spoken(command.help or "", language)
    made._help_option = None  # Click keeps the one that it made in another language
    made.options_metavar = spoken(command.options_metavar or "", language)
    if isinstance(made, click.Group):
        made.subcommand_metavar = spoken(made.subcommand_metavar, language)
    return made


def _param(param: click.Parameter, context: click.Context, language: Language) -> click.Parameter:
    made = copy.copy(param)
    if isinstance(made, click.Option):
        made.help = spoken(made.help or "", language)
    name = param.make_metavar(context)
    if known(name):
        made.metavar = spoken(name, language)
    return made
