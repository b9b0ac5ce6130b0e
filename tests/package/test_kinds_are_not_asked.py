"""A kind of file says by itself what it is: outside its declaration nobody asks which one it is."""

from __future__ import annotations

import ast
from collections.abc import Iterator
from pathlib import Path

import pytest

from desacover.reading.at_rest import AT_REST
from desacover.reading.kinds import KINDS
from desacover.reference.kinds import kinds
from desacover.store.schemas import TABLES
from desacover.wording import columns, labels

SOURCES = Path(__file__).parents[2] / "src" / "desacover"
NAMES = frozenset(KINDS)
DECLARING = ("desacover.reading.kinds", "desacover.reading.at_rest")

COLUMNS = frozenset({"eligible"})
"""Names of kinds that are columns of figures too. A literal of theirs may name that column, in these rooms."""
FIGURES = ("answers/", "measures/", "demo/", "store/sealed_tables.py", "audit/second.py")
WORDS = "wording/"
"""Where a kind is named so that a person may read it."""


def asked(
    source: str, names: frozenset[str] = NAMES, columns: frozenset[str] = frozenset()
) -> list[tuple[int, str]]:
    """Where a source asks which kind something is: the line, and what stands there.

    It compares with a kind's name, has one as a text (but those of `columns`), looks a kind up by its name, has
    something named after a kind, or imports a kind's declaration.
    """
    return sorted(set(_asked(ast.parse(source), names, columns)))


def _asked(tree: ast.AST, names: frozenset[str], columns: frozenset[str]) -> Iterator[tuple[int, str]]:
    for node in ast.walk(tree):
        match node:
            case ast.Compare():
                for side in (node.left, *node.comparators):
                    yield from ((node.lineno, f"compares with {one}") for one in _texts(side) if one in names)
            case ast.MatchValue(value=value):
                yield from ((node.lineno, f"compares with {one}") for one in _texts(value) if one in names)
            case ast.Subscript(ast.Name("KINDS" | "AT_REST"), ast.Constant(str(name))) if name in names:
                yield node.lineno, f"looks up {name}"
            case ast.Constant(value=str(text)) if text in names - columns:
                yield node.lineno, f"says {text}"
            case ast.Attribute(attr=name) | ast.FunctionDef(name=name) if name in names:
                yield node.lineno, f"has {name}"
            case ast.ImportFrom(module=str(module)) if module.startswith(DECLARING):
                declared = {one.name for one in node.names} & {name.upper() for name in names}
                yield from ((node.lineno, f"imports {one}") for one in declared)


def _texts(side: ast.expr) -> list[str]:
    """The texts that one side of a comparison consists of."""
    parts = side.elts if isinstance(side, ast.Tuple | ast.List | ast.Set) else [side]
    return [one.value for one in parts if isinstance(one, ast.Constant) and isinstance(one.value, str)]


def _modules() -> Iterator[tuple[str, str]]:
    """Every module but those of words and of the kinds themselves: path and source."""
    own = {f"{room}/{name}.py" for room in ("reading/kinds", "reading/at_rest") for name in ("__init__", *NAMES)}
    for path in sorted(SOURCES.rglob("*.py")):
        name = path.relative_to(SOURCES).as_posix()
        if name not in own and not name.startswith(WORDS):
            yield name, path.read_text(encoding="utf-8")


def test_nobody_asks_which_kind_it_is() -> None:
    found = {
        name: asks
        for name, source in _modules()
        if (asks := asked(source, columns=COLUMNS if name.startswith(FIGURES) else frozenset()))
    }
    assert found == {}


def test_the_own_module_of_a_kind_names_no_other() -> None:
    for name in NAMES:
        for room in ("kinds", "at_rest"):
            source = (SOURCES / "reading" / room / f"{name}.py").read_text(encoding="utf-8")
            assert asked(source, NAMES - {name}) == []


def test_every_kind_has_its_words_and_a_table_of_its_own() -> None:
    assert tuple(KINDS) == tuple(AT_REST) == kinds()
    assert set(KINDS) <= set(labels.KINDS)
    tables = [kind.at_rest.table for kind in KINDS.values()]
    assert len(set(tables)) == len(tables) and set(tables) <= set(TABLES)
    for kind in KINDS.values():
        assert set(kind.at_rest.placed.columns) | {"row"} <= set(kind.at_rest.schema)
    assert set(columns.HEADINGS) >= COLUMNS


@pytest.mark.parametrize(
    "line",
    [
        'lists = [one for one in live if one.kind == "enrollment"]',
        'role = "part" if "enrollment" != one.kind else "other"',
        'both = kind in ("enrollment", "other")',
        'match kind:\n    case "eligible":\n        pass',
        'rows = store.read_table("eligible", source_id)',
        'KINDS["enrollment"].clean(block)',
        "lists = state.enrollment(period)",
        "class State:\n    def eligible(self): ...",
        "from desacover.reading.kinds import ELIGIBLE",
        "from desacover.reading.kinds.enrollment import ENROLLMENT as these",
        'names = {"enrollment": "part"}',
    ],
)
def test_who_asks_is_found(line: str) -> None:
    assert asked(line)


@pytest.mark.parametrize(
    ("line", "found"),
    [
        ('share = row["eligible"] is not None', False),
        ('counted = frame.select(eligible="count").rename({"eligible": "count"})', False),
        ('counts = [one for one in live if one.kind == "eligible"]', True),
        ('rest = KINDS["eligible"].at_rest', True),
    ],
)
def test_a_column_of_the_same_name_is_no_question(line: str, found: bool) -> None:
    assert bool(asked(line, columns=COLUMNS)) is found


def test_a_kind_that_lists_is_asked_by_what_it_declares() -> None:
    assert asked('"""Lists of enrollment."""\nlive = [one for one in live if one.at_rest.makes_months]') == []
