"""`ingest --dry-run` is the run itself, rolled back: it says what the ingest says, and leaves nothing."""

from __future__ import annotations

import hashlib
import shutil
from pathlib import Path

import pytest

from tests.exports.reading import FILES
from tests.support.office import Office, Ran, bpd

MORE = Path(__file__).parent.parent / "reading" / "files"
LONG = "turned"
"""The folder of some hundred workspaces, which is for the long tests."""
FOLDERS = [
    pytest.param(path, marks=pytest.mark.slow if path.name == LONG else (), id=path.name)
    for path in (*sorted(path for path in FILES.iterdir() if path.is_dir()), MORE)
]


def lying(root: Path) -> dict[str, str]:
    """All that lies in a folder: files by their content, folders, links."""
    found: dict[str, str] = {}
    for path in sorted(root.rglob("*")):
        name = path.relative_to(root).as_posix()
        found[name] = hashlib.sha256(path.read_bytes()).hexdigest() if path.is_file() else "folder"
    return found


def tried(office: Office, *arguments: str) -> tuple[Ran, Ran]:
    """A dry run and then the ingest itself, held to be equal; the dry run leaves the workspace as it was."""
    before = lying(office.root)
    dry = office.run("ingest", *arguments, "--dry-run", "--format", "json")
    assert lying(office.root) == before
    done = office.run("ingest", *arguments, "--format", "json")
    assert dry.code == done.code, (dry.err, done.err)
    for key in ("sources", "totals"):
        assert dry.document[key] == done.document[key]
    tables = dry.document["tables"]
    assert [(one["file"], one["sheet"], one["table"]) for one in tables] == [
        (one["file"], one["sheet"], one["table"]) for one in done.document["sources"]
    ]
    return dry, done


@pytest.mark.parametrize("folder", FOLDERS)
def test_the_whole_corpus(folder: Path, tmp_path: Path) -> None:
    """All files of a folder in one command, where no store is yet and where all of it is known."""
    office = Office(tmp_path)
    shutil.copytree(folder, tmp_path / "data" / "raw" / folder.name)
    tried(office)
    again, _ = tried(office)
    assert again.code == 0, "a night in which nothing is new"


class TestWhatIsThereAlready:
    def test_replaced_overlapping_unchanged_and_withdrawn(self, office: Office) -> None:
        office.write("kab_malang bpd 2025-12.csv", bpd(range(20)))
        office.write("kab_bangkalan bpd 2025-12.csv", bpd(range(30, 50), "35.26.01.1001"))
        office.write("kab_batu bpd 2025-12.csv", bpd(range(60, 80), "35.79.01.1001"))
        office.ingest()
        gone = next(one for one in office.json("sources")["sources"] if "batu" in one["file"])
        office.json("withdraw", gone["source_id"])
        office.write("kab_malang bpd 2025-12.csv", bpd(range(21)))
        office.write("kab_bangkalan lagi bpd 2025-12.csv", bpd(range(31, 50), "35.26.01.1001"))
        dry, _ = tried(office)
        assert sorted((one["status"], (one["error"] or {}).get("code")) for one in dry.document["sources"]) == [
            ("rejected", "overlap"), ("replaced", None), ("unchanged", None), ("withdrawn", None),
        ]  # fmt: skip
        assert sorted(one["status"] for one in dry.document["tables"]) == [
            "rejected", "unchanged", "withdrawn", "would_take",
        ]  # fmt: skip

    def test_a_partial_report(self, office: Office) -> None:
        office.write("2025-11/kab_malang bpd.csv", bpd(range(40)))
        office.ingest()
        office.write("2025-12/kab_malang bpd.csv", bpd(range(9)))
        before = lying(office.root)
        ran = office.run("ingest", "--dry-run")
        assert ran.code == 3
        assert "desacover accept" in ran.out
        assert lying(office.root) == before

    def test_a_damaged_nik_is_mended_and_said_so(self, office: Office) -> None:
        head = "NIK | NO KPJ | JABATAN | KODE DESA | STATUS\n"
        rows = [(f"350701{n:02d}0480{n:02d}5", f"{14000000000 + n}") for n in range(1, 13)]
        clean = "".join(f"{nik}1 | {kpj} | BPD | 35.07.01.2001 | AKTIF\n" for nik, kpj in rows)
        cut = "".join(f"{nik}0 | {kpj} | BPD | 35.07.01.2001 | AKTIF\n" for nik, kpj in rows)
        office.write("2025-11/kab_malang.csv", head + clean)
        office.ingest()
        office.write("2025-12/kab_malang.csv", head + cut)
        dry, _ = tried(office)
        new = next(one for one in dry.document["sources"] if "2025-12" in one["file"])
        assert new["repaired"] == {"nik_from_kpj": 12}
        office.write("2026-01/kab_malang.csv", head + cut)
        assert "NIK restored from the KPJ: 12 (of 12 rows)" in office.run("ingest", "--dry-run").out

    def test_options_and_files_from_elsewhere(self, office: Office, tmp_path: Path) -> None:
        outside = tmp_path / "luar"
        outside.mkdir()
        (outside / "kab_malang.csv").write_text(bpd(range(20)).replace(" | ", ";"))
        dry, _ = tried(office, str(outside / "kab_malang.csv"), "--period", "2025-12")
        assert [one["status"] for one in dry.document["sources"]] == ["ingested"]
        assert (office.root / "data" / "raw" / "ingested" / "kab_malang.csv").is_file()


class TestScreen:
    def test_it_ends_with_one_line_a_file_and_the_summary_of_the_ingest(self, office: Office) -> None:
        office.write("kab_malang bpd 2025-12.csv", bpd(range(20)) + "12 | BPD | 35.07.01.2001 | AKTIF\n")
        office.write("kab_bangkalan bpd.csv", bpd(range(30, 50), "35.26.01.1001"))
        dry, done = (office.run("ingest", *more).out.splitlines() for more in (("--dry-run",), ()))
        head = next(n for n, line in enumerate(dry) if line.split()[:2] == ["File", "Outcome"])
        assert dry[head + 1].startswith("data/raw/kab_bangkalan bpd.csv")
        assert "refused: nothing says which month" in dry[head + 1]
        assert " ".join(dry[head + 2].split()).endswith("2025-12.csv would go in 21 1 NIK not 16 digits 1")
        asked = next(n for n, line in enumerate(dry) if "a look" in line)
        assert dry[asked].startswith("1 thing needs a look; 2 sources read")
        assert "\n".join(dry[asked + 1 :]) in "\n".join(done)

    def test_of_many_files_the_plan_of_those_that_need_a_look(self, office: Office) -> None:
        for n in range(14):
            office.write(f"desa {n:02d} kab_malang bpd 2025-12.csv", bpd(range(n * 9, n * 9 + 9)))
        office.write("kab_bangkalan bpd.csv", bpd(range(200, 220), "35.26.01.1001"))
        short, long = (office.run("ingest", "--dry-run", *more).out for more in ((), ("--verbose",)))
        assert short.count("KODE DESA") == 1
        assert "of all: --verbose" in short
        assert long.count("KODE DESA") == 15
        assert all(short.count(f"desa {n:02d} kab_malang") == 1 for n in range(14))
