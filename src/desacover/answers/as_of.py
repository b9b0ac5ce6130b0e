"""A workspace as it was at the end of a day (COR-4)."""

from __future__ import annotations

import datetime
import zoneinfo
from dataclasses import replace

from desacover.answers.opened import Opened, terms_of
from desacover.errors import DesacoverError
from desacover.settings import Settings
from desacover.store.records import Entry


def at_end_of(opened: Opened, day: datetime.date | None) -> Opened:
    """The workspace with what was committed up to the end of a day, under the settings recorded then.

    None is now. Errors: `as-of-before` where nothing had been committed yet, `nothing-ingested`.
    """
    if day is None:
        return opened
    zone = zoneinfo.ZoneInfo(opened.settings.timezone)
    with opened.store() as store:
        journal = [entry for entry in store.journal() if not entry.looks]
    known = [
        entry for entry in journal if datetime.datetime.fromisoformat(entry.at).astimezone(zone).date() <= day
    ]
    if not known:
        first = datetime.datetime.fromisoformat(journal[0].at).astimezone(zone).date()
        raise DesacoverError("as-of-before", day=day.isoformat(), first=first.isoformat())
    return replace(after(opened, known[-1]), today=day)


def after(opened: Opened, entry: Entry) -> Opened:
    """The workspace as it was after a row of the journal, under the settings recorded in it."""
    settings = Settings.recalled(entry.settings).model_copy(update={"language": opened.settings.language})
    return replace(opened, settings=settings, terms=terms_of(settings), as_of=entry.number)
