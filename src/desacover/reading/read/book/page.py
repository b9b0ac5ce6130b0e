"""HTML saved as .xls, as servers write it and as Excel saves it: tables and the lines of text around them."""

from __future__ import annotations

import html
import re
from collections import Counter
from dataclasses import dataclass, field
from functools import lru_cache

from lxml import etree

from desacover.reading.read.book.drawn import Drawn, DrawnBook, plain
from desacover.reading.read.book.facts import Refused
from desacover.reading.read.book.page_lists import lists, names_columns

WIDEST, TALLEST = 1_000, 65_534
"""What browsers make of a larger colspan or rowspan."""
MOST_COVERED = 5_000_000
"""Places under cells that span rows; beyond this a page is made to harm."""

_CELLS = frozenset({"td", "th"})
_SHUT = frozenset({"table", "thead", "tbody", "tfoot", "tr"})
_EDGES = _SHUT | _CELLS | {"caption"}
_BLOCKS = ("p", "div", "center", "h1", "h2", "h3", "h4", "h5", "h6", "li", "ul", "ol", "dt", "dd", "pre", "hr")
_BLOCKS += ("form", "section", "header", "article", "blockquote", "address")
_UNSHOWN = ("script", "style", "xml", "title", "template")
_LINE, _BREAK = "\u2028", "\u2029"
"""Stand in a text where a line ends if it has letters, and where one ends that may be empty. Both are blanks."""


def read_page(content: bytes) -> DrawnBook:
    """The grids of a page in UTF-8: one, down the page, with the lines of text as rows; or one for each table,
    named `Tabel 1`, ..., where two of them have headers that differ, each below the lines above the first table.

    A table around tables is taken for layout. Row numbers count every line and row of the grid. Errors:
    `page-without-table`, `page-frames` where the sheets are other files, `page-cut-short` where the page ends
    within a table, a tag or a comment, `workbook-unreadable` where it is nested more deeply than any list,
    `tables-nested`, `table-too-large`, `empty-file`.
    """
    page = content.decode()
    blocks = _Blocks(_tree(page)).all
    if not any(block.is_row and block.texts for block in blocks):
        raise Refused("page-frames" if _FRAMES.search(page) else "page-without-table")
    names = [html.unescape(name) for name in _SHEET_NAME.findall(page)]
    found = lists(blocks)
    if len(found) > 1:
        names = [f"Tabel {number}" for number in range(1, len(found) + 1)]
    elif len(names) != 1:
        names = [""]
    drawn = [_drawn(table, plain(name) or "") for table, name in zip(found, names, strict=True)]
    written = [sheet for sheet in drawn if any(sheet.rows)]
    if not written:
        raise Refused("empty-file")
    return DrawnBook(written)


_FRAMES = re.compile(r"<frameset|sheet001\.htm", re.IGNORECASE)
_SHEET_NAME = re.compile(r"<x:Name>([^<]{1,100})</x:Name>", re.IGNORECASE)
_ENDS = re.compile(r"</(?:body|html)\s*>|</(?:bod?y?|ht(?:ml?)?)\s*\Z", re.IGNORECASE)
_OPENED = re.compile(r"<(?:html|body)\b", re.IGNORECASE)
_CELL_STARTS = re.compile(r"(?=<(?:t[dhr]|thead|tbody|tfoot)[\s>])", re.IGNORECASE)
_ROW_FORGOTTEN = re.compile(r"(</tr\s*>)(?=\s*<t[dh][\s>])", re.IGNORECASE)


def _tree(page: str) -> etree._Element:
    """The page parsed. Errors: `page-cut-short`, `workbook-unreadable` where it is nested too deeply."""
    page = page.rstrip("\0\x1a \t\r\n\f")
    # The parser reads no further than to the end of the page that is said; two may follow each other.
    page = _ROW_FORGOTTEN.sub(r"\1<tr>", _ENDS.sub("<page-end>", page))
    root = _parsed(page)
    if any(map(_is_left_open, root.iter("td", "th"))):
        # A cell with an open <b> in it holds the next one: the parser ends no cell that way, browsers do.
        root = _parsed(_CELL_STARTS.sub("</td></th>", page))
    etree.strip_elements(root, *_UNSHOWN, with_tail=False)
    # What is added to the end must be there, and outside of tables, or the page ends before it is over.
    over = next(root.iter("page-over"), None)
    is_ended = next(root.iter("page-end"), None) is not None
    inside = set() if over is None or is_ended else {element.tag for element in over.iterancestors()}
    if next(root.iter("table"), None) is not None or "</tr" not in page.lower():
        inside.discard("tr")
    is_text_open = not is_ended and not page.endswith(">") and _OPENED.search(page) is not None
    if over is None or inside & {"table", "tr"} or is_text_open or page.endswith("<"):
        raise Refused("page-cut-short")
    return root


def _parsed(page: str) -> etree._Element:
    parser = etree.HTMLParser(encoding="utf-8", remove_comments=True, remove_pis=True)
    root = etree.fromstring(f"{page}<page-over>".encode(), parser)
    last = parser.error_log.last_error
    if last is not None and last.type_name == "ERR_RESOURCE_LIMIT":
        raise Refused("workbook-unreadable")
    return root


def _is_left_open(cell: etree._Element) -> bool:
    """Whether a cell or a row is in this cell without a table between."""
    return (
        len(cell) > 0
        and next(cell.iterdescendants("td", "th", "tr"), None) is not None
        and next(cell.iterdescendants("table"), None) is None
    )


@dataclass(frozen=True)
class _Given:
    """What the attributes of a cell say: `exact` is the number behind what is shown."""

    colspan: int
    rowspan: int
    exact: str | None
    is_number: bool
    is_unseen: bool


_UNSEEN = re.compile(r"display\s*:\s*none|visibility\s*:\s*(?:hidden|collapse)", re.IGNORECASE)
_NUMBER = re.compile(r"-?[0-9]+(?:\.[0-9]+)?")
_SHORTENED = re.compile(r"-?[0-9]+(?:[.,][0-9]+)?[eE]\+?[0-9]+|#{2,}")


@lru_cache(maxsize=4_096)
def _given(attributes: tuple[tuple[str, str], ...]) -> _Given | None:
    """The attributes of a cell; None where they say nothing of what it holds."""
    said = dict(attributes)
    typed = said.get("data-t", "").strip().lower() == "n"
    exact = said.get("x:num") or said.get("sdval") or (said.get("data-v") if typed else None)
    given = _Given(
        max(_span(said.get("colspan"), WIDEST), 1),
        _span(said.get("rowspan"), TALLEST),
        exact if exact and _NUMBER.fullmatch(exact) else None,
        typed or "x:num" in said or "sdval" in said,
        "hidden" in said or _UNSEEN.search(said.get("style", "")) is not None,
    )
    return None if given == _Given(1, 1, None, False, False) else given


def _span(said: str | None, most: int) -> int:
    number = re.match(r"\s*([0-9]{1,9})", said or "")
    return min(int(number[1]), most) if number else 1


@dataclass
class Block:
    """A row of table number `table` with its cells, or a line of text (in table 0 where it is outside of all)."""

    table: int
    texts: list[str | None]
    is_row: bool = False
    is_hidden: bool = False
    given: dict[int, _Given] = field(default_factory=dict)

    def add(self, cell: etree._Element) -> None:
        """A cell to the right."""
        text = plain("".join(cell.itertext()) if len(cell) else cell.text)
        attributes = cell.items()
        if attributes and (given := _given(tuple(attributes))) is not None:
            self.given[len(self.texts)] = given
            if given.exact and text and _SHORTENED.fullmatch(text):
                text = given.exact
        self.texts.append(text)


class _Blocks:
    """The rows and lines of a page in its order. Errors: `tables-nested`."""

    def __init__(self, root: etree._Element) -> None:
        self.all: list[Block] = []
        self._outside: list[str] = []
        self._count = 0
        self._layout = {around for table in root.iter("table") for around in table.iterancestors("table")}
        for element in root.iter(*_BLOCKS):
            element.text, element.tail = _LINE + (element.text or ""), _LINE + (element.tail or "")
        for element in root.iter("br"):
            element.tail = _BREAK + (element.tail or "")
        self._visit(root, Block(0, []), is_layout=False)
        self._end_lines(0)

    def _visit(self, element: etree._Element, row: Block, *, is_layout: bool) -> None:
        """Take what is in an element, as part of a row or of what has no cells yet."""
        self._outside.append(element.text or "")
        for child in element:
            tag = child.tag
            if tag in _CELLS and not is_layout:
                if not row.is_row:
                    row = self._row(row)
                row.add(child)
                # Blanks between cells, which are most of what is outside of them, part nothing.
                if (tail := child.tail) and tail.strip(_BLANKS):
                    self._outside.append(tail)
                continue
            self._enter(child, row, is_layout=is_layout)
            row = Block(row.table, [], is_hidden=row.is_hidden) if tag == "tr" else row
            self._outside.append(child.tail or "")

    def _enter(self, element: etree._Element, row: Block, *, is_layout: bool) -> None:
        edge = _LINE if element.tag in _EDGES else ""
        self._outside.append(edge)
        if element.tag in _SHUT:
            given = _given(tuple(element.items()))
            row = Block(row.table, [], is_hidden=row.is_hidden or (given is not None and given.is_unseen))
        if element.tag == "table":
            self._end_lines(row.table)
            self._count += 1
            self._visit(
                element, Block(self._count, [], is_hidden=row.is_hidden), is_layout=element in self._layout
            )
            self._end_lines(self._count)
        elif element.tag == "tr" and not is_layout:
            self._visit(element, self._row(row), is_layout=False)
        else:
            if element.tag == "tr" and names_columns(_own_texts(element)):
                raise Refused("tables-nested")
            self._visit(element, row, is_layout=is_layout)
        self._outside.append(edge)

    def _row(self, like: Block) -> Block:
        self._end_lines(like.table)
        self.all.append(Block(like.table, [], is_row=True, is_hidden=like.is_hidden))
        return self.all[-1]

    def _end_lines(self, table: int) -> None:
        """Make lines of the text outside of cells; one that holds but a hard blank is there, an empty one not."""
        *ended, rest = "".join(self._outside).split(_BREAK)
        self._outside.clear()
        for text in ended:
            *lines, last = text.split(_LINE)
            # What a <br> ends is a line that a person sees, be it empty.
            self.all += [Block(table, [plain(line)]) for line in lines if line.strip(_BLANKS)]
            self.all.append(Block(table, [plain(last)]))
        self.all += [Block(table, [plain(line)]) for line in rest.split(_LINE) if line.strip(_BLANKS)]


_BLANKS = " \t\r\n\f"


def _own_texts(row: etree._Element) -> list[str]:
    """The texts of the cells of a row that hold no table."""
    own = [cell for cell in row.iterchildren("td", "th") if next(cell.iterdescendants("table"), None) is None]
    return [text for cell in own if (text := plain("".join(cell.itertext())))]


def _drawn(blocks: list[Block], name: str) -> Drawn:
    """Rows and lines in their places: cells to the right of those that reach down from rows above.

    Only rows in which a cell spans others, and those that it reaches, are looked at place by place.
    """
    sheet = Drawn(name)
    ends = {block.table: number for number, block in enumerate(blocks)}
    covered: dict[int, int] = {}
    reach, work = -1, 0
    unseen: Counter[int] = Counter()
    for number, block in enumerate(blocks):
        if block.is_hidden:
            sheet.facts.hide_row(number + 1)
        if number > reach:
            covered.clear()
            if not block.given:
                sheet.put_row(number, block.texts)
                continue
        column = 0
        for at, text in enumerate(block.texts):
            while covered and covered.get(column, -1) >= number:
                column += 1
                work += 1
            if work > MOST_COVERED:
                raise Refused("table-too-large")
            given = block.given.get(at)
            if text:
                sheet.put(number, column, text, is_number=given is not None and given.is_number)
                unseen[column] += bool(block.table and given and given.is_unseen)
            if given is None:
                column += 1
                continue
            last = min(number + given.rowspan - 1, ends[block.table]) if given.rowspan else ends[block.table]
            if last > number:
                work += given.colspan
                reach = max(reach, last)
                for under in range(column, column + given.colspan):
                    covered[under] = max(last, covered.get(under, -1))
            if last > number or given.colspan > 1:
                sheet.facts.merged.append((number + 1, column, last + 1, column + given.colspan - 1))
            column += given.colspan
    if unseen.total():
        rows = [row for block, row in zip(blocks, sheet.rows, strict=False) if block.table]
        written = Counter(column for row in rows for column, text in enumerate(row) if text)
        sheet.facts.hidden_columns = [
            (column, column) for column in sorted(written) if unseen[column] == written[column]
        ]
    return sheet
