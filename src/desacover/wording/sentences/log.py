"""The one line in which a job that nobody watches says what it came to."""

from __future__ import annotations

from collections.abc import Mapping

from desacover.wording.text import Text, alike, joined

_COUNTED: dict[str, tuple[str, str, str]] = {
    "files": ("berkas", "file", "files"),
    "rows": ("baris", "row", "rows"),
    "sources": ("sumber", "source", "sources"),
    "cells": ("sel", "cell", "cells"),
    "months": ("bulan", "month", "months"),
}
"""Things, in Indonesian, and in English one of them and several."""

_BECAME: dict[str, Text] = {
    "refused": Text("ditolak", "refused"),
    "partial": Text("parsial", "partial"),
    "need_a_look": Text("perlu dilihat", "to look at"),
    "sealed": Text("disegel", "sealed"),
    "unchanged": Text("tidak berubah", "unchanged"),
    "restored": Text("dipulihkan", "restored"),
    "published": Text("untuk umum", "published"),
    "hidden": Text("disembunyikan", "hidden"),
    "reported": Text("dilaporkan", "reported"),
    "expected": Text("ditunggu", "expected"),
    "missing": Text("hilang", "missing"),
    "seals_differ": Text("segel berbeda", "seals differ"),
}
"""What became of things."""

NOTHING_NEW = Text("tidak ada yang baru", "nothing new")


def outcome(at: str, command: str, counts: Mapping[str, int], exit_code: int) -> Text:
    """When a command ended, what it came to, and its exit code; counts of 0 are left out."""
    said = [_said(name, number) for name, number in counts.items() if number]
    told = joined(said, ", ") if said else NOTHING_NEW
    return alike(f"{at} {command} ") + told + Text(f": kode {exit_code}", f": exit {exit_code}")


def _said(name: str, number: int) -> Text:
    if name in _COUNTED:
        indonesian, one, more = _COUNTED[name]
        return Text(f"{number} {indonesian}", f"{number} {one if number == 1 else more}")
    return alike(f"{number} ") + _BECAME.get(name, alike(name.replace("_", " ")))
