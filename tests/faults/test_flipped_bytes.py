"""A byte that changed on the disk is found, or it changed nothing that is read."""

from __future__ import annotations

import random
from collections.abc import Iterable
from pathlib import Path

import pytest

from desacover.errors import DesacoverError
from desacover.store.records import Seal
from desacover.store.store import Store
from tests.store.making import NOW, fill, filled


def _store(data: Path) -> list[str]:
    """A store with a history; the paths of its files, the database's last."""
    store = filled(data)
    transaction = store.begin("ingest", {}, {}, NOW)
    fill(transaction, "bb22", 1, 2)
    transaction.accept("aa11", ("bpd", "35.07", "2025-12"))
    transaction.seal(Seal("2025-12", "ab" * 16, NOW.isoformat()))
    transaction.commit()
    store.close()
    return [*sorted(store.paths()), "people/head.json", "desacover.db"]


def _read(data: Path) -> list[object]:
    """All that a command could read of a store."""
    store = Store.open(data, create=False)
    try:
        ledger = store.ledger
        tables = [
            store.read_table(one.role, one.key).rows() for role in ("month", "people") for one in store.files(role)
        ]
        return [store.sources(), ledger.journal(), ledger.files(), store.accepted(), ledger.seals(), tables]
    finally:
        store.close()


def _unfound(data: Path, path: str, places: Iterable[int]) -> list[int]:
    """The places of a file at which a flipped bit is read as something else without a word."""
    whole = _read(data)
    content = (data / path).read_bytes()
    unfound = []
    for place in places:
        spoilt = bytearray(content)
        spoilt[place] ^= 1 << place % 8
        (data / path).write_bytes(spoilt)
        try:
            if _read(data) != whole:
                unfound.append(place)
        except DesacoverError:
            pass
    (data / path).write_bytes(content)
    return unfound


def test_every_byte_of_every_table_and_of_the_head(tmp_path: Path) -> None:
    for path in _store(tmp_path)[:-1]:
        size = (tmp_path / path).stat().st_size
        assert _unfound(tmp_path, path, range(0, size, max(1, size // 150))) == [], path


def test_a_table_is_refused_by_name(tmp_path: Path) -> None:
    path = next(one for one in _store(tmp_path) if "months" in one)
    content = bytearray((tmp_path / path).read_bytes())
    content[len(content) // 2] ^= 1
    (tmp_path / path).write_bytes(content)
    with pytest.raises(DesacoverError) as damaged:
        Store.open(tmp_path, create=False).read_table("month", "2025-12")
    assert (damaged.value.code, damaged.value.file) == ("store-damaged", path)


def test_bytes_of_the_database(tmp_path: Path) -> None:
    path = _store(tmp_path)[-1]
    size = (tmp_path / path).stat().st_size
    drawn = sorted(random.Random(7).sample(range(size), 400))
    assert _unfound(tmp_path, path, drawn) == []


@pytest.mark.slow
def test_every_seventh_byte_of_the_database(tmp_path: Path) -> None:
    path = _store(tmp_path)[-1]
    size = (tmp_path / path).stat().st_size
    assert _unfound(tmp_path, path, range(3, size, 7)) == []


def test_a_file_cut_short_is_found(tmp_path: Path) -> None:
    for path in _store(tmp_path):
        content = (tmp_path / path).read_bytes()
        for kept in (0, len(content) // 2, len(content) - 1):
            (tmp_path / path).write_bytes(content[:kept])
            with pytest.raises(DesacoverError):
                _read(tmp_path)
        (tmp_path / path).write_bytes(content)
    _read(tmp_path)
