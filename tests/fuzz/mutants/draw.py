"""A seed into a spoilt file: which file of the corpus, what is done to it, what it is called."""

from __future__ import annotations

import functools
import io
import random
import zipfile
from dataclasses import dataclass
from pathlib import Path

from tests.fuzz.mutants.of_archives import members, packed, spoilt_archive, spoilt_gzip, spoilt_workbook
from tests.fuzz.mutants.of_bytes import spliced, spoilt_bytes
from tests.fuzz.mutants.of_markup import spoilt_markup
from tests.fuzz.mutants.of_records import spoilt_xls, spoilt_xlsb_part
from tests.fuzz.mutants.of_text import encoded, spoilt_text

_TESTS = Path(__file__).parents[2]
FOLDERS = (_TESTS / "exports" / "files", _TESTS / "reading" / "files")
_NO_EXPORTS = (".py", ".js")
_LARGEST = 22_000

_ENDINGS = (
    ".csv", ".txt", ".tsv", ".xlsx", ".xlsm", ".xlsb", ".xls", ".ods", ".csv.gz", ".zip", ".CSV", ".Xlsx",
    ".xlsx.csv",
)  # fmt: skip
_STEMS = (
    "x", "Desember 2025", "2025-11", "Kab. Malang", "kab_malang_2025-13", "BPD Kab Gresik 2024-02-30", "a!b",
    "a  b", "[x]", "100%", "é日本", "x" * 120, "-x", "' OR 1", "$(x)", "rt_rw kab bojonegoro januari 2026", "a\nb",
    "a\x1b[31mb", "Kab. Malang Kab. Gresik",
)  # fmt: skip


@dataclass(frozen=True)
class File:
    """A file by its name, with its form as its content tells it."""

    name: str
    content: bytes
    form: str


@functools.cache
def corpus(folders: tuple[Path, ...] = FOLDERS) -> tuple[File, ...]:
    """The smaller files of the corpus, or of some of its folders, in the order of their paths."""
    return tuple(
        File(path.name, content, _form(content, path.name))
        for folder in folders
        for path in sorted(folder.rglob("*"))
        if path.is_file() and path.suffix not in _NO_EXPORTS and len(content := path.read_bytes()) < _LARGEST
    )


def mutant(seed: int) -> File:
    """The spoilt file of a seed; the same for the same corpus."""
    rng = random.Random(seed)
    files = corpus()
    # By form first: most files are .xlsx, and the others have readers of their own.
    forms = sorted({one.form for one in files})
    form = rng.choice((*forms, "text", "text", "text", "xlsx", "xlsx"))
    file = rng.choice([one for one in files if one.form == form])
    return File(_named(rng, file.name), _spoilt(rng, file), file.form)


def _form(content: bytes, name: str) -> str:
    if content.startswith(b"PK"):
        inside = zipfile.ZipFile(io.BytesIO(content)).namelist()
        if "xl/workbook.bin" in inside:
            return "xlsb"
        return "xlsx" if "xl/workbook.xml" in inside else "ods" if "mimetype" in inside else "zip"
    if content.startswith(b"\xd0\xcf\x11\xe0"):
        return "xls"
    if content.startswith(b"\x1f\x8b"):
        return "gz"
    if content.startswith(b"\x09"):
        return "xls"
    return "markup" if b"<" in content[:5] and name.endswith((".xls", ".html")) else "text"


def _spoilt(rng: random.Random, file: File) -> bytes:
    way = rng.random()
    if way < 0.08:
        return spoilt_bytes(rng, file.content)
    other = rng.choice(corpus())
    if way < 0.14:
        return _spliced(rng, file, other)
    content = file.content
    if file.form in ("xlsx", "ods", "xlsb"):
        same = rng.choice([one for one in corpus() if one.form == file.form])
        return spoilt_workbook(rng, content, same.content, _spoil_part)
    if file.form == "xls":
        return spoilt_xls(rng, content)
    if file.form == "zip":
        return spoilt_archive(rng, content, [(other.name, other.content)], _spoil_member)
    if file.form == "gz":
        return spoilt_gzip(rng, content, _spoil_member)
    return _spoil_member(rng, file.name, content)


def _spliced(rng: random.Random, file: File, other: File) -> bytes:
    """Two files into one; of two archives also their parts."""
    if file.form == other.form and members(file.content):
        parts, others = members(file.content), members(other.content)
        return packed(rng.sample([*parts, *others], rng.randint(1, len(parts) + len(others))))
    return spliced(rng, file.content, other.content)


def _spoil_part(rng: random.Random, name: str, content: bytes) -> bytes:
    """A part of a workbook: markup, or records."""
    if name.endswith(".bin"):
        return spoilt_xlsb_part(rng, content)
    return spoilt_markup(rng, content) if b"<" in content[:100] else spoilt_bytes(rng, content)


def _spoil_member(rng: random.Random, name: str, content: bytes) -> bytes:
    """A file by itself: markup, text, or a workbook in an archive."""
    if content.startswith(b"PK"):
        return spoilt_workbook(rng, content, content, _spoil_part)
    if b"<" in content[:5]:
        return spoilt_markup(rng, content)
    for encoding in ("utf-8", "utf-16"):
        try:
            return encoded(rng, spoilt_text(rng, content.decode(encoding)))
        except UnicodeError:
            continue
    return encoded(rng, spoilt_text(rng, content.decode("cp1252", "replace")))


def _named(rng: random.Random, name: str) -> str:
    """The file's own name, mostly: it may say the month and the place."""
    stem, dot, end = name.partition(".csv.gz") if name.endswith(".csv.gz") else name.rpartition(".")
    end = ".csv.gz" if name.endswith(".csv.gz") else dot + end
    if rng.random() < 0.12:
        end = rng.choice(_ENDINGS)
    if rng.random() < 0.08:
        stem = rng.choice(_STEMS)
    return stem + end
