"""Every way in which a command can end, as one clear error and an exit code."""

from __future__ import annotations

import contextlib
import logging
import signal
import sys
import threading
import traceback
from collections.abc import Callable, Sequence

import click

from desacover.cli import log
from desacover.cli.stdout import FAILED, FULL, silence, unwritable
from desacover.errors import DesacoverError
from desacover.reports.clean import plain
from desacover.wording.command_line import spoken
from desacover.wording.language import Language

WRONG_USE, INTERRUPTED = 2, 130


def exit_code_of(run: Callable[[], object], arguments: Sequence[str], language: Language) -> int:
    """Run a command and give its exit code; what stops it is told on stderr, and as JSON where asked for."""
    before = signal.getsignal(signal.SIGINT)
    try:
        return _ended(run, arguments, language)
    finally:
        if threading.current_thread() is threading.main_thread():
            signal.signal(signal.SIGINT, before)


def _ended(run: Callable[[], object], arguments: Sequence[str], language: Language) -> int:
    try:
        outcome = run()
        return outcome if isinstance(outcome, int) else 0
    except DesacoverError as error:
        tell(error, arguments, language)
        return error.exit_code
    except click.exceptions.Exit as ended:
        return ended.exit_code
    except click.exceptions.Abort:
        tell(DesacoverError("interrupted"), arguments, language)
        return INTERRUPTED
    except click.ClickException as wrong:
        path = wrong.ctx.command_path if isinstance(wrong, click.UsageError) and wrong.ctx else "desacover"
        why = spoken(wrong.format_message().rstrip("."), language)
        tell(DesacoverError("usage", why=why, command=path), arguments, language)
        return WRONG_USE
    except KeyboardInterrupt:
        tell(DesacoverError("interrupted"), arguments, language)
        return INTERRUPTED
    except BrokenPipeError:
        return _unread()
    except SystemExit:
        # Without its standalone mode Click exits by itself for a closed pipe alone, and with a code of failure.
        return _unread()
    except OSError as refused:
        # What Click prints by itself, such as help; what a report prints is told where it is printed. A file that
        # could not be opened has a name, a stream that takes no more has none.
        full = refused.filename is None and refused.errno in FULL
        return _unexpected(unwritable(refused) if full else refused, arguments, language)
    except Exception as unexpected:  # the last net: a person gets one line and a code, never a traceback
        return _unexpected(unexpected, arguments, language)


def _unexpected(unexpected: Exception, arguments: Sequence[str], language: Language) -> int:
    if isinstance(unexpected, DesacoverError):
        tell(unexpected, arguments, language)
    else:
        # The name of the fault alone: its text may hold a cell of somebody's row.
        tell(DesacoverError("unexpected", why=type(unexpected).__name__), arguments, language)
        if "--verbose" in arguments:
            _trace(unexpected)
    return FAILED


def _trace(unexpected: BaseException) -> None:
    """Where faults come from, the first one first; of each its name alone, as above."""
    before = unexpected.__cause__ or (None if unexpected.__suppress_context__ else unexpected.__context__)
    if before is not None:
        _trace(before)
    told = "".join(traceback.format_tb(unexpected.__traceback__)) + type(unexpected).__name__
    if log.as_json():
        log.event("trace", logging.ERROR, text=told)
    else:
        print(told, file=sys.stderr)


def _unread() -> int:
    """What was to be done is done; nobody reads on."""
    silence()
    return 0


def tell(error: DesacoverError, arguments: Sequence[str], language: Language) -> None:
    """What stopped a command, on stderr: `error[code]: what, where` and `hint: what to do`, or a line of the log.

    With --format json the object stands on stdout. Where a stream takes nothing, the exit code alone says how it
    went.
    """
    with contextlib.suppress(OSError):
        if log.as_json():
            log.error(error)
        else:
            _say(error, language)
    if _wants_json(arguments):
        from desacover.reports.render.json_ import dumps

        try:
            print(dumps({"schema": "desacover.error/1", "error": error.document("en")}), end="", flush=True)
        except OSError:
            silence()


def _say(error: DesacoverError, language: Language) -> None:
    print(f"error[{error.code}]: {plain(error.message(language))}{_place(error, language)}", file=sys.stderr)
    if hint := error.hint(language):
        # Lines to be copied, such as those of a profile, stay lines.
        lines = "\n".join(map(plain, hint.split("\n")))
        print(f"{'saran' if language == 'id' else 'hint'}: {lines}", file=sys.stderr)


def _place(error: DesacoverError, language: Language) -> str:
    sheet, row = ("lembar", "baris") if language == "id" else ("sheet", "row")
    message = error.message(language)
    parts = [error.file] if error.file and error.file not in message else []
    parts += [f"{sheet} {error.sheet}"] if error.sheet else []
    parts += [f"{row} {error.row}"] if error.row else []
    return f", {plain(', '.join(parts))}" if parts else ""


def _wants_json(arguments: Sequence[str]) -> bool:
    if "--format=json" in arguments:
        return True
    return any(
        argument == "--format" and arguments[place + 1 : place + 2] == ["json"]
        for place, argument in enumerate(arguments)
    )
