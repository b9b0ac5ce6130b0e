"""What a workspace states for the reading of files: profiles, registers, confirmed numbers."""

from __future__ import annotations

import datetime
from difflib import get_close_matches
from pathlib import Path

from desacover.answers.opened import Opened
from desacover.answers.options import region_option, segment_option
from desacover.errors import DesacoverError
from desacover.reading.kinds import KINDS, Setting
from desacover.reading.mapping.profile import Profile
from desacover.reading.registers import elsewhere
from desacover.reference.headings import known_fields
from desacover.settings import ProfileTable
from desacover.workspace import SETTINGS_FILE


def reading_setting(opened: Opened, today: datetime.date) -> Setting:
    """The setting in which files are read. Errors: `settings-invalid` where a profile names no field."""
    settings = opened.settings
    return Setting(
        regions=opened.regions,
        today=today,
        nik_confirmed=frozenset(settings.nik_confirmed),
        participants=settings.kind_of_lists == "participants",
        profiles=tuple(_profile(opened, name, table) for name, table in settings.profiles.items()),
        same_persons=opened.same_persons(),
        elsewhere=elsewhere(
            _path(opened, settings.npp_register), _path(opened, settings.bps_bridge), opened.regions
        ),
    )


def _path(opened: Opened, name: str | None) -> Path | None:
    return None if name is None else opened.workspace.root / name


def _profile(opened: Opened, name: str, table: ProfileTable) -> Profile:
    known = {field for kind in KINDS for field in known_fields(kind)}
    headings = table.headings()
    for field in headings:
        if field not in known:
            near = get_close_matches(field, sorted(known), n=1, cutoff=0.4)
            raise DesacoverError(
                "settings-unknown-key" if near else "settings-unknown",
                file=SETTINGS_FILE, key=f"profiles.{name}.{field}", near=near[0] if near else "",
            )  # fmt: skip
    fixed = {key: value for key, value in table.fixed.model_dump().items() if value is not None}
    if "region" in fixed:
        fixed["region"] = region_option(fixed["region"], opened.regions)
    if "segment" in fixed:
        fixed["segment"] = segment_option(fixed["segment"])
    rows = table.header_rows
    span = None if rows is None else (rows, rows) if isinstance(rows, int) else (rows[0], rows[-1])
    return Profile(name, table.files, table.sheet, span, headings, fixed, tuple(table.ignored), table.ignore)
