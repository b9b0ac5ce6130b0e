"""Tables drawn and written as pages and as XML: they come back whole, and cut anywhere they are never short."""

from __future__ import annotations

from html import escape
from pathlib import Path

from hypothesis import given
from hypothesis import strategies as st

from desacover.errors import DesacoverError
from desacover.reading.read.files import read
from desacover.reading.read.grid import Grid
from tests.reading.test_markup import cell, sheet, workbook

Table = list[list[str]]

TEXTS = st.text(st.sampled_from("aZ09 &<>;\"'=#/-éÑ-."), min_size=1, max_size=12).map(lambda text: f"x{text}")
TABLES = st.integers(1, 5).flatmap(
    lambda width: st.lists(st.lists(TEXTS, min_size=width, max_size=width), min_size=1, max_size=6)
)
HABITS = st.sampled_from([
    "<td>{}</td>", "<td>{}", "<TD class='x'>\n {} </TD>\n", "<th><b>{}</b></th>", "<td><b>{}",
    "<td><font><p>{}</p>", "<td><div>{}", "<td><!-- <td> -->{}</td>",
])  # fmt: skip
ROWS = st.sampled_from(["<tr>{}</tr>", "<tr>{}", "\n<TR height=20>{}</TR>\n", "<tbody><tr>{}</tbody>"])
PAGES = st.sampled_from([
    "<table>{}</table>", "<html><body><h3>JUDUL</h3><table>{}</table></body></html>",
    "<!DOCTYPE html><html><head><title>x</title></head><body><center><table border=1>{}</table></center>"
    "<p>Jumlah</p></body></html>\n",
])  # fmt: skip


def page(table: Table, habit: str, row: str, around: str) -> str:
    """A table as a page."""
    rows = (row.replace("{}", "".join(habit.replace("{}", escape(text)) for text in texts)) for texts in table)
    return around.replace("{}", "".join(rows))


def xml(table: Table) -> str:
    """A table as SpreadsheetML."""
    return workbook(
        sheet("".join(f"<Row>{''.join(cell(escape(text)) for text in texts)}</Row>" for texts in table))
    )


def rows_of(content: str) -> Table | None:
    """The rows of the one grid with letters in their first cell, as of drawn ones; None where it is refused."""
    try:
        found = list(read(Path("a.xls"), content.encode(), "a.xls", "hash"))
    except DesacoverError:
        return None
    (grid,) = [one for one in found if isinstance(one, Grid)]
    return [[text or "" for text in row] for row in grid.head if row[0] and row[0].startswith("x")]


def plain(table: Table) -> Table:
    """A table with each run of blanks made one."""
    return [[" ".join(text.split()) for text in row] for row in table]


@given(TABLES, HABITS, ROWS, PAGES)
def test_a_page_comes_back(table: Table, habit: str, row: str, around: str) -> None:
    assert rows_of(page(table, habit, row, around)) == plain(table)


@given(TABLES)
def test_xml_comes_back(table: Table) -> None:
    assert rows_of(xml(table)) == plain(table)


@given(TABLES, HABITS, ROWS, PAGES, st.data())
def test_a_page_cut_anywhere_is_whole_or_refused(
    table: Table, habit: str, row: str, around: str, data: st.DataObject
) -> None:
    written = page(table, habit, row, around)
    cut = data.draw(st.integers(written.index("<table"), len(written)), "cut")
    assert rows_of(written[:cut]) in (None, plain(table))


@given(TABLES, st.data())
def test_xml_cut_anywhere_is_refused(table: Table, data: st.DataObject) -> None:
    written = xml(table)
    cut = data.draw(st.integers(written.index("<Worksheet"), len(written) - 1), "cut")
    assert rows_of(written[:cut]) is None
