"""Archives and zipped workbooks spoilt inside, and packed again with right sums: their readers are reached."""

from __future__ import annotations

import gzip
import io
import random
import zipfile
from collections.abc import Callable

from tests.fuzz.mutants.of_bytes import spliced, spoilt_bytes

Members = list[tuple[str, bytes]]
SpoilMember = Callable[[random.Random, str, bytes], bytes]

_NAMES = (
    "../x.csv", "/x.csv", "C:\\x.csv", "a\\b.csv", "x" * 240 + ".csv", "~$x.csv", ".x.csv", "__MACOSX/x.csv",
    "con.csv", "x.csv ", "x", "x.exe", "x.pdf", "x.csv.gz", "Desember 2025/x.csv", "Kab. Malang/2024-01.csv",
    "a!b.csv", "a\nb.csv", "\x1b[31m.csv", "ü/ñ.csv", "a//b.csv", "./x.csv", "x.zip", "x.xlsx", "mimetype",
    "xl/workbook.xml", "[Content_Types].xml",
)  # fmt: skip


def members(content: bytes) -> Members:
    """The files in an archive; none, where it is none."""
    try:
        with zipfile.ZipFile(io.BytesIO(content)) as archive:
            return [(one.filename, archive.read(one)) for one in archive.infolist()]
    except (zipfile.BadZipFile, RuntimeError, NotImplementedError):
        return []


def packed(parts: Members) -> bytes:
    """An archive of these."""
    made = io.BytesIO()
    with zipfile.ZipFile(made, "w", zipfile.ZIP_DEFLATED, compresslevel=1) as archive:
        for name, content in parts:
            how = zipfile.ZIP_STORED if name == "mimetype" else zipfile.ZIP_DEFLATED
            # zipfile warns of equal names; here they are meant.
            archive.NameToInfo.pop(name, None)
            archive.writestr(zipfile.ZipInfo(name), content, how)
    return made.getvalue()


def spoilt_workbook(rng: random.Random, content: bytes, other: bytes, spoil: SpoilMember) -> bytes:
    """A zipped workbook with parts changed, mostly those that hold cells; seldom parts gone or exchanged."""
    parts = members(content)
    if not parts:
        return spoilt_bytes(rng, content)
    if rng.random() < 0.15:
        return packed(_other_parts(rng, parts, members(other)))
    for _ in range(rng.choice((1, 1, 1, 2))):
        heavy = [place for place, (name, _) in enumerate(parts) if _holds_cells(name)]
        place = rng.choice(heavy) if heavy and rng.random() < 0.75 else rng.randrange(len(parts))
        name, part = parts[place]
        parts[place] = (name, spoil(rng, name, part))
    return packed(parts)


def spoilt_archive(
    rng: random.Random, content: bytes, others: list[tuple[str, bytes]], spoil: SpoilMember
) -> bytes:
    """An archive of files with members changed, named otherwise, added or gone."""
    parts = members(content)
    if not parts:
        return spoilt_bytes(rng, content)
    for _ in range(rng.choice((1, 2, 3))):
        place = rng.randrange(len(parts))
        name, part = parts[place]
        way = rng.choice(("content", "content", "name", "add", "other parts", "nest"))
        if way == "content":
            parts[place] = (name, spoil(rng, name, part))
        elif way == "name":
            parts[place] = (rng.choice(_NAMES), part)
        elif way == "add":
            parts.append(rng.choice(others))
        elif way == "nest":
            parts.append(("dalam.zip", packed(parts[:1])))
        else:
            parts = _other_parts(rng, parts, others) or parts
    return packed(parts)


def spoilt_gzip(rng: random.Random, content: bytes, spoil: SpoilMember) -> bytes:
    """What is packed changed, or packed twice, or two packed one after another."""
    try:
        inside = gzip.decompress(content)
    except (OSError, EOFError):
        return spoilt_bytes(rng, content)
    spoilt = gzip.compress(spoil(rng, "x.csv", inside), mtime=0)
    return rng.choice(
        (spoilt, spoilt, spoilt, gzip.compress(spoilt, mtime=0), spoilt + content, spoilt + b"\0" * 20)
    )


def _holds_cells(name: str) -> bool:
    return "sheet" in name.lower() or name.endswith(
        ("sharedStrings.xml", "content.xml", "workbook.xml", "styles.xml")
    )


def _other_parts(rng: random.Random, parts: Members, others: Members) -> Members:
    parts = list(parts)
    way = rng.choice(("drop", "twice", "swap", "rename", "take", "order", "splice"))
    one, other = rng.randrange(len(parts)), rng.randrange(len(parts))
    if way == "drop":
        del parts[one]
    elif way == "twice":
        parts.append(parts[one])
    elif way == "swap":
        parts[one], parts[other] = (parts[one][0], parts[other][1]), (parts[other][0], parts[one][1])
    elif way == "rename":
        parts[one] = (
            rng.choice((parts[one][0].upper(), "x/" + parts[one][0], "\\" + parts[one][0])),
            parts[one][1],
        )
    elif way == "take" and others:
        taken = rng.choice(others)
        parts = [part for part in parts if part[0] != taken[0]] + [taken]
    elif way == "splice":
        parts[one] = (parts[one][0], spliced(rng, parts[one][1], parts[other][1]))
    else:
        rng.shuffle(parts)
    return parts
