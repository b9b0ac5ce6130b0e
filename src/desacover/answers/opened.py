"""A workspace opened for a question or a change: settings, regions, store, language."""

from __future__ import annotations

import contextlib
import datetime
import zoneinfo
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from pathlib import Path

import polars as pl

from desacover.answers.contacts import contacts_of
from desacover.errors import DesacoverError
from desacover.measures.terms import Terms
from desacover.reference.regions import Regions, load_regions
from desacover.reference.segments import SEGMENTS
from desacover.settings import Settings, read_settings
from desacover.store.store import Store
from desacover.store.view import View
from desacover.workspace import Workspace, find_workspace


@dataclass(frozen=True)
class Opened:
    """What every answer starts from; `contacts` are by regency code."""

    workspace: Workspace
    settings: Settings
    terms: Terms
    regions: Regions
    contacts: Mapping[str, str]
    as_of: int | None = None
    """The last row of the journal to look at (COR-4); None for all."""

    today: datetime.date | None = None
    """The day of which answers speak; None for the day that it is."""

    def day(self) -> datetime.date:
        """The day of which answers speak."""
        return self.today or self.now().date()

    def now(self) -> datetime.datetime:
        """The moment, in the workspace's zone."""
        return datetime.datetime.now(zoneinfo.ZoneInfo(self.settings.timezone))

    @contextlib.contextmanager
    def store(self, *, even_empty: bool = False) -> Iterator[View]:
        """The store, for reading, as it is or as it was.

        even_empty: also where a run only refused what it found, or ended before anything went in. Errors:
        `nothing-ingested`, `as-of-lost`.
        """
        with self.store_now() as store:
            view: View = store
            if self.as_of is not None:
                from desacover.settled.then import Moment, StoreThen  # most questions are of today

                view = StoreThen(store, Moment.after(store.contents, self.as_of, self.terms))
            if not even_empty and not view.sources():
                raise DesacoverError("nothing-ingested")
            yield view

    @contextlib.contextmanager
    def store_now(self) -> Iterator[Store]:
        """The store as it is, for reading. Errors: `nothing-ingested`."""
        store = Store.open(self.workspace.data, create=False)
        try:
            yield store
        finally:
            store.close()

    def same_persons(self) -> pl.DataFrame:
        """The NIKs of one person, as the workspace says them: old, new. Errors: `same-persons-…`."""
        from desacover.reading.same_persons import NOBODY, read_same_persons  # readers have no use for it

        path = self._same_persons_file()
        return NOBODY if path is None else read_same_persons(path)

    def recorded(self) -> dict[str, object]:
        """The settings in force, for the journal and seals, without identifiers. Errors: `same-persons-…`."""
        path = self._same_persons_file()
        same = None
        if path is not None:
            from desacover.reading.same_persons import recorded

            same = recorded(path, self.workspace.relative(path))
        return {**self.settings.recorded(), "same_persons": same}

    def _same_persons_file(self) -> Path | None:
        name = self.settings.same_persons
        return None if name is None else self.workspace.root / name

    def headline(self) -> tuple[str, ...]:
        """The segments of the headline as they are shown, in their order."""
        merged = self.terms.merge_kepala_desa
        return tuple(
            key for key, segment in SEGMENTS.items() if segment.headline and not (merged and key == "kepala_desa")
        )


def open_workspace(stated: Path | None, start: Path) -> Opened:
    """The workspace that is stated or found, with its settings checked. Errors: `no-workspace`, `settings-…`."""
    workspace = find_workspace(stated, start)
    settings = read_settings(workspace.settings_file)
    try:
        zoneinfo.ZoneInfo(settings.timezone)
    except (zoneinfo.ZoneInfoNotFoundError, ValueError, OSError) as unknown:
        raise DesacoverError(
            "settings-invalid", file=workspace.settings_file.name, key="timezone", why=settings.timezone
        ) from unknown
    regions = load_regions()
    if regions.get(settings.province) is None:
        known = ", ".join(province.code for province in regions.provinces())
        raise DesacoverError(
            "settings-invalid",
            file=workspace.settings_file.name,
            key="province",
            why=f"{settings.province} ({known})",
        )
    contacts = contacts_of(workspace, settings, regions)
    return Opened(workspace, settings, terms_of(settings), regions, contacts)


def terms_of(settings: Settings) -> Terms:
    """The settings that change what is measured."""
    return Terms(
        merge_kepala_desa=settings.merge_kepala_desa,
        perangkat_desa_count_includes_head=settings.perangkat_desa_count_includes_head,
        grace_months=settings.grace_months,
        long_arrears_months=settings.long_arrears_months,
        drop_share=settings.drop_share,
        quarantine_limit=settings.quarantine_limit,
        year_min_reported=settings.year_min_reported,
        eligible_before_first=settings.eligible_before_first,
        ended_cells=frozenset((cell.region, cell.segment) for cell in settings.ended),
    )
