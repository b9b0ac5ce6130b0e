"""What a file is by its content, whatever it is called; what lies in an archive; what a folder holds."""

from __future__ import annotations

import gzip
import os
import stat
import zipfile
from io import BytesIO
from pathlib import Path

import pytest
import xlsxwriter

from desacover.errors import DesacoverError
from desacover.reading.context import Stated
from desacover.reading.read.files import discover, read
from desacover.reading.read.grid import Grid, PassedOver, Unreadable
from desacover.reading.read.sniff import recognise
from tests.support.office import Office, bpd, nik
from tests.support.reading import Reading, aligned, column

STATED = Stated(period="2025-12", region="35.07")
ROWS = [
    ["NIK", "NAMA", "JABATAN", "DESA", "KECAMATAN"],
    [nik(1), "SITI", "BPD", "Tambakrejo", "Sumbermanjing Wetan"],
]
TEXT = "\n".join(";".join(row) for row in ROWS) + "\n"
PAGE = "<table>" + "".join("<tr>" + "".join(f"<td>{cell}</td>" for cell in row) + "</tr>" for row in ROWS)
PAGE += "</table>"


def workbook() -> bytes:
    """An .xlsx of the rows."""
    made = BytesIO()
    with xlsxwriter.Workbook(made, {"in_memory": True}) as book:
        sheet = book.add_worksheet("BPD")
        for at, cells in enumerate(ROWS):
            sheet.write_row(at, 0, cells)
    return made.getvalue()


def packed(members: dict[str, bytes | str], method: int = zipfile.ZIP_DEFLATED) -> bytes:
    """A zip of members, by name."""
    made = BytesIO()
    with zipfile.ZipFile(made, "w", method) as archive:
        for name, content in members.items():
            archive.writestr(name, content)
    return made.getvalue()


def named(value: object) -> str:
    """What names a case: its words, never its bytes, which hold the time of day."""
    return value if isinstance(value, str) else ""


def everything(content: bytes, name: str) -> list[Grid | PassedOver | Unreadable]:
    """All that reading a content gives."""
    return list(read(Path(name), content, name, "hash"))


def refused(content: bytes, name: str) -> DesacoverError:
    """The error with which a content is refused."""
    with pytest.raises(DesacoverError) as error:
        everything(content, name)
    assert error.value.message("id") and error.value.hint("en")
    return error.value


class TestContentDecides:
    @pytest.mark.parametrize(
        ("name", "content"),
        [
            ("data.xls", TEXT.replace(";", "\t").encode()),
            ("data.xls", TEXT.replace(";", "\t").encode("utf-16")),
            ("data.xlsx", TEXT.encode("utf-16-le")),
            ("data.xlsx", PAGE.encode()),
            ("data.csv", PAGE.encode()),
            ("data.csv", workbook()),
            ("data.xls", workbook()),
            ("data.ods", workbook()),
            ("data.zip", workbook()),
            ("data.xlsx", packed({"a.csv": TEXT})),
            ("data.csv", packed({"a.csv": TEXT})),
            ("data.csv", gzip.compress(TEXT.encode())),
            ("data.csv.gz", TEXT.encode()),
            ("data.htm", PAGE.encode()),
            ("data", TEXT.encode()),
            ("data.csv", ("BMZ\n" + TEXT).encode()),
        ],
        ids=named,
    )
    def test_read_as_what_it_is(self, reading: Reading, name: str, content: bytes) -> None:
        path = reading.folder / name
        path.write_bytes(content)
        assert column(reading.file(path, STATED), "nik") == [int(nik(1))]

    @pytest.mark.parametrize(
        ("name", "content", "code", "what"),
        [
            ("a.xls", b"%PDF-1.7\n%\xe2\xe3", "not-a-list", "PDF"),
            ("a.csv", b"\xff\xd8\xff\xe0\0\x10JFIF", "not-a-list", "JPEG"),
            ("a.xlsx", b"\x89PNG\r\n\x1a\n", "not-a-list", "PNG"),
            ("a.xls", b"BM\x8a\0\0\0\0\0\0\0\x8a\0\0\0" + b"\0" * 50, "not-a-list", "BMP"),
            ("a.xls", b"\0\0\0\x18ftypheic\0\0", "not-a-list", "HEIC"),
            ("a.xlsx", packed({"[Content_Types].xml": "x", "word/document.xml": "x"}), "not-an-export", "Word"),
            ("a.xlsx", packed({"ppt/presentation.xml": "x"}), "not-an-export", "PowerPoint"),
            ("a.ods", packed({"mimetype": "application/vnd.oasis.opendocument.text"}), "not-an-export", "text"),
            ("a.zip", b"Rar!\x1a\x07\x01\0", "not-an-export", "RAR"),
            ("a.zip", b"7z\xbc\xaf\x27\x1c\0\x04", "not-an-export", "7-Zip"),
            ("a.xls", b"MZ\x90\0\x03\0\0\0\x04\0\0\0\xff\xff\0\0" + b"\0" * 40, "not-an-export", "EXE"),
            ("a.csv", b"SQLite format 3\0\x10\0", "not-an-export", "SQLite"),
            ("a.xls", b"\x09\x04\x06\0\0\0\x10\0", "not-an-export", "Excel 4"),
            ("a.csv", bytes(range(1, 9)) * 90, "not-an-export", "a.csv"),
            ("a.csv.gz", gzip.compress(b"%PDF-1.7"), "not-a-list", "PDF"),
            ("a.csv.gz", gzip.compress(workbook()), "not-an-export", "gzip"),
            ("a.xml", b"<?xml version='1.0'?><a/>", "not-an-export", "XML"),
            ("a.xls", b"Surat pengantar daftar peserta\nyang terhormat\n", "not-a-workbook", ""),
            (
                "a.xls",
                b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + "WordDocument\0".encode("utf-16-le"),
                "not-an-export",
                "Word",
            ),
        ],
        ids=named,
    )
    def test_refused_as_what_it_is(self, name: str, content: bytes, code: str, what: str) -> None:
        error = refused(content, name)
        assert error.code == code
        assert what in error.message("en") and what in error.message("id")

    def test_every_beginning_is_told(self) -> None:
        for content in (workbook(), packed({"a.csv": TEXT}), PAGE.encode(), gzip.compress(TEXT.encode())):
            for end in range(0, len(content), 1 + len(content) // 200):
                assert recognise(content[:end]).form


class TestArchives:
    def test_members_of_every_kind(self) -> None:
        content = packed(
            {
                "2025-12/bpd.csv": TEXT,
                "2025-12/rt.xlsx": workbook(),
                "2025-12/rw.xls": PAGE,
                "lpm.csv.gz": gzip.compress(TEXT.encode()),
                "2025-12/": "",
            }
        )
        grids = [one for one in everything(content, "kiriman.zip") if isinstance(one, Grid)]
        assert [(one.file, one.member, one.sheet) for one in grids] == [
            ("kiriman.zip", "2025-12/bpd.csv", ""),
            ("kiriman.zip", "2025-12/rt.xlsx", "BPD"),
            ("kiriman.zip", "2025-12/rw.xls", ""),
            ("kiriman.zip", "lpm.csv.gz", ""),
        ]
        assert {one.content_hash for one in grids} == {"hash"}
        assert {tuple(one.head[1]) for one in grids} == {tuple(ROWS[1])}

    def test_what_is_no_export_is_named(self) -> None:
        content = packed(
            {
                "a.csv": TEXT,
                "__MACOSX/._a.csv": b"\0\x05\x16\x07",
                "b/._a.csv": b"\0\x05",
                "b/.DS_Store": b"x",
                "b/Thumbs.db": b"x",
                "b/desktop.ini": b"x",
                "b/~$a.xlsx": b"x",
                "b/surat.docx": b"x",
                "b/.gitkeep": b"",
            }
        )
        found = everything(content, "k.zip")
        assert sorted((one.member, one.note) for one in found if isinstance(one, PassedOver)) == [
            ("__MACOSX/._a.csv", "hidden_file"),
            ("b/.DS_Store", "hidden_file"),
            ("b/._a.csv", "hidden_file"),
            ("b/Thumbs.db", "hidden_file"),
            ("b/desktop.ini", "hidden_file"),
            ("b/surat.docx", "not_an_export"),
            ("b/~$a.xlsx", "lock_file"),
        ]
        assert sum(isinstance(one, Grid) for one in found) == 1

    def test_members_that_cannot_be_read_stop_only_themselves(self) -> None:
        content = packed(
            {"a.csv": TEXT, "b.csv": "", "c.xlsx": "surat", "d.xls": b"%PDF-1.4", "e.zip": packed({"a.csv": TEXT})}
        )
        found = everything(content, "k.zip")
        assert [(one.member, one.error.code) for one in found if isinstance(one, Unreadable)] == [
            ("b.csv", "empty-file"),
            ("c.xlsx", "not-a-workbook"),
            ("d.xls", "not-a-list"),
            ("e.zip", "archive-nested"),
        ]
        assert {one.error.file for one in found if isinstance(one, Unreadable)} >= {"k.zip!b.csv", "k.zip!e.zip"}
        assert sum(isinstance(one, Grid) for one in found) == 1

    @pytest.mark.parametrize(
        ("content", "code"),
        [
            (packed({}), "archive-empty"),
            (packed({"foto.jpg": b"x"}), "archive-empty"),
            (packed({"a.csv": TEXT})[:-30], "file-broken"),
            (packed({f"{number}.csv": "" for number in range(10_001)}), "archive-too-many"),
        ],
        ids=named,
    )
    def test_the_whole_is_refused(self, content: bytes, code: str) -> None:
        assert refused(content, "k.zip").code == code

    @pytest.mark.parametrize(
        ("written", "shown"),
        [
            ("a\\b\\c.csv", "a/b/c.csv"),
            ("../../etc/c.csv", "etc/c.csv"),
            ("/abs/c.csv", "abs/c.csv"),
            ("C:\\data\\c.csv", "data/c.csv"),
            ("a/./b//c.csv", "a/b/c.csv"),
            ("a\x1b[31m\u202e.csv", "a_[31m_.csv"),
            ("Kab. Ngawi é.csv", "Kab. Ngawi é.csv"),
        ],
    )
    def test_names_are_cleaned(self, written: str, shown: str) -> None:
        content = packed({written: TEXT})
        assert [one.member for one in everything(content, "k.zip")] == [shown]

    def test_names_in_utf8_without_the_mark(self) -> None:
        content = packed({"Ngawi_xx.csv": TEXT}).replace(b"Ngawi_xx", "Ngawi_é".encode())
        assert [one.member for one in everything(content, "k.zip")] == ["Ngawi_é.csv"]

    def test_two_members_of_one_name_are_both_refused(self) -> None:
        found = everything(packed({"a.csv": TEXT, "./a.csv": TEXT + "x", "b.csv": TEXT}), "k.zip")
        codes = [one.error.code for one in found if isinstance(one, Unreadable)]
        assert (codes, sum(isinstance(one, Grid) for one in found)) == (["archive-same-name"] * 2, 1)


class TestFolders:
    def test_each_file_once_however_it_is_named(self, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
        (tmp_path / "a.csv").write_text(TEXT)
        monkeypatch.chdir(tmp_path)
        assert discover([Path("a.csv"), tmp_path / "a.csv", Path(), Path("../") / tmp_path.name]).files == [
            Path("a.csv")
        ]

    def test_what_is_passed_over_is_named(self, tmp_path: Path) -> None:
        for name in ("a.csv", "k.zip", ".gitkeep", ".x.csv", "~$a.xlsx", "Thumbs.db", "surat.docx", "x/b.ods"):
            (tmp_path / name).parent.mkdir(exist_ok=True)
            (tmp_path / name).write_text("x")
        found = discover([tmp_path])
        assert [one.relative_to(tmp_path).as_posix() for one in found.files] == ["a.csv", "k.zip", "x/b.ods"]
        assert {one.name: note for one, note in found.passed_over} == {
            ".x.csv": "hidden_file",
            "Thumbs.db": "hidden_file",
            "surat.docx": "not_an_export",
            "~$a.xlsx": "lock_file",
        }

    def test_any_file_may_be_asked_for_by_name(self, tmp_path: Path) -> None:
        (tmp_path / "data.htm").write_text(PAGE)
        assert discover([tmp_path / "data.htm"]).files == [tmp_path / "data.htm"]

    @pytest.mark.skipif(os.name == "nt", reason="pipes and links of Unix")
    def test_pipes_and_links(self, tmp_path: Path) -> None:
        os.mkfifo(tmp_path / "pipe.csv")
        (tmp_path / "list.csv").symlink_to(tmp_path / "pipe.csv")
        (tmp_path / "gone.csv").symlink_to(tmp_path / "nowhere.csv")
        (tmp_path / "loop").symlink_to(tmp_path)
        found = discover([tmp_path])
        assert found.files == [tmp_path / "gone.csv"]
        assert {one.name: note for one, note in found.passed_over} == {
            "pipe.csv": "not_an_export",
            "list.csv": "not_an_export",
            "loop": "linked_folder",
        }
        for name in (tmp_path / "pipe.csv", Path("/dev/zero")):
            ((path, error),) = discover([name]).refused
            assert (path, error.code) == (name, "not-a-file")
        with pytest.raises(DesacoverError) as error:
            discover([tmp_path / "gone.csv"])
        assert error.value.code == "no-file"

    @pytest.mark.skipif(os.name == "nt" or os.geteuid() == 0, reason="root may read everything")
    def test_a_folder_that_cannot_be_opened_is_named(self, tmp_path: Path) -> None:
        shut = tmp_path / "x"
        shut.mkdir()
        shut.chmod(0)
        try:
            ((path, error),) = discover([tmp_path]).refused
            assert (path, error.code) == (shut, "file-unreadable")
        finally:
            shut.chmod(stat.S_IRWXU)

    @pytest.mark.skipif(os.name == "nt", reason="names are Unicode there")
    def test_a_name_that_is_no_text_is_refused_and_the_rest_read(self, office: Office) -> None:
        raw = os.fsencode(office.root / "data" / "raw")
        with open(raw + b"/malang \xff 2025-12.csv", "wb") as file:  # noqa: PTH123 - a name in bytes
            file.write(aligned(bpd(range(9))).encode())
        office.write("kab_malang 2025-12.csv", bpd(range(9)))
        ran = office.run("ingest", "--format", "json")
        assert ran.code == 3
        found = {one["status"]: one for one in ran.document["sources"]}
        assert found["rejected"]["error"]["code"] == "name-not-utf8"
        assert found["ingested"]["accepted"] == 9


def test_an_archive_is_taken_in(office: Office) -> None:
    content = packed({"kab_malang_2025-12.csv": aligned(bpd(range(9))), "foto.jpg": b"x", "b.csv": ""})
    (office.root / "data" / "raw" / "kab_malang_2025-12.zip").write_bytes(content)
    ran = office.run("ingest", "--format", "json")
    assert ran.code == 3
    sources = {one["status"]: one for one in ran.document["sources"]}
    assert sources["ingested"]["accepted"] == 9
    assert sources["rejected"]["file"] == "data/raw/kab_malang_2025-12.zip!b.csv"
    assert sources["passed_over"]["file"] == "data/raw/kab_malang_2025-12.zip!foto.jpg"
