"""COR-3 with ROW-10: overlap is judged on the persons as they are known in the end, mended NIKs included."""

from __future__ import annotations

import itertools

import pytest
from tests.support.in_process import DatedOffice
from tests.support.lists import outcomes, participants
from tests.support.office import nik

HEAD = "NIK | KPJ | JABATAN | KODE DESA | STATUS"
SOURCE, DAMAGED, CLEAN = "kab_malang 2025-11.csv", "a kab_malang 2025-12.csv", "b kab_malang 2025-12.csv"


def rows(numbers: range, printed: str | None = None, cards: bool = True) -> str:
    """Members of the BPD with their cards; all NIKs printed as one text where that is given."""
    return f"{HEAD}\n" + "".join(
        f"{printed or nik(n)} | {f'{12_000_000_000 + n}' if cards else ''} | BPD | 35.07.01.2001 | AKTIF\n"
        for n in numbers
    )


LISTS = {
    SOURCE: rows(range(10)),
    DAMAGED: rows(range(10), "3,50701E+15"),
    CLEAN: rows(range(6), cards=False),
}


def taken(office: DatedOffice, *names: str) -> dict[str, tuple[str, str | None]]:
    for name in names:
        office.write(name, LISTS[name])
    ran = office.run("ingest", *(office.raw(name) for name in names), "--format", "json")
    return outcomes(ran.document)


def test_cor_3h_a_damaged_list_and_then_a_clean_one(dated: DatedOffice) -> None:
    taken(dated, SOURCE, DAMAGED)
    assert participants(dated, "bpd") == 10
    assert taken(dated, CLEAN)[CLEAN] == ("rejected", "overlap")
    assert participants(dated, "bpd") == 10


def test_cor_3h_a_clean_list_and_then_a_damaged_one(dated: DatedOffice) -> None:
    taken(dated, SOURCE, CLEAN)
    assert taken(dated, DAMAGED)[DAMAGED] == ("rejected", "overlap")
    assert participants(dated, "bpd") == 6


def test_cor_3h_both_in_one_command(dated: DatedOffice) -> None:
    said = taken(dated, SOURCE, DAMAGED, CLEAN)
    assert said == {
        SOURCE: ("ingested", None), DAMAGED: ("rejected", "overlap"), CLEAN: ("rejected", "overlap")
    }  # fmt: skip


def test_cor_3h_the_card_comes_with_the_list_itself(dated: DatedOffice) -> None:
    dated.write(DAMAGED, LISTS[DAMAGED])
    dated.ingest()
    dated.write(CLEAN, rows(range(6)))
    ran = dated.run("ingest", dated.raw(CLEAN), "--format", "json")
    # Its own cards would tell six of the ten: then both lists would name them.
    assert outcomes(ran.document)[CLEAN] == ("rejected", "overlap")


def test_replaced_it_is_the_clean_list_alone(dated: DatedOffice) -> None:
    taken(dated, SOURCE, DAMAGED)
    dated.write(CLEAN, LISTS[CLEAN])
    dated.ingest(dated.raw(CLEAN), "--replace")
    assert participants(dated, "bpd") == 6
    assert dated.json("quarantine")["rows"] == []


def test_mended_persons_are_counted_by_what_shrinks(dated: DatedOffice) -> None:
    taken(dated, SOURCE, DAMAGED)
    dated.write(CLEAN, rows(range(4), cards=False))
    ran = dated.run("ingest", dated.raw(CLEAN), "--replace", "--format", "json")
    assert outcomes(ran.document)[CLEAN] == ("rejected", "replace-shrinks")


def test_of_others_there_is_no_overlap(dated: DatedOffice) -> None:
    taken(dated, SOURCE, DAMAGED)
    dated.write(CLEAN, rows(range(20, 26), cards=False))
    assert outcomes(dated.ingest(dated.raw(CLEAN)))[CLEAN] == ("ingested", None)
    assert participants(dated, "bpd") == 16


@pytest.mark.parametrize("order", list(itertools.permutations(["v", "d", "c"])))
def test_two_lists_never_stand_side_by_side_unsaid(dated: DatedOffice, order: tuple[str, ...]) -> None:
    """Whichever comes first: the later is refused, or both are named as soon as cards tell that they overlap."""
    names = {"v": SOURCE, "d": DAMAGED, "c": CLEAN}
    said = ""
    for one in order:
        dated.write(names[one], LISTS[names[one]])
        ran = dated.run("ingest", dated.raw(names[one]))
        said += " ".join((ran.out + ran.err).split())
    # The register tells whose the damaged rows are; where it comes last, both lists are in by then.
    assert ("both count" if order[-1] == "v" else "stand in another list too") in said


@pytest.mark.parametrize("order", [(DAMAGED, CLEAN), (CLEAN, DAMAGED)])
def test_where_cards_tell_it_late_both_are_named_and_one_may_be_let_hold(
    dated: DatedOffice, order: tuple[str, ...]
) -> None:
    for name in order:
        taken(dated, name)
    dated.write(SOURCE, LISTS[SOURCE])
    ran = dated.run("ingest", dated.raw(SOURCE))
    said = " ".join((ran.out + ran.err).split())
    assert (ran.code, "both count" in said) == (3, True)
    assert "a kab_malang" in said and "b kab_malang" in said and nik(3) not in said
    assert participants(dated, "bpd") == 10
    dated.ingest(dated.raw(CLEAN), "--replace")
    assert participants(dated, "bpd") == 6
    assert dated.run("ingest").code == 0


def test_rows_mended_since_do_not_hide_what_was_replaced(dated: DatedOffice) -> None:
    others = rows(range(20, 26), "3,50701E+15").replace("| BPD |", "| KETUA RT |").partition("\n")[2]
    dated.write(DAMAGED, rows(range(4)) + others)
    dated.ingest()
    dated.write(SOURCE, rows(range(20, 26)).replace("| BPD |", "| KETUA RT |"))
    dated.ingest()
    dated.write(CLEAN, rows(range(3), cards=False))
    dated.ingest(dated.raw(CLEAN), "--replace")
    told = next(one for one in dated.json("sources")["sources"] if DAMAGED in one["file"])
    assert (told["accepted"], told["resolved"], told["replaced"]) == (4, 6, 4)
