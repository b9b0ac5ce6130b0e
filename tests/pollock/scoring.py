"""What came of a polluted file, beside what a careful person reads in it."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

import polars as pl

from desacover.errors import DesacoverError
from desacover.reading.context import Stated
from desacover.reading.kinds import Setting
from desacover.reading.source import Draft
from desacover.reading.whole_file import Opened, read_files
from desacover.store.laid import Shelf
from tests.pollock.exports import PERIOD
from tests.pollock.pollutions import Polluted

STATED = Stated(period=PERIOD, region="35.07")


@dataclass(frozen=True)
class Score:
    """`right`, `asked` (with need), `needless` (asked of what a careful person reads) or `wrong`, and why."""

    how: str
    why: str = ""


def scored(polluted: Polluted, folder: Path, setting: Setting) -> Score:
    """Read a polluted file and judge what was accepted, set aside, refused and lost."""
    path = folder / polluted.name
    path.write_bytes(polluted.content)
    opened = Opened(path, path.name, polluted.content, "hash", path.name, [], STATED)
    ((_, seen),) = read_files([opened], setting, Shelf(None).lay)
    if isinstance(seen, DesacoverError):
        return _judged(polluted, [], [seen])
    drafts = [one.draft for one in seen if one.draft is not None]
    errors = [one.error for one in seen if one.error is not None]
    return _judged(polluted, drafts, errors)


def _judged(polluted: Polluted, drafts: list[Draft], errors: list[DesacoverError]) -> Score:
    wrong = [fault for draft in drafts for fault in _wrong(draft, polluted)]
    if wrong:
        return Score("wrong", "; ".join(wrong[:3]))
    accepted = {key for draft in drafts for key in _facts(draft)}
    missing = [number for number, facts in enumerate(polluted.facts) if not set(facts) <= accepted]
    aside = sum(draft.account.quarantined + draft.account.cells_quarantined for draft in drafts)
    reasons = Counter(reason for draft in drafts for reason in draft.account.reasons)
    if errors:
        said = ", ".join(error.code for error in errors)
        return Score("asked" if polluted.may_refuse else "needless", said)
    if not missing:
        return Score("right")
    if not aside and not drafts:
        return Score("wrong", "nothing was read, and nothing said")
    unsaid = [number for number in missing if number not in polluted.gone]
    lost = [number for number in unsaid if not aside]
    if lost and not (polluted.unnamed and _COUNTED & polluted.unnamed):
        return Score("wrong", f"{len(lost)} rows lost without a word")
    if any(number not in polluted.touched for number in unsaid):
        return Score("needless", f"{len(unsaid)} rows set aside: {dict(reasons)}")
    return Score("asked" if unsaid else "right", str(dict(reasons)))


_COUNTED = {"PERANGKAT DESA", "BPD", "RT", "RW"}


def _facts(draft: Draft) -> dict[object, tuple[object, ...]]:
    """What the accepted rows say, by the key that a row is known by."""
    accepted = draft.accepted.read()
    if draft.kind == "eligible":
        return {
            (unit, segment): (count,)
            for unit, segment, count in accepted.select("region_code", "segment", "count").rows()
        }
    frame = accepted.select(
        pl.col("nik").cast(pl.String), "segment", "unit", "period", "status", "kpj",
        pl.col("enrolled_on").cast(pl.String), pl.col("ended_on").cast(pl.String),
    )  # fmt: skip
    return {row[0]: row[1:] for row in frame.rows()}


def _wrong(draft: Draft, polluted: Polluted) -> Iterator[str]:
    """The accepted rows that say what no row of the file said."""
    known = {key: fact for facts in polluted.facts for key, fact in facts.items()}
    for key, said in _facts(draft).items():
        right = known.get(key)
        if right is None:
            yield f"row of nobody: {key}"
        elif draft.kind == "eligible":
            if said != right:
                yield f"{key}: {said} for {right}"
        else:
            segment, unit, period, status, card, start, end = said
            read = (segment, unit, _STATUS.get(str(status), status), card, start, end)
            # A card that is not read is a note; another one is another person's.
            differs = [
                (name, one, other)
                for name, one, other in zip(_NAMES, read, right, strict=True)
                if one != other and not _unread(name, one, other, polluted)
            ]
            if differs or period != PERIOD:
                yield f"{key}: {differs or period}"


def _unread(name: str, read: object, right: object, polluted: Polluted) -> bool:
    """Whether nothing is read where nothing says what stands there: a card that is not read is a note."""
    if name == "unit":
        return "DESA" in polluted.unnamed and str(right).startswith(str(read))
    heading = {"card": "NO KPJ", "start": "Tanggal Mulai Peserta", "end": "Tgl Nonaktif"}.get(name)
    return read is None and (name == "card" or heading in polluted.unnamed)


_NAMES = ("segment", "unit", "status", "card", "start", "end")
_STATUS = {"active": "AKTIF", "ended": "NON AKTIF"}
