"""A workspace after real commands over drawn exports, and everything that those commands said."""

from __future__ import annotations

import os
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

from tests.privacy.exports import (
    DISTRICT,
    HEAD,
    VILLAGES,
    line,
    lines,
    messy,
    persons,
    titled,
    write_book,
    write_csv,
)
from tests.privacy.persons import Person, Traces, draw
from tests.support.in_process import command
from tests.support.office import Ran

EVERYBODY = persons(range(160))
TRACES = Traces(EVERYBODY)
MADE_BY = draw(150)
"""Who stands in titles and signatures."""
MONTHS = ("2025-10", "2025-11", "2025-12")


@dataclass
class Workspace:
    """A workspace; `said` is what each command printed, on both streams."""

    root: Path
    said: list[tuple[str, Ran]] = field(default_factory=list)

    def run(self, *words: str) -> Ran:
        """Run a command in both languages; what it said is kept."""
        ran = [self._run(*words, "--lang", language) for language in ("en", "id")]
        return ran[0]

    def _run(self, *words: str) -> Ran:
        ran = command([*words, "--workspace", str(self.root)])
        self.said.append((" ".join(words).replace(str(self.root), ""), ran))
        return ran

    @property
    def raw(self) -> Path:
        """Where exports lie."""
        return self.root / "data" / "raw"


def lay_out(root: Path) -> Workspace:
    """Exports of three months with everything in them that a list may have, and settings that name persons."""
    made = Workspace(root)
    for number, month in enumerate(MONTHS):
        folder = made.raw / month
        shift = 3 * number
        write_csv(folder / "kab_malang.csv", titled(lines(range(shift, 30 + shift)), MADE_BY))
        write_book(
            folder / "Kab Malang BPD susulan.xlsx",
            {
                "BPD": titled(
                    [line(draw(n), n, JABATAN="Anggota BPD") for n in range(60 + shift, 70 + shift)], MADE_BY
                )
            },
        )
        write_csv(folder / "kab_malang kotor.csv", titled(messy(range(80, 100)), MADE_BY))
    # The same persons under other numbers, once with the same card: suspected pairs.
    again = [line(_renumbered(draw(n), 110 + n), n, DESA=VILLAGES[0]) for n in range(3)]
    write_csv(made.raw / "2025-12" / "kab_malang pindahan.csv", titled(again, MADE_BY))
    write_csv(
        made.raw / "potensi kab_malang 2025.csv",
        [[f"REKAP JABATAN, dibuat oleh {MADE_BY.name} {MADE_BY.nik}"], ["DESA", "KECAMATAN", "KADES", "BPD", "RT"],
         *[[village, DISTRICT, "1", "7", "9"] for village in VILLAGES[:2]], ["", MADE_BY.name, "", "", ""]],
    )  # fmt: skip
    write_csv(made.root / "sama.csv", [["old_nik", "new_nik"], [draw(1).nik, draw(111).nik]])
    confirmed = f'nik_confirmed = ["{draw(2).nik}"]\n'
    (root / "desacover.toml").write_text(f'same_persons = "sama.csv"\n{confirmed}', encoding="utf-8")
    return made


def _renumbered(one: Person, other: int) -> Person:
    return Person(draw(other).nik, one.kpj, one.name, one.born, one.wage)


def work(made: Workspace) -> None:
    """Every command, as offices use them; what takes in, corrects and takes out again among them."""
    made.run("ingest", "--dry-run", "--verbose")
    made.run("ingest", "--dry-run", "--verbose", "--format", "json")
    made.run("ingest", "--verbose")
    # A correction in place, a list that overlaps another, an amendment, a list put aside.
    write_csv(made.raw / "2025-12" / "kab_malang.csv", titled(lines(range(6, 34)), MADE_BY))
    write_csv(made.raw / "2025-12" / "kab_malang salinan.csv", titled(lines(range(6, 20)), MADE_BY))
    write_csv(
        made.raw / "2025-11" / "usulan.csv", [[f"USULAN CALON PESERTA {MADE_BY.name}"], HEAD, *lines([70, 71])]
    )
    made.run("ingest", "--verbose", "--format", "json")
    made.run("ingest", str(made.raw / "2025-12" / "kab_malang salinan.csv"), "--amend", "--verbose")
    made.run("ingest", "--ignore", str(made.raw / "2025-11" / "usulan.csv"), "--verbose")
    made.run("accept", "--region", "35.07", "--segment", "bpd", "--period", "2025-12", "--verbose")
    for words in _ASKED:
        made.run(*words, "--verbose")
    for words in _ASKED:
        if words[0] not in ("quarantine", "snapshot") and "--line" not in words:
            made.run(*words, "--format", "json")
    for words in (("report", "--by", "segment,village"), ("delta", "--from", "2025-10", "--to", "2025-12")):
        for ending in ("csv", "parquet", "xlsx"):
            made.run(*words, "-o", str(made.root / "reports" / f"{words[0]}.{ending}"))
    made.run("pairs", "-o", str(made.root / "reports" / "private" / "pairs.csv"))
    made.run("quarantine", "-o", str(made.root / "reports" / "private" / "quarantine.csv"))
    for key in _KEYS:
        made._run("person", key, "--verbose", "--format", "csv", "--lang", "id")
    for ending in ("xlsx", "parquet", "json"):
        made._run("person", _KEYS[0], "-o", str(made.root / "reports" / f"person.{ending}"), "--lang", "id")
    made.run("person", draw(12).nik, "--show-personal", "-o", str(made.root / "reports" / "private" / "her.csv"))
    asked = ("explain", "participants", "--period", "2025-12", "--show-personal")
    made.run(*asked, "-o", str(made.root / "reports" / "private" / "who.csv"))
    source = made._run("sources", "--format", "json", "--lang", "en").document["sources"][0]["source_id"]
    made.run("withdraw", source, "--verbose")
    made.run("rebuild", "--verbose")
    made.run("snapshot", "--period", "2025-11", "--incomplete", "--verbose")
    made.run("ingest", "--format", "json", "--verbose")


_KEYS = (draw(12).nik, draw(1).kpj, draw(14).name, draw(84).name, draw(90).nik)
"""Of persons who are listed, once under two numbers, and who stand in rows set aside."""
_ASKED: tuple[tuple[str, ...], ...] = (
    *(("person", key) for key in (*_KEYS[:3], draw(400).nik)),
    ("sources",), ("sources", "--journal"), ("status",), ("status", "--period", "2025-12", "--line"),
    ("quarantine",), ("pairs",), ("report", "--by", "segment,village"), ("report", "--year", "2025"),
    ("delta", "--from", "2025-10", "--to", "2025-12", "--by", "district"),
    ("delta", "--from", "2025-10", "--to", "2025-12", "--every", "month"),
    ("snapshot", "--period", "2025-12", "--incomplete"), ("verify", "--quick"),
    ("explain", "coverage", "--period", "2025-12"),
    ("explain", "lapsed", "--from", "2025-10", "--to", "2025-12", "--rows"),
    ("explain", "set_aside", "--period", "2025-12", "--rows"), ("report", "--bounds", "--period", "2025-12"),
    ("compare", "--from", "2025-11", "--to", "2025-12"), ("compare", "--stated", "82%"),
)  # fmt: skip


@contextmanager
def watched(root: Path) -> Iterator[list[tuple[Path, int]]]:
    """Files and folders below a root with the mode that they have at the moment of their creation.

    The umask lets everything through meanwhile: what is for the owner only must say so itself.
    """
    made: list[tuple[Path, int]] = []
    opened, made_folder = os.open, os.mkdir

    def note(path: Any) -> None:
        place = Path(os.fsdecode(path)).absolute() if isinstance(path, str | bytes | os.PathLike) else None
        if place is not None and place.is_relative_to(root):
            made.append((place.relative_to(root), place.stat().st_mode & 0o777))

    def new_file(path: Any, flags: int, *more: Any, **named: Any) -> int:
        fresh = bool(flags & os.O_CREAT) and not os.path.lexists(path)
        handle = opened(path, flags, *more, **named)
        if fresh:
            note(path)
        return handle

    def new_folder(path: Any, *more: Any, **named: Any) -> None:
        made_folder(path, *more, **named)
        note(path)

    before = os.umask(0)
    os.open, os.mkdir = new_file, new_folder
    try:
        yield made
    finally:
        os.open, os.mkdir = opened, made_folder
        os.umask(before)
