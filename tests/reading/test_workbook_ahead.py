"""The next workbook is begun while this one is looked at, and read as if it had not been."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest

from desacover.errors import DesacoverError
from desacover.reading.read.book import ahead
from desacover.reading.read.book.ahead import expect
from desacover.reading.read.grid import Grid
from desacover.reading.read.workbook import read_workbook

FILES = Path(__file__).parent / "files"
ONE, OTHER, SEVERAL = FILES / "exceljs.xlsx", FILES / "sheetjs.xlsx", FILES / "daftar.xls"
CLOSED = FILES / "sandi.xlsx"


@pytest.fixture(autouse=True)
def nothing_expected() -> Iterator[None]:
    yield
    if ahead._DESK.next is not None:
        ahead._DESK.next.join()
    ahead._DESK.next = None


def texts(path: Path) -> list[object]:
    """What a workbook gives: the heads of its grids, or what was passed over."""
    read = read_workbook(path.read_bytes(), path.name, "hash")
    return [(one.sheet, one.head, one.around) if isinstance(one, Grid) else one for one in read]


def begin(path: Path) -> ahead._Ahead | None:
    """A workbook begun while another one is read, as far as it gets by itself; None where it was not."""
    expect(path)
    first(OTHER)
    if ahead._DESK.next is not None:
        ahead._DESK.next.join()
    return ahead._DESK.next


def first(path: Path) -> Grid:
    """The first grid of a workbook."""
    grid = next(read_workbook(path.read_bytes(), path.name, "hash"))
    assert isinstance(grid, Grid)
    return grid


@pytest.mark.parametrize("path", [ONE, SEVERAL], ids=["one sheet", "several"])
def test_one_that_was_begun_is_read_the_same(path: Path) -> None:
    alone = texts(path)
    begun = begin(path)
    assert begun is not None and begun.opened.result()._first is not None
    assert texts(path) == alone
    assert ahead._DESK.next is None


def test_those_before_still_answer() -> None:
    expect(ONE)
    grid = first(SEVERAL)
    (body,) = grid.blocks(0, 1)
    assert grid.is_number is not None
    numbers = grid.is_number(0, body.row).to_list()
    for path in (ONE, OTHER):
        expect(OTHER)
        first(path)
        assert grid.is_number(0, body.row).to_list() == numbers


def test_a_folder_is_read_in_turn() -> None:
    paths = [ONE, SEVERAL, OTHER, ONE]
    alone = [texts(path) for path in paths]
    for number, path in enumerate(paths):
        expect(next(iter(paths[number + 1 :]), None))
        assert texts(path) == alone[number]
        assert (ahead._DESK.next is not None) is (number < 3)


def test_one_that_is_left_unread() -> None:
    alone = texts(SEVERAL), texts(ONE)
    begin(OTHER)
    assert texts(SEVERAL) == alone[0]
    begin(ONE)
    assert texts(ONE) == alone[1]


def test_one_that_is_refused_is_refused_when_it_is_read() -> None:
    begin(CLOSED)
    with pytest.raises(DesacoverError) as refused:
        texts(CLOSED)
    assert refused.value.code == "workbook-encrypted"


def test_only_small_workbooks_are_begun(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    text = tmp_path / "a.csv"
    text.write_text("NIK;NAMA\n", encoding="utf-8")
    assert begin(text) is begin(tmp_path / "gone.xlsx") is None
    monkeypatch.setattr(ahead, "LARGEST", ONE.stat().st_size - 1)
    assert begin(ONE) is None
