"""`sources --journal` reads as a diary: what was done when, to which sources, under which settings."""

from __future__ import annotations

import re
import time
from typing import Any

import pytest

from tests.support.office import Office, bpd

MALANG, BANGKALAN = "2025-12/kab_malang.csv", "2025-12/kab_bangkalan.csv"


def diary(office: Office, language: str = "en") -> list[str]:
    """What the entries say, each on one line, without number and time."""
    lines = office.run("sources", "--journal", "--lang", language, env={"COLUMNS": "300"}).out.splitlines()
    return [re.split(r"\d\d:\d\d\s+", line)[1] for line in lines[3:]]


def entries(office: Office) -> list[dict[str, Any]]:
    return office.json("sources", "--journal")["rows"]


@pytest.fixture
def kept(office: Office) -> Office:
    """Two lists and one that is refused; then Malang's is overwritten."""
    office.write(MALANG, bpd(range(20)))
    office.write(BANGKALAN, bpd(range(30, 40), "35.26.01.1001"))
    office.write("kab_malang.csv", bpd(range(9)))  # of which month?
    office.ingest()
    time.sleep(1)  # a run goes by its second
    office.write(MALANG, bpd(range(19)))
    office.ingest()
    return office


def test_what_went_in_what_was_refused_what_was_replaced(kept: Office) -> None:
    assert [re.sub(r"\s+", " ", line) for line in diary(kept)] == [
        "ingest 3 files, 2 sources taken in (30 rows), 1 refused",
        "ingest 3 files, 1 source taken in (19 rows), 1 refused, 1 replaced",
    ]
    assert "3 berkas, 1 sumber masuk (19 baris), 1 ditolak, 1 diganti" in diary(kept, "id")[1]


def test_the_document_names_the_sources(kept: Office) -> None:
    first, second = entries(kept)
    assert [(one["file"], one["what"]) for one in first["sources"]] == [
        (f"data/raw/{BANGKALAN}", "taken"),
        (f"data/raw/{MALANG}", "taken"),
    ]
    assert [(one["file"], one["what"]) for one in second["sources"]] == [
        (f"data/raw/{MALANG}", "taken"),
        (f"data/raw/{MALANG}", "replaced"),
    ]
    assert second["did"] == {
        "files": 3, "refused": 1, "rows": 19, "taken": 1, "replaced": 1, "withdrawn": 0, "accepted": 0,
        "replaced_in_part": 0, "restored": 0,
    }  # fmt: skip


def test_what_was_refused_is_told_by_its_own_day(kept: Office) -> None:
    kept.ingest(str(kept.root / "data/raw/kab_malang.csv"), "--period", "2025-11")
    assert [one["did"]["refused"] for one in entries(kept)] == [1, 1, 0]
    assert diary(kept)[2].endswith("1 source taken in (9 rows); with --period 2025-11 data/raw/kab_malang.csv")


def test_decisions_name_their_files(kept: Office) -> None:
    kept.write("2026-01/kab_malang.csv", bpd(range(5)))
    kept.ingest()
    half = kept.json("sources")["sources"][-1]
    kept.json("accept", half["source_id"])
    kept.json("withdraw", half["source_id"][:6])
    kept.json("snapshot", "--period", "2025-12", "--incomplete")
    accepted, withdrawn, sealed = diary(kept)[-3:]
    assert accepted.split(maxsplit=1)[1] == "1 source accepted though partial (data/raw/2026-01/kab_malang.csv)"
    assert withdrawn.split(maxsplit=1)[1] == "1 source withdrawn (data/raw/2026-01/kab_malang.csv)"
    assert sealed.split(maxsplit=1)[1] == "sealed: December 2025; with --incomplete"


def test_a_whole_run_withdrawn_with_what_was_replaced_before(kept: Office) -> None:
    run = kept.json("sources")["sources"][0]["run"]
    kept.json("withdraw", "--run", run)
    assert "2 sources withdrawn" in diary(kept)[-1]
    assert "data/raw/2025-12/kab_bangkalan.csv" in diary(kept)[-1]
    assert diary(kept)[-1].endswith(f"with --run {run}")


def test_settings_that_changed_since_the_entry_before(kept: Office) -> None:
    ended = '[[ended]]\nregion = "35.07"\nsegment = "bpd"\n'
    text = 'grace_months = 4\ndue_day = 10\n[contacts]\n"35.07" = "0812"\n' + ended
    (kept.root / "desacover.toml").write_text(text)
    assert kept.run("rebuild").code == 0
    said = diary(kept)[-1]
    for part in ("grace_months: 3 → 4", "due_day: – → 10", "contacts: 0 → 1", "setting ended changed"):
        assert part in said
    assert entries(kept)[-1]["changed"]["grace_months"] == [3, 4]
    assert entries(kept)[0]["changed"] == entries(kept)[1]["changed"] == {}
    assert "0812" not in said


def test_many_names_are_counted_from_the_sixth_on(office: Office) -> None:
    for number in range(1, 9):
        office.write(f"2025-12/kab_malang desa {number}.csv", bpd(range(number * 3, number * 3 + 3)))
    office.ingest()
    office.json("withdraw", "--run", office.json("sources")["sources"][0]["run"])
    assert ", … +3)" in diary(office)[-1]
    assert len(entries(office)[-1]["sources"]) == 8


def test_a_file_from_elsewhere_is_one_file_though_a_copy_is_kept(kept: Office) -> None:
    elsewhere = kept.root.parent / "kiriman kab_madiun 2025-12.csv"
    elsewhere.write_text(bpd(range(40, 60), village="35.19.01.2001").replace(" | ", ";"))
    kept.json("ingest", str(elsewhere))
    assert "ingest   1 file, 1 source taken in (20 rows)" in diary(kept)[-1]


def test_a_month_sealed_as_the_last(office: Office) -> None:
    office.write(MALANG, bpd(range(20)))
    office.ingest()
    assert office.run("snapshot", "--period", "last", "--incomplete").code == 0
    assert [re.sub(r"\s+", " ", line) for line in diary(office)][1].startswith("snapshot sealed: December 2025")
    assert entries(office)[-1]["options"]["period"] == "2025-12"
