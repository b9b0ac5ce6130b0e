"""A change is one act, and what is read is what was written."""

from __future__ import annotations

import datetime
import os
import shutil
from pathlib import Path

import pytest
from polars.testing import assert_frame_equal

from desacover.errors import DesacoverError
from desacover.store.records import Seal
from desacover.store.store import Store
from tests.store.making import NOW, fill, filled, month, source, tree


def test_what_was_committed_is_read_again_by_another_process(tmp_path: Path) -> None:
    filled(tmp_path).close()
    store = Store.open(tmp_path, create=False)
    assert_frame_equal(store.read_table("month", "2025-12"), month(1, 2, 3))
    (record,) = store.live_sources()
    assert (record.source_id, record.speaks_for, record.run) == ("aa11", ("35.07",), 1)
    assert record.account.repaired == {"spelling": 1}
    assert record.ingested_at == "2026-01-03T09:30:00+07:00"


def test_columns_asked_for_are_all_that_is_read(tmp_path: Path) -> None:
    assert filled(tmp_path).read_table("month", "2025-12", ["person"]).columns == ["person"]


def test_a_table_that_was_never_written_is_empty(tmp_path: Path) -> None:
    empty = filled(tmp_path).table_or_empty("cells", "")
    assert empty.height == 0
    assert "participants" in empty.columns


def test_nothing_of_a_change_is_seen_before_its_commit(tmp_path: Path) -> None:
    store = filled(tmp_path)
    transaction = store.begin("ingest", {}, {}, NOW)
    fill(transaction, "bb22", 1)
    reader = Store.open(tmp_path, create=False)
    assert [one.source_id for one in reader.sources()] == ["aa11"]
    assert reader.read_table("month", "2025-12").height == 3


def test_a_change_that_is_taken_back_leaves_every_file_as_it_was(tmp_path: Path) -> None:
    store = filled(tmp_path)
    before = tree(tmp_path)
    transaction = store.begin("ingest", {}, {}, NOW)
    fill(transaction, "bb22", 1)
    transaction.rollback()
    assert tree(tmp_path) == before


def test_what_a_change_replaced_is_deleted(tmp_path: Path) -> None:
    store = filled(tmp_path)
    (old,) = store.files("month")
    transaction = store.begin("ingest", {}, {}, NOW)
    fill(transaction, "bb22", 1)
    transaction.commit()
    assert not (tmp_path / old.path).exists()
    assert store.read_table("month", "2025-12").height == 1


def test_what_was_dropped_is_gone_from_ledger_and_disk(tmp_path: Path) -> None:
    store = filled(tmp_path)
    (old,) = store.files("month")
    transaction = store.begin("withdraw", {}, {}, NOW)
    transaction.set_state("aa11", "withdrawn")
    transaction.drop("month", "2025-12")
    transaction.commit()
    assert store.files("month") == []
    assert not (tmp_path / old.path).exists()
    assert store.live_sources() == []
    assert [one.state for one in store.sources()] == ["withdrawn"]


def test_two_keys_of_the_same_content_share_a_file_and_do_not_lose_it(tmp_path: Path) -> None:
    store = filled(tmp_path)
    transaction = store.begin("ingest", {}, {}, NOW)
    transaction.put("month", "2026-01", month(1, 2, 3))
    transaction.drop("month", "2025-12")
    transaction.commit()
    assert store.read_table("month", "2026-01").height == 3


def test_litter_of_a_run_that_did_not_end_is_swept_and_what_is_not_ours_stays(tmp_path: Path) -> None:
    store = filled(tmp_path)
    months = tmp_path / "processed/store/months"
    for litter in (months / "half.parquet", months / ".x.parquet.1f", tmp_path / "people/.head.json.2e"):
        litter.write_bytes(b"PAR1")
    (months / "note.txt").write_text("of the analyst")
    transaction = store.begin("ingest", {}, {}, NOW)
    fill(transaction, "bb22", 1, 2)
    transaction.commit()
    assert sorted(path.suffix for path in months.iterdir()) == [".parquet", ".txt"]
    assert not (tmp_path / "people/.head.json.2e").exists()


def test_litter_under_a_name_that_is_needed_is_not_taken_for_the_file(tmp_path: Path) -> None:
    filled(tmp_path / "other").close()
    wanted = next(iter(Store.open(tmp_path / "other", create=False).files("month")))
    half = tmp_path / "data" / wanted.path
    half.parent.mkdir(parents=True)
    half.write_bytes(b"PAR1 half")
    assert filled(tmp_path / "data").read_table("month", "2025-12").height == 3


def test_processed_deleted_says_rebuild_and_the_same_tables_put_again_make_it_whole(tmp_path: Path) -> None:
    store = filled(tmp_path)
    shutil.rmtree(tmp_path / "processed")
    with pytest.raises(DesacoverError) as gone:
        store.read_table("month", "2025-12")
    assert gone.value.code == "store-needs-rebuild"
    transaction = store.begin("rebuild", {}, {}, NOW)
    transaction.put("month", "2025-12", month(1, 2, 3))
    transaction.commit()
    assert store.read_table("month", "2025-12").height == 3


def test_a_damaged_file_is_mended_by_putting_its_table_again(tmp_path: Path) -> None:
    store = filled(tmp_path)
    (record,) = store.files("month")
    (tmp_path / record.path).write_bytes(b"PAR1 spoilt")
    transaction = store.begin("rebuild", {}, {}, NOW)
    transaction.put("month", "2025-12", month(1, 2, 3))
    transaction.rollback()
    assert store.read_table("month", "2025-12").height == 3


def test_the_same_table_has_the_same_name_in_every_store(tmp_path: Path) -> None:
    first, second = filled(tmp_path / "a"), filled(tmp_path / "b")
    assert first.files("month") == second.files("month")
    assert first.ledger.journal() == second.ledger.journal()


def test_a_source_that_comes_back_is_live_again_and_last_in_the_order(tmp_path: Path) -> None:
    store = filled(tmp_path)
    transaction = store.begin("ingest", {}, {}, NOW)
    transaction.set_state("aa11", "replaced", replaced_by="bb22")
    transaction.add_source(source("bb22"))
    transaction.commit()
    assert [one.source_id for one in store.live_sources()] == ["bb22"]
    assert store.sources()[0].replaced_by == "bb22"
    transaction = store.begin("ingest", {}, {}, NOW)
    transaction.add_source(source("aa11"))
    transaction.commit()
    assert [one.source_id for one in store.live_sources()] == ["bb22", "aa11"]


def test_acceptance_and_seals_are_kept(tmp_path: Path) -> None:
    store = filled(tmp_path)
    transaction = store.begin("accept", {}, {}, NOW)
    assert not transaction.changes_something()
    transaction.accept("aa11", ("bpd", "35.07", "2025-12"))
    transaction.seal(Seal("2025-12", "00ff", NOW.isoformat()))
    assert transaction.changes_something()
    transaction.commit()
    store.close()
    again = Store.open(tmp_path, create=False)
    assert again.accepted() == {("aa11", ("bpd", "35.07", "2025-12"))}
    assert [one.manifest_hash for one in again.ledger.seals()] == ["00ff"]


def test_the_journal_says_what_was_done_with_which_files(tmp_path: Path) -> None:
    (entry,) = filled(tmp_path).ledger.journal()
    assert (entry.number, entry.command, entry.at) == (1, "ingest", "2026-01-03T09:30:00+07:00")
    assert entry.inputs == {"data/raw/aa11.csv": "c0" * 16}
    assert entry.settings == {"grace_months": 3}


@pytest.mark.skipif(os.name == "nt", reason="permissions of POSIX systems")
def test_what_names_persons_is_for_its_owner_alone(tmp_path: Path) -> None:
    before = os.umask(0o022)
    try:
        filled(tmp_path).close()
    finally:
        os.umask(before)
    people = tmp_path / "people"
    assert people.stat().st_mode & 0o077 == 0
    assert all(path.stat().st_mode & 0o077 == 0 for path in people.rglob("*"))


def test_no_identifier_stands_outside_the_register(tmp_path: Path) -> None:
    filled(tmp_path).close()
    for name, content in tree(tmp_path).items():
        if not name.startswith("people/"):
            assert b"3507014101800001" not in content, name
            assert b"24000000001" not in content, name


def test_a_reader_outrun_by_a_change_is_told_to_come_again(tmp_path: Path) -> None:
    writer = filled(tmp_path)
    reader = Store.open(tmp_path, create=False)
    transaction = writer.begin("ingest", {}, {}, NOW + datetime.timedelta(days=1))
    fill(transaction, "bb22", 1)
    transaction.commit()
    with pytest.raises(DesacoverError) as outrun:
        reader.read_table("month", "2025-12")
    assert (outrun.value.code, outrun.value.exit_code) == ("workspace-busy", 4)
