"""A look-up that shows who somebody is: nothing changes, and the journal knows of it before anybody is shown."""

from __future__ import annotations

import contextlib
from collections.abc import Iterator, Mapping
from typing import Any

from desacover.answers.changing import changing
from desacover.answers.opened import Opened
from desacover.errors import DesacoverError
from desacover.store.store import Store


@contextlib.contextmanager
def looking(
    opened: Opened, command: str, options: Mapping[str, Any], wait: float
) -> Iterator[tuple[Store, dict[str, Any]]]:
    """A store to look somebody up in, and the options for the journal, which may still be filled.

    Where the block ends without an error the look-up is journalled, under the writer's lock. command: one of
    LOOK_UPS. options: what the journal may know; never whom it was asked for. Errors: `look-up-not-journalled`
    where the disk takes no entry, `workspace-busy`, those of a store.
    """
    try:
        with changing(opened, command, options, wait=wait) as (store, transaction):
            yield store, transaction.options
            transaction.enter()
    except DesacoverError as refused:
        if refused.code not in ("output-unwritable", "disk-full"):
            raise
        raise DesacoverError("look-up-not-journalled", why=refused.facts["why"]) from refused
