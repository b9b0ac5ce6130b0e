"""Rebuild the region tables of src/desacover/reference/data from the files that they are derived from.

    python tools/make_regions.py WILAYAH.csv CHANGES.csv [OUT_DIR]

WILAYAH.csv (code, name, level, kind, parent_code) is the newest state of one province; CHANGES.csv (code,
change, old_name, new_name, from_decree, to_decree) the differences between the decrees before it. Both come
from github.com/cahyadsn/wilayah. What the differences do not say, which code followed which, was reviewed by
hand and stands in MERGED below.
"""

from __future__ import annotations

import csv
import sys
from collections.abc import Iterator
from pathlib import Path
from typing import NamedTuple

DECREED = {
    "Kepmendagri 146.1-4717/2020": "2020-12",
    "Kepmendagri 050-145/2022": "2022-02",
    "Kepmendagri 100.1.1-6117/2022": "2022-11",
    "Kepmendagri 300.2.2-2138/2025": "2025-04",
    # Its table marks no change in Jawa Timur against 300.2.2-2138/2025, so the changes date from that one.
    "Kepmendagri 300.2.2-2430/2025": "2025-04",
}
"""The first period in which a decree's codes and names hold; older ones have none."""

MERGED = {"35.78.12.1004": "35.78.12.1006", "35.78.12.1005": "35.78.12.1006"}
"""Old code to new code, where several villages became one: Perak Timur and Perak Utara are Tanjung Perak."""

KINDS = {"renamed": "renamed", "respelled_spacing": "respelled"}
REGIONS = ("code", "name", "level", "kind", "parent", "valid_from", "valid_to")
CHANGES = ("old_code", "new_code", "kind", "valid_from", "old_name", "new_name", "source")
UPSTREAM = (
    "github.com/cahyadsn/wilayah, commit b7ad440a1322e7be3189a16a8cac35f7d4c3d7f7, MIT (c) 2017-2025 Cahya DSN"
)


class Change(NamedTuple):
    """A row of region_changes_NN.csv; `new_code` is empty where nothing followed."""

    old_code: str
    new_code: str
    kind: str
    valid_from: str
    old_name: str
    new_name: str
    source: str


def main(wilayah: Path, differences: Path, out: Path) -> None:
    """Write regions_NN.csv and region_changes_NN.csv of the province in `wilayah`."""
    current = _read(wilayah)
    changes = sorted(_changes(_read(differences)), key=lambda change: (change.valid_from, *change))
    province = current[0]["code"]
    rows = sorted([*_alive(current, changes), *_ended(changes)])
    _write(
        out / f"regions_{province}.csv",
        REGIONS,
        rows,
        f"Codes of Kemendagri, also those that ended. Source: {UPSTREAM}; lives of codes from"
        f" region_changes_{province}.csv. valid_to is the first period in which a code is no longer alive."
        " Made by tools/make_regions.py",
    )
    _write(
        out / f"region_changes_{province}.csv",
        CHANGES,
        [tuple(change) for change in changes],
        f"Changes of codes and names between decrees; source: the later decree, by {UPSTREAM}, db/archive."
        " Made by tools/make_regions.py",
    )


def _read(path: Path) -> list[dict[str, str]]:
    with path.open(encoding="utf-8", newline="") as file:
        return list(csv.DictReader(file))


def _changes(differences: list[dict[str, str]]) -> Iterator[Change]:
    added = {
        (_regency(row), row["new_name"], row["to_decree"]): row for row in differences if row["change"] == "added"
    }
    followed: set[str] = set(MERGED.values())
    for row in differences:
        decree, code = row["to_decree"], row["code"]
        if row["change"] in KINDS:
            yield Change(
                code, code, KINDS[row["change"]], DECREED[decree], row["old_name"], row["new_name"], decree
            )
        elif row["change"] == "removed":
            # The same name, the same regency, the same decree: it was moved to another district.
            heir = added.get((_regency(row), row["old_name"], decree))
            new_code = MERGED.get(code, heir["code"] if heir else "")
            kind = "merge" if code in MERGED else "recode" if heir else "removed"
            new_name = next((other["new_name"] for other in differences if other["code"] == new_code), "")
            followed.add(new_code)
            yield Change(code, new_code, kind, DECREED[decree], row["old_name"], new_name, decree)
    for (_, name, decree), row in added.items():
        if row["code"] not in followed:
            yield Change("", row["code"], "added", DECREED[decree], "", name, decree)


def _regency(row: dict[str, str]) -> str:
    return row["code"][:5]


def _alive(current: list[dict[str, str]], changes: list[Change]) -> Iterator[tuple[str, ...]]:
    since = {change.new_code: change.valid_from for change in changes if change.old_code != change.new_code}
    for row in current:
        code = row["code"]
        yield code, row["name"], row["level"], row["kind"], row["parent_code"], since.get(code, ""), ""


def _ended(changes: list[Change]) -> Iterator[tuple[str, ...]]:
    for change in changes:
        if change.old_code and change.old_code != change.new_code:
            parent, _, number = change.old_code.rpartition(".")
            kind = "kelurahan" if number.startswith("1") else "desa"
            yield change.old_code, change.old_name, "village", kind, parent, "", change.valid_from


def _write(path: Path, columns: tuple[str, ...], rows: list[tuple[str, ...]], comment: str) -> None:
    with path.open("w", encoding="utf-8", newline="") as file:
        file.write(f"# {comment}\n")
        csv.writer(file, lineterminator="\n").writerows([columns, *rows])


if __name__ == "__main__":
    if len(sys.argv) not in (3, 4):
        sys.exit(__doc__)
    beside = Path(__file__).parents[1] / "src/desacover/reference/data"
    main(Path(sys.argv[1]), Path(sys.argv[2]), Path(sys.argv[3]) if len(sys.argv) == 4 else beside)
