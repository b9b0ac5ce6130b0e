"""Pages, SpreadsheetML and the parts of workbooks spoilt in their tags, attributes and texts."""

from __future__ import annotations

import random
import re
from collections.abc import Callable

_VALUES = (
    b"", b"0", b"-1", b"1", b"2", b"9", b"255", b"1000", b"16384", b"16385", b"65536", b"1048576", b"1048577",
    b"4294967295", b"4294967296", b"99999999999999999999", b"1.5", b"1e9", b"NaN", b"true", b"A0", b"A1",
    b"A1:XFD1048576", b"B2:A1", b"XFD1048576", b"AAAA1", b"ZZZZZZ99999999", b"R1C1", b"s", b"str", b"inlineStr",
    b"n", b"b", b"e", b"d", b"x" * 5_000, b"&#0;", b"&amp;", b"&lt;td&gt;", b"\xff", b"hidden", b"veryHidden",
    b"rId99", b"../../x", b"display:none",
)  # fmt: skip
_TEXTS = (
    b"", b"0", b"-1", b"7", b"999", b"4294967296", b"1e400", b"NaN", b"-0.0", b"1E+16", b"3507250504653453",
    b"3.507E15", b"45992", b"60", b"2958466", b"#N/A", b"&#x0;", b"&#xFFFF;", b"&#xD800;", b"&#1114112;",
    b"&bogus;", b"&amp;lt;", b"&nbsp;", b"_x0041_", b"_x0000_", b"]]>", b"<!-- -->", b"<!--", b"<![CDATA[x]]>",
    b"<![CDATA[", b"<?pi?>", b"\0", b"\xff", b"<br>", b"<b>", b"</td>", b"</row>", b"</c>", b"</table>",
    b"<table>", b"<tr>", b"<td colspan=3000>", b"\n", b"x" * 4_000,
)  # fmt: skip
_HEAD = (
    b'<?xml version="1.0" encoding="utf-16"?>', b'<?xml version="1.1"?>',
    b'<?xml version="1.0" encoding="x-no"?>',
    b'<!DOCTYPE x [<!ENTITY a "aaaaaaaaaa"><!ENTITY b "&a;&a;&a;&a;&a;&a;&a;&a;">]>', b"\xef\xbb\xbf",
    b"\xff\xfe", b" ", b"\n", b"<!-- x -->", b'<!DOCTYPE x SYSTEM "file:///etc/hostname">', b"<script>",
    b"<style>",
)  # fmt: skip


def spoilt_markup(rng: random.Random, content: bytes) -> bytes:
    """One to five changes."""
    for _ in range(rng.choice((1, 1, 2, 5))):
        content = rng.choice(_CHANGES)(rng, content)
    return content


def _found(rng: random.Random, pattern: bytes, content: bytes) -> re.Match[bytes] | None:
    found = list(re.finditer(pattern, content))
    return rng.choice(found) if found else None


def _instead(content: bytes, start: int, end: int, new: bytes) -> bytes:
    return content[:start] + new + content[end:]


def _value(rng: random.Random, content: bytes) -> bytes:
    found = _found(rng, rb"=\s*(\"[^\"]*\"|'[^']*'|[^\s>]+)", content)
    other = _found(rng, rb"=\"([^\"]*)\"", content)
    if found is None:
        return content
    new = other[1] if other is not None and rng.random() < 0.4 else rng.choice(_VALUES)
    return _instead(content, *found.span(1), b'"' + new + b'"')


def _digits(rng: random.Random, content: bytes) -> bytes:
    found = _found(rng, rb"[0-9]+", content)
    if found is None:
        return content
    number = int(found[0][:30])
    new = rng.choice(
        (number + 1, max(0, number - 1), number * 10, number * 65_536, 0, rng.randrange(10 ** len(found[0][:30])))
    )
    return _instead(content, *found.span(), str(new).encode())


def _cell_place(rng: random.Random, content: bytes) -> bytes:
    found = _found(rng, rb"\br=\"([A-Z]*[0-9]+)\"", content) or _found(rng, rb"Index=\"([0-9]+)\"", content)
    if found is None:
        return _span(rng, content)
    letters, number = (
        found[1].rstrip(b"0123456789"),
        rng.choice((0, 1, 2, 5, 60, 61, 200, 5_000, 1_048_576, 1_048_577)),
    )
    letters = letters and rng.choice((letters, b"A", b"H", b"ZZ", b"XFD", b"XFE", b"a"))
    return _instead(content, *found.span(1), letters + str(number).encode())


def _span(rng: random.Random, content: bytes) -> bytes:
    """A cell of a page that reaches over others."""
    found = _found(rng, rb"<t[dh]\b", content) or _found(rng, rb"<(?:\w+:)?Cell\b", content)
    if found is None:
        return _value(rng, content)
    name = rng.choice(
        (b"colspan", b"rowspan", b"ss:MergeAcross", b"ss:MergeDown", b"ss:Index", b"table:number-columns-repeated")
    )
    number = rng.choice((b"0", b"1", b"2", b"3", b"7", b"60", b"1000", b"16384", b"99999999", b"-2", b"2.5", b"x"))
    return _instead(content, found.end(), found.end(), b" " + name + b'="' + number + b'"')


def _text(rng: random.Random, content: bytes) -> bytes:
    found = _found(rng, rb">([^<>]*)<", content)
    if found is None:
        return content
    other = _found(rng, rb">([^<>]+)<", content)
    new = other[1] if other is not None and rng.random() < 0.5 else rng.choice(_TEXTS)
    return _instead(content, *found.span(1), new)


def _drop_tag(rng: random.Random, content: bytes) -> bytes:
    found = _found(rng, rb"<[^<>]*>", content)
    return content if found is None else _instead(content, *found.span(), b"")


def _cut_tag(rng: random.Random, content: bytes) -> bytes:
    found = _found(rng, rb"<[^<>]*>", content)
    if found is None:
        return content
    at = rng.randint(found.start(), found.end())
    return _instead(content, at, found.end(), b"")


def _repeat_tag(rng: random.Random, content: bytes) -> bytes:
    found = _found(rng, rb"<[^<>]*>", content)
    return (
        content
        if found is None
        else _instead(content, found.end(), found.end(), found[0] * rng.choice((1, 2, 40)))
    )


def _swap_tags(rng: random.Random, content: bytes) -> bytes:
    one, other = _found(rng, rb"<[^<>]*>", content), _found(rng, rb"<[^<>]*>", content)
    if one is None or other is None or one.start() >= other.start():
        return content
    return content[: one.start()] + other[0] + content[one.end() : other.start()] + one[0] + content[other.end() :]


def _rename_tag(rng: random.Random, content: bytes) -> bytes:
    found = _found(rng, rb"</?([\w:]+)", content)
    other = _found(rng, rb"</?([\w:]+)", content)
    if found is None or other is None:
        return content
    new = rng.choice((other[1], b"x:" + found[1], found[1].upper(), found[1].split(b":")[-1]))
    if rng.random() < 0.5:
        return re.sub(rb"(</?)" + re.escape(found[1]) + rb"\b", lambda hit: hit[1] + new, content)
    return _instead(content, *found.span(1), new)


_ELEMENTS = (
    rb"<row\b.*?</row>", rb"<c\b.*?</c>", rb"(?i)<tr\b.*?</tr>", rb"(?i)<td\b.*?</td>",
    rb"(?i)<table\b.*?</table>", rb"<si\b.*?</si>", rb"<Row\b.*?</Row>", rb"<Cell\b.*?</Cell>",
    rb"<table:table-row\b.*?</table:table-row>", rb"<sheet\b[^>]*>",
    rb"<table:table-cell\b.*?</table:table-cell>", rb"<table:table\b.*?</table:table>",
    rb"<Worksheet\b.*?</Worksheet>", rb"<xf\b[^>]*>",
)  # fmt: skip


def _elements(rng: random.Random, content: bytes) -> bytes:
    """An element dropped, repeated, moved or put into another."""
    order = rng.sample(_ELEMENTS, len(_ELEMENTS))
    found = next(
        (hit for one in order if (hit := _found(rng, b"(?s)" + one.replace(b"(?i)", b""), content))), None
    )
    if found is None:
        return _drop_tag(rng, content)
    without = _instead(content, *found.span(), b"")
    way = rng.choice(("drop", "repeat", "move", "into"))
    if way == "drop":
        return without
    if way == "repeat":
        return _instead(content, found.end(), found.end(), found[0] * rng.choice((1, 3, 70)))
    if way == "into":
        at = content.find(b">", found.start()) + 1
        return _instead(content, at, at, found[0])
    place = _found(rng, b">", without)
    return without if place is None else _instead(without, place.end(), place.end(), found[0])


def _before(rng: random.Random, content: bytes) -> bytes:
    head = rng.choice(_HEAD)
    if content.startswith(b"<?xml") and rng.random() < 0.7:
        return head + content[content.find(b"?>") + 2 :]
    return head + content


def _cut(rng: random.Random, content: bytes) -> bytes:
    return content[: rng.randint(0, len(content))]


_CHANGES: tuple[Callable[[random.Random, bytes], bytes], ...] = (
    _value, _value, _value, _digits, _digits, _cell_place, _cell_place, _span, _text, _text, _text, _drop_tag,
    _cut_tag, _repeat_tag, _swap_tags, _rename_tag, _elements, _elements, _before, _cut,
)  # fmt: skip
