"""What a run tells machines, on stderr.

With --log-format json one JSON object a line for every event. Without it, of a command that changes or checks
something and is watched by nobody, one line when it ends: what a mail of cron needs.
"""

from __future__ import annotations

import json
import logging
import re
import sys
import time
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from datetime import datetime
from typing import Any, TextIO

from typing_extensions import override

from desacover.errors import DesacoverError
from desacover.reports.clean import plain
from desacover.reports.model import Logged
from desacover.wording.language import Language
from desacover.wording.sentences.log import outcome

_LOG = logging.getLogger("desacover.run")
_NIK = re.compile(r"[0-9]{16,}")
_ID = re.compile(r"[0-9a-f]{12}|[0-9a-f]{32}")
"""Ids of sources and hashes, which may hold as many digits by chance."""
_LEVELS = {0: logging.INFO, 3: logging.WARNING}
_TOLD_IN_A_LINE = ("ingest", "withdraw", "accept", "snapshot", "rebuild", "verify")


@dataclass
class _Run:
    """The command that is running, and what it came to."""

    command: str = "desacover"
    as_json: bool = False
    quiet: bool = False
    began: float = field(default_factory=time.monotonic)
    counts: Mapping[str, int] = field(default_factory=dict)


_run = _Run()


class _Lines(logging.Formatter):
    """An event as one line of JSON: no control character, no number as long as a NIK."""

    @override
    def format(self, record: logging.LogRecord) -> str:
        said = {
            "time": _at(record.created),
            "level": record.levelname.lower(),
            "command": _run.command,
            "event": record.getMessage(),
            **getattr(record, "facts", {}),
        }
        return json.dumps(_harmless(said), ensure_ascii=False, separators=(", ", ": "))


class _Told(logging.StreamHandler[TextIO]):
    """Where stderr takes nothing, the exit code alone says how it went."""

    @override
    def handleError(self, record: logging.LogRecord) -> None:
        return


def _harmless(value: Any) -> Any:
    if isinstance(value, str):
        return value if _ID.fullmatch(value) else _NIK.sub(lambda found: "*" * len(found[0]), plain(value))
    if isinstance(value, Mapping):
        return {key: _harmless(one) for key, one in value.items()}
    if isinstance(value, Sequence):
        return [_harmless(one) for one in value]
    return value


def _at(moment: float) -> str:
    return datetime.fromtimestamp(moment).astimezone().isoformat(timespec="seconds")


def begin(arguments: Sequence[str], commands: Sequence[str]) -> None:
    """Begin to tell of a run, whose arguments are not understood yet."""
    global _run
    words = dict(zip(arguments, [*arguments[1:], ""], strict=True))
    _run = _Run(
        command=next((word for word in arguments if word in commands), "desacover"),
        as_json=words.get("--log-format") == "json" or "--log-format=json" in arguments,
        quiet="--quiet" in arguments,
    )
    handler = _Told(sys.stderr)
    handler.setFormatter(_Lines())
    _LOG.handlers.clear()
    _LOG.addHandler(handler)
    _LOG.propagate = False
    _LOG.setLevel(logging.ERROR if _run.quiet else logging.INFO)
    event("started")


def as_json() -> bool:
    """Whether stderr is for machines: it takes JSON lines alone."""
    return _run.as_json


def event(name: str, level: int = logging.INFO, **facts: Any) -> None:
    """Tell of an event; silent unless stderr is for machines."""
    if _run.as_json:
        _LOG.log(level, name, extra={"facts": facts})


def error(stopped: DesacoverError) -> None:
    """Tell what stopped the command, in English as in every document."""
    event("error", logging.ERROR, **stopped.document("en"))


def answered(logged: Logged) -> None:
    """Tell what an answer came to, and keep its counts for the end."""
    _run.counts = logged.counts
    for matter in logged.events:
        event(matter.name, logging.WARNING if matter.look else logging.INFO, **matter.facts)


def _on_screen() -> bool:
    """Whether somebody reads along; where the stream is closed, nobody is told."""
    return sys.stderr is None or sys.stderr.isatty()


def end(exit_code: int, language: Language) -> None:
    """Tell how the run ended."""
    if _run.as_json:
        seconds = round(time.monotonic() - _run.began, 3)
        level = _LEVELS.get(exit_code, logging.ERROR)
        event("finished", level, counts=dict(_run.counts), exit_code=exit_code, seconds=seconds)
    elif _run.command in _TOLD_IN_A_LINE and _run.counts and not _run.quiet and not _on_screen():
        told = outcome(_at(time.time()), _run.command, _run.counts, exit_code)
        print(told.say(language), file=sys.stderr)
