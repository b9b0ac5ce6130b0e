"""The register: the same person has the same number for ever."""

from __future__ import annotations

from pathlib import Path

import polars as pl
from hypothesis import given
from hypothesis import strategies as st

from desacover.store.people import Register, told
from desacover.store.store import Store
from tests.store.making import NOW, filled, persons

FIRST, SECOND, THIRD = 3507014101800001, 3507014101800002, 3507014101800003
NEW = 3578010101900007


def _save(store: Store, register: Register) -> None:
    transaction = store.begin("ingest", {}, {}, NOW)
    register.save(transaction)
    if transaction.changes_something():
        transaction.commit()


def test_new_persons_are_numbered_in_the_order_of_their_rows(tmp_path: Path) -> None:
    register = Register(filled(tmp_path))
    assert register.assign(persons(NEW, SECOND, NEW, NEW + 1)).to_list() == [4, 2, 4, 5]


def test_numbers_outlive_the_run_that_gave_them(tmp_path: Path) -> None:
    store = filled(tmp_path)
    register = Register(store)
    register.assign(persons(NEW))
    _save(store, register)
    store.close()
    again = Register(Store.open(tmp_path, create=False))
    assert again.assign(persons(THIRD, NEW, NEW + 1)).to_list() == [3, 4, 5]


def test_many_sources_of_one_run_share_their_new_persons(tmp_path: Path) -> None:
    register = Register(filled(tmp_path))
    assert register.assign(persons(NEW)).to_list() == [4]
    assert register.assign(persons(NEW + 1, NEW)).to_list() == [5, 4]


def test_the_register_only_grows(tmp_path: Path) -> None:
    store = filled(tmp_path)
    before = {path.name: path.read_bytes() for path in (tmp_path / "people/register").iterdir()}
    register = Register(store)
    register.assign(persons(NEW, FIRST))
    _save(store, register)
    after = {path.name: path.read_bytes() for path in (tmp_path / "people/register").iterdir()}
    assert before.items() < after.items()


def test_a_run_without_new_persons_writes_nothing(tmp_path: Path) -> None:
    store = filled(tmp_path)
    register = Register(store)
    register.assign(persons(FIRST, SECOND))
    transaction = store.begin("ingest", {}, {}, NOW)
    register.save(transaction)
    assert not transaction.changes_something()


def _also(store: Store) -> list[tuple[int, str | None, str | None]]:
    chunks = [store.read_table("people_also", one.key) for one in store.files("people_also")]
    return pl.concat(chunks).select("person", "kpj", "name").rows() if chunks else []


def test_a_later_card_or_name_is_kept_beside_the_first_once(tmp_path: Path) -> None:
    store = filled(tmp_path)
    for _ in range(2):
        register = Register(store)
        register.assign(persons(SECOND, kpj="24000000999"))
        register.assign(persons(SECOND, SECOND, FIRST, kpj=None, name="B"))
        _save(store, register)
    assert _also(store) == [(2, "24000000999", None), (2, None, "B"), (1, None, "B")]
    first = store.read_table("people", "000001").row(1, named=True)
    assert (first["kpj"], first["name"]) == ("24000000001", "A")


def test_two_names_of_a_new_person_in_one_source_are_both_kept(tmp_path: Path) -> None:
    store = filled(tmp_path)
    register = Register(store)
    register.assign(pl.concat([persons(NEW, name="A"), persons(NEW, name="B")]))
    _save(store, register)
    assert _also(store) == [(4, None, "B")]


def test_a_column_that_an_office_leaves_out_says_nothing_new(tmp_path: Path) -> None:
    store = filled(tmp_path)
    register = Register(store)
    register.assign(persons(FIRST, SECOND, kpj=None, name=None))
    _save(store, register)
    assert _also(store) == []


@given(st.lists(st.lists(st.integers(3507010101900000, 3507010101900012), min_size=1, max_size=8), max_size=6))
def test_numbers_are_those_of_a_dictionary_filled_in_order(sources: list[list[int]]) -> None:
    register = Register(_Unwritten())  # type: ignore[arg-type]
    numbers: dict[int, int] = {}
    for niks in sources:
        expected = [numbers.setdefault(nik, len(numbers) + 1) for nik in niks]
        assert register.assign(persons(*niks)).to_list() == expected


class _Unwritten:
    """A store in which nobody was ever numbered."""

    def files(self, role: str) -> list[object]:
        return []


def test_what_was_ever_said_of_persons_is_fetched_by_number(tmp_path: Path) -> None:
    store = filled(tmp_path)
    for niks, name in (((NEW, FIRST), "B"), ((NEW + 1, SECOND), "A"), ((NEW,), None)):
        register = Register(store)
        register.assign(persons(*niks, name=name))
        _save(store, register)
    asked = pl.Series([5, 1, 4, 1, 99], dtype=pl.UInt32)
    assert told(store, asked, ["name", "kpj"]).rows() == [
        (1, FIRST, "A", "24000000001"),
        (4, NEW, "B", "24000000001"),
        (5, NEW + 1, "A", "24000000001"),
        (1, FIRST, "B", "24000000001"),
    ]
    assert told(store, asked.clear()).is_empty()
