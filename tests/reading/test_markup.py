"""Pages and XML saved as .xls: the rows that a person sees, and what the files say beside the text."""

from __future__ import annotations

import random
import time
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from desacover.errors import DesacoverError
from desacover.reading.context import Stated
from desacover.reading.read.files import read
from desacover.reading.read.grid import Grid, PassedOver, Row, Span, Unreadable
from tests.support.office import nik
from tests.support.reading import Reading, column

FILES = Path(__file__).parent / "files" / "markup"
HEADER = "<tr><th>NIK</th><th>NAMA</th><th>JABATAN</th><th>DESA</th><th>KECAMATAN</th></tr>"


def row(number: int, name: str = "SITI") -> str:
    """A row of a page."""
    cells = (nik(number), name, "BPD", "Tambakrejo", "Sumbermanjing Wetan")
    return "<tr>" + "".join(f"<td>{cell}</td>" for cell in cells) + "</tr>"


def everything(content: bytes | str, name: str = "data.xls") -> list[Grid | PassedOver | Unreadable]:
    """All that reading a content gives."""
    content = content.encode() if isinstance(content, str) else content
    return list(read(Path(name), content, name, "hash"))


def grids(content: bytes | str, name: str = "data.xls") -> list[Grid]:
    """The grids of a content."""
    return [one for one in everything(content, name) if isinstance(one, Grid)]


def only(content: bytes | str) -> Grid:
    """The one grid of a content."""
    (grid,) = grids(content)
    return grid


def head(content: bytes | str) -> list[Row]:
    """The first rows of the one grid."""
    return only(content).head


def refused(content: bytes | str, name: str = "data.xls") -> str:
    """The code with which a content is refused."""
    with pytest.raises(DesacoverError) as error:
        everything(content, name)
    assert error.value.message("id") and error.value.hint("en")
    return error.value.code


class TestRealWriters:
    @pytest.mark.parametrize("name", ["npm_html.xls", "npm_xml.xls", "libreoffice.html"])
    def test_the_exact_number_is_read(self, reading: Reading, name: str) -> None:
        path = reading.folder / "data.xls"
        path.write_bytes((FILES / name).read_bytes())
        draft = reading.file(path)
        assert draft.periods == ("2025-12",)
        assert draft.context.region is not None
        assert column(draft, "row") == [4, 5]
        assert column(draft, "nik") == [3507010204800002, 3507010304800003]
        assert column(draft, "name") == ["SITI É & A<B", "BUDI"]

    def test_text_in_two_bytes_a_letter(self, reading: Reading) -> None:
        path = reading.folder / "data.xls"
        path.write_bytes((FILES / "npm_text.xls").read_bytes())
        draft = reading.file(path)
        assert column(draft, "name") == ["SITI É & A<B"]
        # The second was shortened to 3.50701E+15 by the program that wrote the text.
        assert draft.quarantine.read()["reasons"].to_list() == [["nik_damaged"]]


class TestPages:
    def test_lines_above_the_table_take_rows(self) -> None:
        page = (
            "<html><head><title>unseen</title><style>p{x:y}</style></head><body><h3>DAFTAR BPD</h3>"
            "<p>Desember 2025</p><p></p>teks<br><br>lain<script>var a='<td>';</script>"
            f"<table><caption>Kab. Malang</caption>{HEADER}{row(1)}</table><p>Kepanjen, 5-1</p></body></html>"
        )
        firsts = [one[0] for one in head(page)]
        assert firsts == [
            "DAFTAR BPD", "Desember 2025", "teks", None, "lain", "Kab. Malang", "NIK", nik(1), "Kepanjen, 5-1",
        ]  # fmt: skip

    def test_context_comes_from_the_lines_above(self, reading: Reading) -> None:
        path = reading.folder / "laporan.xls"
        path.write_text(
            "<h2>DAFTAR PESERTA BPD KABUPATEN MALANG</h2><div>Periode : Desember 2025</div>"
            f"<table>{HEADER}{row(1)}{row(2)}</table>"
        )
        draft = reading.file(path)
        assert (draft.periods, draft.context.region) == (("2025-12",), "35.07")
        assert column(draft, "row") == [4, 5]

    def test_a_span_that_is_no_number(self) -> None:
        page = "<table><tr><td colspan=２>A<td colspan='x'>B<tr><td>1<td>2</table>"
        assert head(page) == [["A", "B"], ["1", "2"]]

    def test_cells_that_span(self) -> None:
        page = (
            "<table><tr><td rowspan=2>NIK<td colspan='2'>ALAMAT<td rowspan=2>KET"
            "<tr><td>DESA<td>KEC<tr><td>1<td>2<td>3<td>4</table>"
        )
        grid = only(page)
        assert grid.head == [["NIK", "ALAMAT", None, "KET"], [None, "DESA", "KEC", None], ["1", "2", "3", "4"]]
        assert grid.around.merged == (Span(1, 0, 2, 0), Span(1, 1, 1, 2), Span(1, 3, 2, 3))

    def test_cells_that_span_many_rows_of_data(self) -> None:
        rows = "".join(
            "<tr>" + (f"<td rowspan=3>D{at // 3}</td>" if at % 3 == 0 else "") + f"<td>{at}</td></tr>"
            for at in range(9)
        )
        firsts = [["D0", "0"], [None, "1"], [None, "2"], ["D1", "3"]]
        assert head(f"<table>{rows}</table>")[:4] == firsts

    def test_a_span_ends_with_its_table(self) -> None:
        page = "<table><tr><td rowspan=0>a<td>b<tr><td>c</table><table><tr><td>d<td>e</table>"
        assert head(page) == [["a", "b"], [None, "c"], ["d", "e"]]

    def test_blanks_entities_and_breaks(self) -> None:
        page = (
            "<TABLE><TR><TD>&nbsp;A&amp;B&nbsp;&nbsp;C<br>D</TD><TD><p>x</p><p>y</p></TD>"
            "<TD> <b>S</b>ITI\n  <i>R</i> </TD><TD>&nbsp;</TD><TD>&#233;&#x41;&bogus;</TD><TD>1 < 2"
            "</TD></TR></TABLE>"
        )
        assert head(page) == [["A&B C D", "x y", "SITI R", None, "éA&bogus;", "1 < 2"]]

    def test_signs_in_quotes_open_nothing(self) -> None:
        page = """<table><tr><td title="a<b>c" x='<td>'>1</td><td style="mso-number-format:"\\@"">2</table>"""
        assert head(page) == [["1", "2"]]

    def test_a_header_may_be_wider_than_rows(self) -> None:
        assert head("<table><tr><td>a<td>b<td>c<tr><td>1</table>") == [["a", "b", "c"], ["1", None, None]]

    def test_the_exact_number_behind_what_is_shown(self) -> None:
        page = (
            '<table><tr><td x:num="3507080101900001">3,50708E+15</td><td x:num="46008">17/12/2025</td>'
            '<td x:num>12</td><td x:str="3507">3507</td><td x:num="3507080101900001">####</td></tr>'
            "<tr><td x:num>5<td>x</table>"
        )
        grid = only(page)
        assert grid.head[0] == ["3507080101900001", "17/12/2025", "12", "3507", "3507080101900001"]
        assert grid.is_number is not None
        rows = next(grid.blocks(0, 5)).row
        assert [grid.is_number(at, rows).to_list() for at in (0, 3)] == [[True, True], [False, False]]

    def test_without_marks_of_numbers_all_is_text(self) -> None:
        assert only(f"<table>{HEADER}{row(1)}</table>").is_number is None

    def test_hidden_rows_count(self) -> None:
        grid = only(
            "<table><tr style='display:none'><td>a<tr height=0 style='display: none'>"
            "<tr><td>b<tr height=0 style='display: none'><td width=64></table>"
        )
        assert [one[0] for one in grid.head] == ["a", None, "b"]
        # The last row holds but the widths of columns, as Excel writes it below every table.
        assert grid.around.hidden == ((1, 2),)

    def test_rows_without_marks_of_rows(self) -> None:
        assert head("<tr><td>a<td>b</tr><tr><td>c</td></tr>") == [["a", "b"], ["c", None]]
        assert head("<table><td>a</td><td>b</td></tr><td>c</td></tr></table>") == [["a", "b"], ["c", None]]

    def test_a_table_for_layout_only_holds_the_list(self) -> None:
        page = (
            "<table><tr><td><h3>DAFTAR</h3><p>Desember 2025</p></td><td>Hal. 1</td></tr><tr><td colspan=2>"
            f"<table>{HEADER}{row(1)}</table></td></tr><tr><td>Kepala</td></tr></table>"
        )
        assert [one[0] for one in head(page)] == ["DAFTAR", "Desember 2025", "Hal. 1", "NIK", nik(1), "Kepala"]

    def test_a_list_around_a_table_is_refused(self) -> None:
        inner = "<table><tr><td>ubah</td></tr></table>"
        for header in (HEADER, HEADER.replace("<th>", "<td><b>")):
            assert refused(f"<table>{header}<tr><td>{inner}</td></tr></table>") == "tables-nested"
        assert refused(f"<body><table>{HEADER}{row(1)}<table>{HEADER}{row(2)}</table></body>") == "tables-nested"

    def test_a_list_cut_for_printing_is_one(self) -> None:
        page = (
            f"<h3>X</h3><table>{HEADER}{row(1)}</table><hr><table>{HEADER}{row(2)}</table><table>{row(3)}</table>"
        )
        assert [one[0] for one in head(page)] == ["X", "NIK", nik(1), "NIK", nik(2), nik(3)]

    def test_tables_with_headers_of_their_own_are_sheets(self) -> None:
        other = HEADER.replace("NAMA", "KPJ")
        signed = "<table><tr><td>Mengetahui</td></tr></table>"
        page = (
            f"<h3>Desember 2025</h3><table>{HEADER}{row(1)}</table><table>{HEADER}{row(2)}</table><h4>RT</h4>"
            f"<table>{other}{row(3)}</table>{signed}"
        )
        first, second = grids(page)
        assert (first.sheet, second.sheet) == ("Tabel 1", "Tabel 2")
        assert [one[0] for one in first.head] == ["Desember 2025", "NIK", nik(1), "NIK", nik(2)]
        assert [one[0] for one in second.head] == ["Desember 2025", "RT", "NIK", nik(3), "Mengetahui"]

    def test_titles_set_as_a_table_belong_to_the_list(self) -> None:
        titles = "<table><tr><td>KABUPATEN<td>: MALANG<td>KECAMATAN<td>: X<td>DESA<td>: Y</table>"
        assert head(f"{titles}<table>{HEADER}{row(1)}</table>")[0][:2] == ["KABUPATEN", ": MALANG"]

    def test_the_name_that_excel_gave(self) -> None:
        page = (
            "<html xmlns:x='urn:schemas-microsoft-com:office:excel'><head><!--[if gte mso 9]><xml>"
            "<x:ExcelWorkbook><x:ExcelWorksheets><x:ExcelWorksheet><x:Name>BPD &amp; RT</x:Name>"
            "</x:ExcelWorksheet></x:ExcelWorksheets></x:ExcelWorkbook></xml><![endif]--></head><body><table x:str>"
            "<![if supportMisalignedColumns]><tr height=0></tr><![endif]><tr><td>a</td></tr></table></body></html>"
        )
        grid = only(page)
        assert (grid.sheet, grid.head) == ("BPD & RT", [[None], ["a"]])

    @pytest.mark.parametrize(
        ("encoding", "said"),
        [
            ("utf-8", ""),
            ("utf-8-sig", "iso-8859-1"),
            ("cp1252", ""),
            ("cp1252", "ISO-8859-1"),
            ("cp1252", "utf-8"),
            ("cp1250", "windows-1250"),
            ("utf-16", "utf-16"),
            ("utf-16-le", ""),
            ("utf-8", "utf-16"),
            ("utf-8", "nonsense"),
            ("utf-8", "punycode"),
        ],
    )
    def test_letters(self, encoding: str, said: str) -> None:
        page = f'<html><meta http-equiv="Content-Type" content="text/html; charset={said}"><table><tr><td>SITI É'
        assert head((page + "</table></html>").encode(encoding)) == [["SITI É"]]

    def test_notices_of_the_server_before_the_page(self) -> None:
        page = f"Notice: Undefined index in x.php\n<table border=1>{HEADER}{row(1)}</table>"
        assert [one[0] for one in head(page)] == ["Notice: Undefined index in x.php", "NIK", nik(1)]

    def test_refused(self) -> None:
        frames = "<html><frameset><frame src='data_files/sheet001.htm'></frameset></html>"
        assert refused(frames) == "page-frames"
        assert refused("<html><script>write('<table><td>x')</script><frameset></html>") == "page-frames"
        assert refused("<html><link href='data_files/sheet001.htm'><body>x</body></html>") == "page-frames"
        assert refused("<html><body>Session expired, <a href=x>log in</a></body></html>") == "page-without-table"
        assert refused(f"<table>{HEADER}{row(1)}<tr><td>35070") == "page-cut-short"
        assert refused("<html><table><tr><td>&nbsp;</td></tr></table></html>") == "empty-file"
        assert refused(b"MIME-Version: 1.0\r\nContent-Type: multipart/related\r\n\r\n<table>") == "not-an-export"


def workbook(inside: str, before: str = '<?xml version="1.0"?>') -> str:
    """A workbook in SpreadsheetML 2003."""
    return (
        f'{before}\n<?mso-application progid="Excel.Sheet"?>\n<Workbook'
        ' xmlns="urn:schemas-microsoft-com:office:spreadsheet" xmlns:x="urn:schemas-microsoft-com:office:excel"'
        f' xmlns:ss="urn:schemas-microsoft-com:office:spreadsheet">{inside}</Workbook>'
    )


def sheet(rows: str, name: str = "BPD", options: str = "") -> str:
    """A sheet of such a workbook."""
    return f'<Worksheet ss:Name="{name}"><Table>{rows}</Table>{options}</Worksheet>'


def cell(text: str, kind: str = "String", **given: object) -> str:
    """A cell of such a sheet."""
    more = " ".join(f'ss:{name}="{value}"' for name, value in given.items())
    return f'<Cell {more}><Data ss:Type="{kind}">{text}</Data></Cell>'


class TestSpreadsheetML:
    def test_gaps_and_merged_cells(self) -> None:
        rows = (
            f"<Row>{cell('JUDUL', MergeAcross=2)}{cell('d')}</Row>"
            f'<Row ss:Index="4" ss:Hidden="1">{cell("a")}{cell("c", Index=3)}{cell("e")}</Row>'
            f'<Row>{cell("x", MergeDown=1)}</Row><Row ss:Span="1"/><Row>{cell("y")}</Row>'
        )
        options = "<WorksheetOptions><PageBreaks><Row>7</Row></PageBreaks></WorksheetOptions>"
        grid = only(workbook(sheet(rows, "A &amp; B", options)))
        assert grid.sheet == "A & B"
        assert grid.head == [
            ["JUDUL", None, None, "d"],
            [None] * 4,
            [None] * 4,
            ["a", None, "c", "e"],
            ["x", None, None, None],
            [None] * 4,
            [None] * 4,
            ["y", None, None, None],
        ]
        assert grid.around.merged == (Span(1, 0, 1, 2), Span(5, 0, 6, 0))
        assert grid.around.hidden_rows == 1

    def test_kinds_of_values(self) -> None:
        cells = (
            cell("3507080101900001", "Number") + cell("3.507080101900001E15", "Number") + cell("0.85", "Number")
            + cell("2025-12-17T00:00:00.000", "DateTime") + cell("1", "Boolean") + cell("#N/A", "Error")
            + cell(" A &amp; <![CDATA[<B>]]>&#10;C ") + cell("3507", Formula="=A1&gt;0")
            + '<Cell><ss:Data ss:Type="String" xmlns="http://www.w3.org/TR/REC-html40"><B>SI</B>TI <I>R</I>'
            + '</ss:Data><Comment><ss:Data>catatan</ss:Data></Comment><NamedCell ss:Name="a"/></Cell>'
        )  # fmt: skip
        grid = only(workbook(sheet(f"<Row>{cells}</Row><Row>{cell('1E400', 'Number')}{cell('7')}</Row>")))
        assert grid.head[0] == [
            "3507080101900001", "3507080101900001", "0.85", "2025-12-17 00:00:00", "true", "#N/A", "A & <B> C",
            "3507", "SITI R",
        ]  # fmt: skip
        assert grid.is_number is not None
        rows = next(grid.blocks(0, 9)).row
        assert [grid.is_number(at, rows).to_list() for at in (0, 1, 7)] == [[True] * 2, [True, False], [False] * 2]

    def test_formulas_without_values(self) -> None:
        rows = (
            f'<Row>{cell("a")}<Cell ss:Formula="=SUM(R1C1)"/></Row><Row><Cell/><Cell ss:Formula="=1"></Cell></Row>'
        )
        assert only(workbook(sheet(rows))).around.uncalculated == {1: (1, 2)}

    def test_hidden_and_empty_sheets_are_named(self) -> None:
        hidden = "<WorksheetOptions><Visible>SheetHidden</Visible></WorksheetOptions>"
        a_row = f"<Row>{cell('a')}</Row>"
        sheets = sheet(a_row, "A", hidden) + sheet("<Row/>", "B") + sheet(a_row, "C")
        found = everything(workbook(sheets))
        notes = [(one.sheet, one.note) for one in found if isinstance(one, PassedOver)]
        assert notes == [("A", "hidden_sheet"), ("B", "empty_sheet")]
        assert [one.sheet for one in found if isinstance(one, Grid)] == ["C"]

    def test_prefixes_and_encodings(self) -> None:
        text = (
            '<?xml version="1.0" encoding="windows-1252"?><ss:Workbook'
            ' xmlns:ss="urn:schemas-microsoft-com:office:spreadsheet"><ss:Worksheet ss:Name="A"><ss:Table><ss:Row>'
            '<ss:Cell><ss:Data ss:Type="String">É</ss:Data></ss:Cell></ss:Row></ss:Table>'
            "</ss:Worksheet></ss:Workbook>"
        )
        assert head(text.encode("cp1252")) == [["É"]]
        assert head(text.replace("windows-1252", "utf-16").encode("utf-16")) == [["É"]]

    @pytest.mark.parametrize(
        "text",
        [
            workbook(sheet(f"<Row>{cell('a')}</Row>"))[:-40],
            workbook(sheet(f"<Row>{cell('a & b')}</Row>")),
            workbook(sheet(f'<Row ss:Index="5">{cell("a")}</Row><Row ss:Index="2">{cell("a")}</Row>')),
            workbook(sheet(f'<Row ss:Index="99999999">{cell("a")}</Row>')),
            workbook(sheet(f"<Row>{cell('a', Index=0)}</Row>")),
            workbook(sheet("<Row/>"), '<?xml version="1.0"?><!DOCTYPE a [<!ENTITY b "c">]>'),
            workbook(sheet("<Row/>"), '<?xml version="1.0" encoding="nonsense"?>'),
        ],
    )
    def test_refused(self, text: str) -> None:
        assert refused(text) == "workbook-unreadable"


SPANS = st.lists(
    st.lists(st.tuples(st.integers(1, 3), st.integers(0, 4)), max_size=5), min_size=1, max_size=8
).filter(any)


@given(SPANS, st.booleans())
def test_cells_stand_where_a_browser_puts_them(rows: list[list[tuple[int, int]]], closed: bool) -> None:
    names = iter(range(1_000))
    taken: dict[tuple[int, int], str | None] = {}
    page = "<table>"
    for at, cells in enumerate(rows):
        page += "<tr>"
        place = 0
        for colspan, rowspan in cells:
            while (at, place) in taken:
                place += 1
            name = f"c{next(names)}"
            for down in range(len(rows) - at if rowspan == 0 else min(rowspan, len(rows) - at)):
                for across in range(colspan):
                    taken.setdefault((at + down, place + across), None)
            taken[at, place] = name
            place += colspan
            page += f'<td colspan={colspan} rowspan="{rowspan}">{name}' + "</td>" * closed
        page += "</tr>" * closed
    written = {place: name for place, name in taken.items() if name}
    found = {
        (at, place): name
        for at, cells in enumerate(head(page + "</table>"))
        for place, name in enumerate(cells)
        if name
    }
    assert found == written


class TestSizes:
    """A page may be long, or made to harm: it is read in the time of its length, or refused."""

    def test_a_long_list(self) -> None:
        rows = "".join(row(number) for number in range(30_000))
        started = time.monotonic()
        grid = only(f"<table>{HEADER}{rows}</table>")
        assert sum(body.cells.height for body in grid.blocks(1, 5)) == 30_000
        assert time.monotonic() - started < 5

    @pytest.mark.parametrize(
        "page",
        [
            "<table><tr>" + "<td rowspan=65000 colspan=16000>a" * 2_000 + "<tr><td>b" * 60_000 + "</table>",
            "<table><tr>" + "<td rowspan=65534 colspan=1000>" * 16 + "<tr><td></td></tr>" * 20_000 + "</table>",
            "<table>" + ("<tr>" + "<td colspan=1000>a" * 300) * 500 + "</table>",
            workbook(sheet(f'<Row ss:Index="1048576">{cell("a", Index=16000)}</Row>')),
        ],
    )
    def test_spans_that_reach_too_far(self, page: str) -> None:
        started = time.monotonic()
        assert refused(page) == "table-too-large"
        assert time.monotonic() - started < 5

    @pytest.mark.parametrize(
        "page",
        [
            "<table>" * 200_000,
            "<table><tr><td>" * 100_000 + "</table>" * 100_000,
            "<table>" + "<!--" * 500_000,
            "<table>" + "<script" * 500_000,
            '<table><td a="<" ' + '="<" ' * 400_000,
            "<table><tr><td>&#" + "9" * 1_000_000 + ";</table>",
            "<" * 1_000_000 + "<table><td>",
            "<table><td " + "=" * 1_000_000,
            "<table><tr><td>" + "<br>" * 300_000 + "a</table>",
            "<br>" * 300_000 + "<table><tr><td>a</table>",
            "<table><tr><td>a</table>" * 200_000,
            "<table><tr>" + "<td>a" * 200_000 + "</table>",
            "<table>" + ("<tr>" + "<td>" * 16_000 + "a") * 40 + "</table>",
        ],
    )
    def test_pages_made_to_take_long(self, page: str) -> None:
        started = time.monotonic()
        try:
            everything(page)
        except DesacoverError as error:
            assert error.message("en")
        assert time.monotonic() - started < 8

    def test_broken_pages_end_in_a_grid_or_an_error(self) -> None:
        chance = random.Random(7)
        page = (
            f"<html><h3>X</h3><table>{HEADER}{row(1)}<tr><td rowspan=2 colspan=3>a<td x:num='1'>b</table>z</html>"
        )
        xml = workbook(sheet(f"<Row>{cell('a')}{cell('1', 'Number')}</Row>"))
        for base in (page, xml):
            for _ in range(60):
                broken = bytearray(base.encode())
                for _ in range(chance.randrange(1, 6)):
                    broken[chance.randrange(len(broken))] = chance.choice(b"<>\"'/ =a&\0\xff9")
                try:
                    for one in everything(bytes(broken)):
                        if isinstance(one, Grid):
                            list(one.blocks(0, len(one.head[0])))
                except DesacoverError as error:
                    assert error.message("en")


def test_a_page_is_judged_as_any_list(reading: Reading) -> None:
    path = reading.folder / "data.xls"
    path.write_text(f"<table>{HEADER}{row(1)}{row(2).replace(nik(2), '350701')}<tr><td>JUMLAH<td>2</table>")
    draft = reading.file(path, Stated(period="2025-12", region="35.07"))
    assert draft.quarantine.read()["reasons"].to_list() == [["nik_length"]]
    assert draft.account.skipped_kinds == {"total": 1}
