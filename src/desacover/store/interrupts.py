"""The moment in which an interrupt comes too late."""

from __future__ import annotations

import contextlib
import signal
import threading
from collections.abc import Iterator


@contextlib.contextmanager
def uninterrupted() -> Iterator[None]:
    """Let an act that must be whole run to its end: an interrupt during it is not heard.

    After it an interrupt stays unheard until the command has said what it did; `exit_code_of` hears again.
    Without this Ctrl+C after the commit would say that nothing was changed, when everything was. Only the
    main thread hears interrupts, so elsewhere there is nothing to hold off.
    """
    if threading.current_thread() is not threading.main_thread():
        yield
        return
    before = signal.getsignal(signal.SIGINT)
    signal.signal(signal.SIGINT, lambda _number, _frame: None)
    try:
        yield
    except BaseException:
        signal.signal(signal.SIGINT, signal.SIG_DFL if before is None else before)
        raise
