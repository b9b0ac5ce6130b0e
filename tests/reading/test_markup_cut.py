"""Pages that are cut off: half a page is never read as a whole one, and a whole one is read."""

from __future__ import annotations

from pathlib import Path

import pytest

from desacover.errors import DesacoverError
from desacover.reading.read.files import read
from desacover.reading.read.grid import Grid
from tests.reading.test_markup import HEADER, row
from tests.support.office import Office, nik

ROWS = HEADER + row(1) + row(2)
TABLE = f"<table>{ROWS}</table>"


def first_column(page: str) -> list[str | None]:
    """The first cells of the one grid of a page."""
    (grid,) = [one for one in read(Path("a.xls"), page.encode(), "a.xls", "hash") if isinstance(one, Grid)]
    return [cells[0] for cells in grid.head]


@pytest.mark.parametrize(
    "page",
    [
        f"<table>{ROWS}</tabl",
        f"<table>{ROWS}<",
        f"<table>{ROWS}<tr><td>35070",
        f'<table>{ROWS}<tr><td style="mso',
        f"<html><body><table>{ROWS}<tr><td>35070</td></tr",
        f"<html><body>{TABLE}<p>Kecamatan berik",
        f"<html><body>{TABLE}<tab",
        f"<html><body>{TABLE}</h",
        f"{TABLE}<!-- halaman 2",
        f"{TABLE}<!-- <table>{ROWS}</table> </body></html>",
        f"<html><head><style>td {{ x }} <body>{TABLE}",
        f"{ROWS}<tr><td>35070",
        f"{ROWS}{row(3)[:-20]}",
    ],
)
def test_a_page_that_is_cut_is_refused(page: str) -> None:
    with pytest.raises(DesacoverError) as refused:
        first_column(page)
    assert refused.value.code == "page-cut-short"


@pytest.mark.parametrize(
    "page",
    [
        f"<html><body>{TABLE}</body></htm",
        f"<html><body>{TABLE}</bo",
        f"<html><body>{TABLE}</body></html>\r\n\x1a",
        f"<html><body>{TABLE}",
        f"<html><body><table>{ROWS}</body></html>",
        f"<html><head><title/></head><body>{TABLE}</body></html>",
        f"<!-->{TABLE}<!--->",
        ROWS,
        ROWS.replace("</tr>", ""),
    ],
)
def test_what_is_all_there_is_read(page: str) -> None:
    assert first_column(page) == ["NIK", nik(1), nik(2)]


def test_a_line_below_a_table_needs_no_end() -> None:
    assert first_column(f"{TABLE}Jumlah: 2, tarif < 5") == ["NIK", nik(1), nik(2), "Jumlah: 2, tarif < 5"]


def test_the_file_is_refused_and_nothing_taken_in(office: Office) -> None:
    page = f"<html><body><table>{ROWS}<tr><td>{nik(3)}</td><td>SITI"
    (office.root / "data" / "raw" / "kab malang 2025-12.xls").write_text(page, encoding="utf-8")
    ran = office.run("ingest", "--format", "json")
    assert (ran.code, ran.document["sources"][0]["error"]["code"]) == (1, "page-cut-short")
