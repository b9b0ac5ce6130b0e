"""Whom to ask for the reports of a regency, as the settings name them."""

from __future__ import annotations

from collections.abc import Mapping
from difflib import get_close_matches
from typing import Any

from desacover.errors import DesacoverError
from desacover.measures.places import LENGTH
from desacover.reference.regions import Regions
from desacover.settings import Settings
from desacover.toml_lines import line_of
from desacover.workspace import Workspace


def contacts_of(workspace: Workspace, settings: Settings, regions: Regions) -> Mapping[str, str]:
    """The contacts by regency code.

    Errors: `settings-contact-unknown`, `settings-contact-twice`, each with its line.
    """
    found: dict[str, str] = {}
    named: dict[str, str] = {}
    for given, contact in settings.contacts.items():
        code = regions.parse(given)
        if code is None or len(code) != LENGTH["regency"]:
            names = [regions.name(regency.code) for regency in regions.regencies(settings.province)]
            near = get_close_matches(given, names, n=1, cutoff=0)[0]
            raise _error(workspace, "settings-contact-unknown", given, near=near)
        if code in named:
            raise _error(workspace, "settings-contact-twice", given, other=named[code])
        named[code], found[code] = given, contact
    return found


def _error(workspace: Workspace, code: str, given: str, **facts: Any) -> DesacoverError:
    text = workspace.settings_file.read_text(encoding="utf-8-sig")
    row = line_of(text, ["contacts", given])
    return DesacoverError(code, file=workspace.settings_file.name, row=row, given=given, **facts)
