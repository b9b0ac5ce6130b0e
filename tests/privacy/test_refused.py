"""What is refused is refused in words that name nobody, whatever stands in titles, headings and rows."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path

import pytest

from desacover.cli import failing
from desacover.reference.free_text import shown
from tests.privacy.exports import DISTRICT, HEAD, VILLAGES, csv_text, line, lines, write_book, write_csv
from tests.privacy.persons import draw
from tests.privacy.workspace import TRACES
from tests.support.in_process import command

WHO, OTHER = draw(140), draw(141)
BY = f"Dibuat oleh {WHO.name} NIK {WHO.nik} KPJ {WHO.kpj}"
BASE = lines(range(30))
_PLACES = ("DESA", "KECAMATAN")
_INSURANCE = ("STATUS", "NO KPJ", "UPAH", "IURAN", "TGL KEPESERTAAN")


def table(
    *titles: str,
    without: Sequence[str] = (),
    called: Mapping[str, str] | None = None,
    last: str | None = None,
) -> list[list[str]]:
    """A list of thirty persons: without some columns, some called otherwise, `last` in its column of remarks."""
    names = called or {}
    kept = [at for at, name in enumerate(HEAD) if name not in without]
    rows = [[*row[:-1], last] for row in BASE] if last is not None else BASE
    heading = [names.get(HEAD[at], HEAD[at]) for at in kept]
    return [*([title] for title in titles), heading, *([row[at] for at in kept] for row in rows)]


def counts(title: str, *columns: tuple[str, str]) -> list[list[str]]:
    """Counts of villages."""
    rows = [[village, DISTRICT, *(count for _, count in columns)] for village in VILLAGES]
    return [[title], [*_PLACES, *(name for name, _ in columns)], *rows]


@dataclass(frozen=True)
class Bad:
    """A file that is refused: its name below data/raw/, what it holds, the options that it is given."""

    name: str
    content: list[list[str]] | bytes
    options: tuple[str, ...] = ()
    settings: str = ""
    also: Mapping[str, list[list[str]]] | None = None


_NAMED = "kab_malang 2025-12.csv"
_PROFILE = '[profiles.p]\nfiles = "kab*"\nname = "TIDAK ADA"\n'
_HALF = [["DESA", "KECAMATAN", "BPD"], [VILLAGES[0], DISTRICT, "7"], [VILLAGES[1], DISTRICT, "7"]]

BAD: dict[str, list[Bad]] = {
    "header-not-found": [
        Bad(_NAMED, BASE),
        Bad(_NAMED, [[BY], ["NIK", WHO.name, "NAMA", WHO.nik, "X"], *BASE]),
        Bad(_NAMED, table(BY, called={"NIK": f"NO IDENTITAS {WHO.nik}", "NAMA": WHO.name})),
    ],
    "header-shifted": [Bad(_NAMED, [[BY], ["NO", "NIK NO KPJ", *HEAD[3:]], *BASE])],
    "heading-unclear": [
        Bad(_NAMED, table(BY, without=("NIK",))),
        Bad(_NAMED, table(BY, without=("STATUS",), called={"KETERANGAN": "CEK"}, last="Ya")),
    ],
    "heading-twice": [Bad(_NAMED, table(BY, called={"KETERANGAN": "NIK"}, last=OTHER.nik))],
    "nik-not-in-column": [
        Bad(_NAMED, table(BY, without=("NIK",), called={"KETERANGAN": "NIK"}, last="100231")),
    ],
    "profile-unfit": [Bad(_NAMED, table(BY), settings=_PROFILE)],
    "kind-unclear": [Bad(_NAMED, table(f"Dibuat oleh {WHO.name} {WHO.nik}", without=_INSURANCE))],
    "not-insured": [
        Bad(_NAMED, table(f"DAFTAR PERANGKAT YANG BELUM TERDAFTAR {WHO.name} {WHO.nik}")),
        Bad(_NAMED, table(f"USULAN {WHO.name} {WHO.nik} CALON PESERTA")),
    ],
    "word-unclear": [Bad(_NAMED, table(f"DAFTAR NON {WHO.name} {WHO.nik}"))],
    "counts-of-others": [Bad("kab_malang 2025.csv", counts(f"ANGGARAN BPD {WHO.name}", ("ANGGARAN BPD", "4")))],
    "counts-of-insured": [
        Bad("kab_malang 2025.csv", counts(f"JUMLAH PESERTA BPD {WHO.name} {WHO.nik}", ("BPD", "5"))),
    ],
    "counts-implausible": [Bad("kab_malang 2025.csv", counts(BY, ("BPD", "4000"), ("KADES", "3000")))],
    "counts-differ": [
        Bad(
            "b kab_malang 2025.csv",
            [[BY], *_HALF],
            also={"a kab_malang 2025.csv": [[BY], *([*row[:2], row[2].replace("7", "9")] for row in _HALF)]},
        ),
    ],
    "count-of-a-part": [Bad("kab_malang 2025.csv", counts(f"REKAP {WHO.name}", ("KAUR", "3")))],
    "segment-missing": [Bad(_NAMED, table(BY, f"KETUA {WHO.name}", without=("JABATAN",)))],
    "region-missing": [Bad("2025-12.csv", table(BY, without=_PLACES))],
    "period-missing": [Bad("kab_malang.csv", table(BY))],
    "period-impossible": [Bad("kab_malang.csv", table(f"PERIODE MARET 1950 {WHO.name}"))],
    "two-periods": [Bad("kab_malang.csv", table(f"PERIODE NOVEMBER 2025 {WHO.name} DESEMBER 2025"))],
    "context-conflict": [
        Bad("kab_bangkalan 2025-12.csv", table(BY)),
        Bad(_NAMED, table(BY), options=("--region", "35.26")),
        Bad(
            _NAMED,
            table(f"DESA TAMBAKREJO {WHO.name}", f"DESA SITIARJO {OTHER.name} {OTHER.nik}", without=_PLACES),
        ),
    ],
    "context-region-unclear": [
        Bad(_NAMED, table(f"DESA SIDODADI {WHO.name} {WHO.nik}", without=_PLACES)),
        Bad(_NAMED, table(f"DESA : {WHO.name} {WHO.nik}", without=_PLACES)),
    ],
    "overlap": [
        Bad("kab_malang salinan 2025-12.csv", table(BY), also={"kab_malang 2025-12.csv": table(BY, OTHER.name)}),
    ],
    "empty-file": [Bad("kab_malang 2025-12.xlsx", b"")],
    "workbook-unreadable": [Bad("kab_malang 2025-12.xlsx", b"PK\x03\x04" + csv_text(BASE).encode())],
    "not-a-workbook": [Bad("kab_malang 2025-12.xlsx", f"{WHO.name} {WHO.nik}".encode())],
    "page-cut-short": [
        Bad("kab_malang 2025-12.xls", b"<html><table><tr><td>NIK<tr><td>" + f"{WHO.nik} {WHO.name}<td".encode())
    ],
}  # fmt: skip


@pytest.mark.parametrize(("code", "bad"), [(code, bad) for code, several in BAD.items() for bad in several])
def test_a_refusal_names_nobody(tmp_path: Path, code: str, bad: Bad) -> None:
    raw = tmp_path / "data" / "raw"
    for name, rows in (bad.also or {}).items():
        write_csv(raw / name, rows)
    (tmp_path / "desacover.toml").write_text(bad.settings)
    if bad.also:
        command(["ingest", "--workspace", str(tmp_path)])
    raw.mkdir(parents=True, exist_ok=True)
    if isinstance(bad.content, bytes):
        (raw / bad.name).write_bytes(bad.content)
    else:
        write_csv(raw / bad.name, bad.content)
    codes: set[str] = set()
    for language in ("en", "id"):
        for more in (("--dry-run", "--verbose"), ("--format", "json", "--verbose"), ()):
            words = ["ingest", *bad.options, *more, "--workspace", str(tmp_path), "--lang", language]
            ran = command(words)
            assert list(TRACES.in_text(" ".join(f"{ran.out}\n{ran.err}".split()))) == [], (language, more)
            if "json" in more:
                codes |= {str((one["error"] or {}).get("code")) for one in ran.document["sources"]}
    assert code in codes


def test_a_sheet_of_a_persons_name_is_named_as_a_sheet_and_nowhere_else(tmp_path: Path) -> None:
    """The name of a sheet is the user's, and says which sheet is meant."""
    sheets = {WHO.name.title(): table(without=("NIK",)), "BPD": table()}
    write_book(tmp_path / "data" / "raw" / "kab_malang 2025-12.xlsx", sheets)
    ran = command(["ingest", "--format", "json", "--workspace", str(tmp_path)])
    error = next(one["error"] for one in ran.document["sources"] if one["error"])
    assert error["sheet"] == WHO.name.title()
    assert list(TRACES.in_text(error["message"] + error["hint"])) == []


class TestTheTextThatIsShown:
    @pytest.mark.parametrize(
        ("text", "known"),
        [
            (f"mundur, diganti {WHO.name} {WHO.nik}", "mundur, diganti …"),
            (f"Kepala Desa ({WHO.name})", "Kepala Desa (…)"),
            ("KETUA RT 03 RW 02", "KETUA RT 03 RW 02"),
            ("01 Maret 2024", "01 Maret 2024"),
            ("35.07.04.2001", "35.07.04.2001"),
            (f"{WHO.kpj[:5]} {WHO.kpj[5:]}", "…"),
        ],
    )
    def test_has_no_word_that_is_not_known(self, text: str, known: str) -> None:
        told = shown(text)
        assert list(TRACES.in_text(told)) == []
        assert told == known

    def test_has_names_of_places_only_where_a_place_is_named(self) -> None:
        assert shown(f"DESA TAMBAKREJO {WHO.name}", places=True) == "DESA TAMBAKREJO …"
        assert shown("diganti Tambakrejo") == "diganti …"


def test_the_plan_shows_no_remark_as_it_was_written(tmp_path: Path) -> None:
    rows = [line(draw(number), number, STATUS="") for number in range(8)]
    rows[0][-1] = f"mundur, diganti {WHO.name} {WHO.nik}"
    rows[1][HEAD.index("JABATAN")] = f"Kepala Desa ({WHO.name})"
    write_csv(tmp_path / "data" / "raw" / _NAMED, [list(HEAD), *rows])
    ran = command(["ingest", "--dry-run", "--verbose", "--format", "json", "--workspace", str(tmp_path)])
    assert list(TRACES.in_text(ran.out)) == []
    samples = {one["field"]: one["before"] for one in ran.document["tables"][0]["columns"]}
    assert samples["segment"] == "Kepala Desa"
    assert samples["village"] == "Tambakrejo"


def test_an_unexpected_fault_tells_its_place_and_not_what_it_says(capsys: pytest.CaptureFixture[str]) -> None:
    """What a library says of a cell that it could not read has the cell in it."""

    def run() -> None:
        try:
            int(f"{WHO.nik} {WHO.name}")
        except ValueError as wrong:
            raise RuntimeError(f"could not read {WHO.name}") from wrong

    assert failing.exit_code_of(run, ["ingest", "--verbose"], "en") == 1
    told = capsys.readouterr().err
    assert list(TRACES.in_text(told)) == []
    assert "ValueError" in told
    assert "RuntimeError" in told
    assert "test_refused.py" in told
