"""The pollutions: each spoils an export at a drawn place, and says what a careful person makes of it."""

from __future__ import annotations

import random
from collections.abc import Callable, Iterable
from dataclasses import dataclass, replace

from tests.pollock.exports import NAME, Export, Fact, drawn


@dataclass(frozen=True)
class Polluted:
    """A spoilt file.

    `facts` is what its rows say, `touched` the places of the rows that a careful person would rather ask about;
    `gone` those whose text is no longer in the file. With `may_refuse` the whole file is in doubt. `unnamed` are
    the headings that are gone: what stands below them need not be read, but never as another thing.
    """

    name: str
    content: bytes
    facts: list[dict[object, Fact]]
    touched: frozenset[int] = frozenset()
    gone: frozenset[int] = frozenset()
    may_refuse: bool = False
    unnamed: frozenset[str] = frozenset()


Pollution = Callable[[random.Random, Export], Polluted]


def of_lines(export: Export, lines: list[str], touched: Iterable[int] = (), **more: object) -> Polluted:
    """A file of lines."""
    text = "".join(line + export.dialect.end for line in lines)
    return Polluted(NAME, text.encode(), export.facts, frozenset(touched), **more)  # type: ignore[arg-type]


def of_export(export: Export, **more: object) -> Polluted:
    """An export as its dialect writes it."""
    return of_lines(export, export.lines(), **more)


# --- the file as a whole


def clean(rng: random.Random, export: Export) -> Polluted:
    """Nothing is done."""
    return of_export(export)


def field_delimiter(sign: str, *, quoted: bool = False) -> Pollution:
    """Another delimiter."""

    def pollute(rng: random.Random, export: Export) -> Polluted:
        return of_export(export.with_dialect(delimiter=sign, all_quoted=quoted or export.dialect.all_quoted))

    return pollute


def apostrophes(rng: random.Random, export: Export) -> Polluted:
    """Apostrophes are the quotes."""
    return of_export(export.with_dialect(quote="'", escape="'", all_quoted=rng.random() < 0.8))


def blank_before_quote(rng: random.Random, export: Export) -> Polluted:
    """`"a", "b"`."""
    lines = [
        export.dialect.delimiter.join(
            (" " if at else "") + f'"{cell.replace(chr(34), chr(34) * 2)}"' for at, cell in enumerate(row)
        )
        for row in (export.header, *export.rows)
    ]
    return of_lines(export, lines)


def backslashes(rng: random.Random, export: Export) -> Polluted:
    r"""`\"` inside quotes."""
    return of_export(export.with_dialect(escape="\\", all_quoted=True))


def record_delimiter(end: str) -> Pollution:
    """Other line ends."""
    return lambda rng, export: of_export(export.with_dialect(end=end))


def encoding(name: str) -> Pollution:
    """Another encoding."""

    def pollute(rng: random.Random, export: Export) -> Polluted:
        sound = of_export(export)
        return replace(sound, content=sound.content.decode().encode(name))

    return pollute


def ending(name: str) -> Pollution:
    """Another file name."""
    return lambda rng, export: replace(of_export(export), name=NAME.removesuffix(".csv") + name)


def _extra_lines(rng: random.Random, export: Export, words: list[str]) -> list[str]:
    delimited, blank = rng.random() < 0.5, rng.random() < 0.5
    tail = export.dialect.delimiter * (len(export.header) - 1) if delimited else ""
    return [word + tail for word in words] + ([tail] if blank else [])


def preamble(rng: random.Random, export: Export) -> Polluted:
    """Lines above the table."""
    words = ["Laporan bulanan", "Kabupaten Malang", "Sumber: DPMD Kabupaten Malang"]
    return of_lines(export, [*_extra_lines(rng, export, words), *export.lines()])


def footnote(rng: random.Random, export: Export) -> Polluted:
    """Lines below the table."""
    words = ["Catatan: data per akhir bulan", "Dicetak dari aplikasi", "Sumber: DPMD Kabupaten Malang"]
    return of_lines(export, [*export.lines(), *reversed(_extra_lines(rng, export, words))])


def empty_file(rng: random.Random, export: Export) -> Polluted:
    """Nothing in it."""
    return Polluted(NAME, b"", [], may_refuse=True)


def no_header(rng: random.Random, export: Export) -> Polluted:
    """The header is missing."""
    return of_lines(replace(export, titles=[]), export.lines()[export.top :], may_refuse=True)


def only_header(rng: random.Random, export: Export) -> Polluted:
    """No row at all."""
    return replace(of_lines(export, export.lines()[: export.top]), facts=[], may_refuse=True)


def one_row(rng: random.Random, export: Export) -> Polluted:
    """A single row."""
    return of_export(drawn(rng, export.kind, 1))


def many_columns(rng: random.Random, export: Export) -> Polluted:
    """Many columns that nobody knows."""
    more = rng.choice((40, 300))
    return of_export(
        replace(
            export,
            header=[*export.header, *(f"col{at}" for at in range(more))],
            rows=[[*row, *([row[-1] or "x"] * more)] for row in export.rows],
        )
    )


def no_last_newline(rng: random.Random, export: Export) -> Polluted:
    """The last line does not end."""
    sound = of_export(export)
    return replace(sound, content=sound.content.removesuffix(export.dialect.end.encode()))


def more_last_newlines(rng: random.Random, export: Export) -> Polluted:
    """Blank lines at the end."""
    sound = of_export(export)
    return replace(sound, content=sound.content + export.dialect.end.encode() * rng.choice((1, 3)))


def _second(rng: random.Random, export: Export, *, wider: bool) -> Polluted:
    size = rng.choice((4, 10))
    other = "eligible" if export.kind == "enrollment" else "enrollment"
    second = replace(drawn(rng, other, size), dialect=export.dialect, titles=[])
    if wider:
        more = max(0, len(export.header) - len(second.header)) + rng.choice((1, 4))
        second = replace(
            second,
            header=[*second.header, *(f"KOLOM {at}" for at in range(1, more + 1))],
            rows=[[*row, *["ya"] * more] for row in second.rows],
        )
    between = rng.choice(([], [""], ["", ""], ["", "Tabel kedua"]))
    return replace(
        of_lines(export, [*export.lines(), *between, *second.lines()]), facts=[*export.facts, *second.facts]
    )


def second_table(rng: random.Random, export: Export) -> Polluted:
    """Another table below."""
    return _second(rng, export, wider=False)


def wider_table(rng: random.Random, export: Export) -> Polluted:
    """Another table below, with more columns."""
    return _second(rng, export, wider=True)


# --- the header


def _with_heading(export: Export, at: int, text: str, *, rows: int = 0) -> Polluted:
    header = list(export.header)
    header[at] = text
    above = [["" if place != at else text for place in range(len(header))] for _ in range(rows)]
    titles = [*export.titles, *above]
    plain = export.header[at] in ("NO", "NAMA", "KETERANGAN")
    changed = replace(export, header=export.header if rows else header, titles=titles)
    touched = frozenset() if plain or rows else frozenset(range(len(export.rows)))
    unnamed = frozenset() if rows else frozenset([export.header[at]])
    return replace(of_export(changed), touched=touched, may_refuse=bool(touched), unnamed=unnamed)


def heading_above(rng: random.Random, export: Export) -> Polluted:
    """A text in two rows above a heading."""
    return _with_heading(export, rng.randrange(len(export.header)), "HEADER", rows=2)


def heading_empty(rng: random.Random, export: Export) -> Polluted:
    """A heading is empty."""
    return _with_heading(export, rng.randrange(len(export.header)), "")


def heading_other(rng: random.Random, export: Export) -> Polluted:
    """A heading that nobody knows."""
    return _with_heading(export, rng.randrange(len(export.header)), rng.choice(("HEADER", "HEAD/%R")))


def heading_large(rng: random.Random, export: Export) -> Polluted:
    """A heading without end."""
    return _with_heading(export, rng.randrange(len(export.header)), "HEADER" * 100_000)


def heading_twice(rng: random.Random, export: Export) -> Polluted:
    """Two columns under one name that says nothing."""
    header = list(export.header)
    at = rng.randrange(len(header) - 1)
    unnamed = frozenset(header[at : at + 2])
    header[at] = header[at + 1] = "HEADER"
    changed = of_export(replace(export, header=header))
    return replace(changed, touched=frozenset(range(len(export.rows))), may_refuse=True, unnamed=unnamed)


def headings_joined(rng: random.Random, export: Export) -> Polluted:
    """Two headings have run together in one cell."""
    at = rng.randrange(len(export.header) - 1)
    sign = rng.choice((" ", ""))
    header = [*export.header[:at], sign.join(export.header[at : at + 2]), *export.header[at + 2 :]]
    return _shifted(rng, export, header)


def heading_missing(rng: random.Random, export: Export) -> Polluted:
    """A heading and its delimiter are missing."""
    at = rng.randrange(len(export.header))
    return _shifted(rng, export, [*export.header[:at], *export.header[at + 1 :]])


def heading_more(rng: random.Random, export: Export) -> Polluted:
    """A delimiter too many in the header."""
    at = rng.randrange(len(export.header))
    header = [*export.header[:at], "", *export.header[at:]]
    if at in (0, len(header) - 1) and rng.random() < 0.5:
        header = [*header]
    return _shifted(rng, export, header[: len(export.header)] if rng.random() < 0.3 else header)


def _shifted(rng: random.Random, export: Export, header: list[str]) -> Polluted:
    if rng.random() < 0.5:
        header = [*header, *[""] * (len(export.header) - len(header))]
    return replace(
        of_export(replace(export, header=header)), touched=frozenset(range(len(export.rows))), may_refuse=True
    )


# --- single rows


def _row(rng: random.Random, export: Export) -> int:
    last = len(export.rows) - 1
    return rng.choice((0, min(1, last), last, rng.randint(0, last)))


def _changed(export: Export, at: int, line: str, *, touched: bool = True, **more: object) -> Polluted:
    lines = export.lines()
    lines[export.top + at] = line
    return of_lines(export, lines, [at] if touched else [], **more)


def row_empty(rng: random.Random, export: Export) -> Polluted:
    """A row has no cell left."""
    at = _row(rng, export)
    return _changed(export, at, "", gone=frozenset([at]))


def row_less(rng: random.Random, export: Export) -> Polluted:
    """A row ends early."""
    at = _row(rng, export)
    kept = rng.randint(3, len(export.header) - 1)
    cut = export.rows[at][kept:]
    return _changed(export, at, export.dialect.line(export.rows[at][:kept]), touched=any(cut))


def row_more(rng: random.Random, export: Export) -> Polluted:
    """A row goes on after its end."""
    at = _row(rng, export)
    row = export.rows[at]
    return _changed(export, at, export.dialect.line([*row, *[row[-1] or "x"] * rng.choice((1, 5))]))


def row_record_delimiter(rng: random.Random, export: Export) -> Polluted:
    """One line ends otherwise."""
    lines = export.lines()
    text = ""
    odd = rng.randrange(len(lines))
    for place, line in enumerate(lines):
        text += line + (
            rng.choice([one for one in ("\n", "\r\n", "\r") if one != export.dialect.end])
            if place == odd
            else export.dialect.end
        )
    return Polluted(NAME, text.encode(), export.facts)


def row_field_delimiter(rng: random.Random, export: Export) -> Polluted:
    """One row has another delimiter."""
    at = _row(rng, export)
    sign = rng.choice([one for one in ";,\t|" if one != export.dialect.delimiter])
    mixed = any(export.dialect.delimiter in cell for cell in export.rows[at])
    return _changed(export, at, replace(export.dialect, delimiter=sign).line(export.rows[at]), touched=mixed)


def row_quote(rng: random.Random, export: Export) -> Polluted:
    """One row has apostrophes as quotes."""
    at = _row(rng, export)
    dialect = replace(export.dialect, quote="'", escape="'", all_quoted=True)
    return _changed(export, at, dialect.line(export.rows[at]), touched=False)


def row_escape(rng: random.Random, export: Export) -> Polluted:
    r"""One row has `\"` at the end of each cell."""
    at = _row(rng, export)
    line = export.dialect.delimiter.join(f'"{cell}\\""' for cell in export.rows[at])
    return _changed(export, at, line)


def delimiter_more(rng: random.Random, export: Export) -> Polluted:
    """A delimiter too many, between two cells or inside one."""
    at = _row(rng, export)
    cells = [export.dialect.cell(cell) for cell in export.rows[at]]
    place = rng.randrange(len(cells))
    if rng.random() < 0.5 and len(cells[place]) > 3 and '"' not in cells[place]:
        cut = rng.randint(1, len(cells[place]) - 1)
        cells[place : place + 1] = [cells[place][:cut], cells[place][cut:]]
    else:
        cells.insert(place, "")
    return _changed(export, at, export.dialect.delimiter.join(cells))


def delimiter_less(rng: random.Random, export: Export) -> Polluted:
    """A delimiter is missing."""
    at = _row(rng, export)
    cells = [export.dialect.cell(cell) for cell in export.rows[at]]
    place = rng.randrange(len(cells) - 1)
    cells[place : place + 2] = [cells[place] + rng.choice(("", "", " ")) + cells[place + 1]]
    return _changed(export, at, export.dialect.delimiter.join(cells))


def quote_more(rng: random.Random, export: Export) -> Polluted:
    """A quote that nobody closed, or inside a cell."""
    at = _row(rng, export)
    cells = [export.dialect.cell(cell) for cell in export.rows[at]]
    place = rng.randrange(len(cells))
    cut = rng.choice((0, 0, rng.randint(0, len(cells[place]))))
    cells[place] = cells[place][:cut] + '"' + cells[place][cut:]
    return _changed(export, at, export.dialect.delimiter.join(cells))


def line_break(rng: random.Random, export: Export) -> Polluted:
    """An unquoted line break inside a cell."""
    at = _row(rng, export)
    cells = list(export.rows[at])
    long = [place for place, cell in enumerate(cells) if len(cell) > 3]
    place = rng.choice(long)
    cut = rng.randint(1, len(cells[place]) - 1)
    plain = replace(export, dialect=replace(export.dialect, all_quoted=False))
    line = plain.dialect.line([*cells[:place], "\x00", *cells[place + 1 :]])
    broken = cells[place][:cut] + plain.dialect.end + cells[place][cut:].lstrip()
    return _changed(plain, at, line.replace("\x00", broken))


def delimiters_at_end(rng: random.Random, export: Export) -> Polluted:
    """Blank cells too many at the end of some rows, or of all."""
    every = rng.random() < 0.5
    tail = export.dialect.delimiter * rng.choice((1, 3))
    lines = [
        line + (tail if place < export.top or every or rng.random() < 0.3 else "")
        for place, line in enumerate(export.lines())
    ]
    return of_lines(export, lines)


def blank_ends_cut(rng: random.Random, export: Export) -> Polluted:
    """Blank cells at the end of rows are not written."""
    sign = export.dialect.delimiter
    plain = replace(export, dialect=replace(export.dialect, all_quoted=False))
    return of_lines(plain, [line.rstrip(sign) for line in plain.lines()])


def dates_otherwise(rng: random.Random, export: Export) -> Polluted:
    """Dates of some rows are written otherwise."""
    way = rng.choice(("{2}-{1}-{0}", "{0}/{1}/{2}", "{0}.{1}.{2}", "{2}/{1}/{0}"))
    first = rng.randrange(len(export.rows))
    last = rng.randint(first, len(export.rows))
    rows = [
        [_date(cell, way) for cell in row] if first <= place <= last else row
        for place, row in enumerate(export.rows)
    ]
    return of_export(replace(export, rows=rows))


def _date(cell: str, way: str) -> str:
    parts = cell.split("-")
    return way.format(*parts) if len(parts) == 3 and cell[:1].isdigit() else cell


ALL: dict[str, Pollution] = {
    "clean": clean,
    "delimiter ;": field_delimiter(";"),
    "delimiter |": field_delimiter("|"),
    "delimiter tab": field_delimiter("\t"),
    "delimiter two tabs": field_delimiter("\t\t"),
    "delimiter comma blank": field_delimiter(", "),
    "delimiter blank": field_delimiter(" ", quoted=True),
    "delimiter colon": field_delimiter(":"),
    "delimiter backslash t": field_delimiter("\\t"),
    "apostrophes": apostrophes,
    "blank before quote": blank_before_quote,
    "backslashes": backslashes,
    "ends LF": record_delimiter("\n"),
    "ends CR": record_delimiter("\r"),
    "utf-8 with mark": encoding("utf-8-sig"),
    "utf-16": encoding("utf-16"),
    "latin-1": encoding("latin-1"),
    "tsv": ending(".tsv"),
    "txt": ending(".txt"),
    "preamble": preamble,
    "footnote": footnote,
    "empty file": empty_file,
    "no header": no_header,
    "only header": only_header,
    "one row": one_row,
    "many columns": many_columns,
    "no last newline": no_last_newline,
    "more last newlines": more_last_newlines,
    "second table": second_table,
    "wider table": wider_table,
    "heading above": heading_above,
    "heading empty": heading_empty,
    "heading other": heading_other,
    "heading large": heading_large,
    "heading twice": heading_twice,
    "headings joined": headings_joined,
    "heading missing": heading_missing,
    "heading more": heading_more,
    "row empty": row_empty,
    "row less": row_less,
    "row more": row_more,
    "row record delimiter": row_record_delimiter,
    "row field delimiter": row_field_delimiter,
    "row quote": row_quote,
    "row escape": row_escape,
    "delimiter more": delimiter_more,
    "delimiter less": delimiter_less,
    "quote more": quote_more,
    "line break": line_break,
    "delimiters at end": delimiters_at_end,
    "blank ends cut": blank_ends_cut,
    "dates otherwise": dates_otherwise,
}
