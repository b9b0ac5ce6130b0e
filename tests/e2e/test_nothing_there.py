"""What readers say where nothing was taken in, or nothing but counts."""

from __future__ import annotations

import pytest

from desacover.store.store import Store
from tests.e2e.test_errors import code_of
from tests.support.office import Office

READERS = (
    ("report",),
    ("report", "--period", "2025-12"),
    ("report", "--year", "2025"),
    ("report", "--as-of", "2026-01-01"),
    ("delta", "--from", "2025-11", "--to", "2025-12"),
    ("delta", "--from", "2025-11", "--to", "2025-12", "--every", "month"),
    ("status",),
    ("status", "--period", "2025-12"),
    ("sources",),
    ("sources", "--journal"),
    ("quarantine",),
    ("pairs",),
    ("compare", "--as-of", "2026-01-20"),
    ("compare", "--from", "2025-11", "--to", "2025-12"),
    ("compare", "--stated", "82,0%"),
    ("person", "Siti Aminah"),
    ("snapshot", "--period", "last"),
    ("snapshot", "--period", "2025-12"),
    ("withdraw", "abcd1234"),
    ("accept", "abcd1234"),
    ("accept", "--region", "35.07", "--segment", "bpd", "--period", "2025-12"),
    ("rebuild",),
    ("verify",),
    ("verify", "--quick"),
)
COUNTS = "KODE WILAYAH | SEGMEN | JUMLAH\n35.07 | BPD | 40\n"


@pytest.mark.parametrize("command", READERS, ids=" ".join)
def test_an_empty_workspace(dated: Office, command: tuple[str, ...]) -> None:
    ran = dated.run(*command)
    assert (ran.code, code_of(ran.err)) == (1, "nothing-ingested")


@pytest.mark.parametrize("command", READERS, ids=" ".join)
def test_a_database_that_no_run_has_written_to(dated: Office, command: tuple[str, ...]) -> None:
    # A run that is killed, and one of which everything is refused, leave it so.
    Store.open(dated.root / "data", create=True).close()
    ran = dated.run(*command)
    assert (ran.code, code_of(ran.err)) == (1, "nothing-ingested")


def test_all_refused(dated: Office) -> None:
    dated.write("kab_malang 2025-12.csv", "A | B\n1 | 2\n")
    assert dated.run("ingest").code == 1
    told = {command: code_of(dated.run(*command).err) for command in READERS if command[0] != "sources"}
    assert told == dict.fromkeys(told, "nothing-ingested")
    assert "1 file waits" in dated.run("sources").out


@pytest.mark.parametrize(
    "command",
    [
        ("report",),
        ("status",),
        ("pairs",),
        ("person", "Siti"),
        ("snapshot", "--period", "last"),
        ("compare", "--as-of", "2026-01-20"),
        ("compare", "--stated", "82,0%"),
    ],
)
def test_with_counts_alone_something_was_taken_in(dated: Office, command: tuple[str, ...]) -> None:
    dated.write("penyebut 2025-01.csv", COUNTS)
    dated.ingest()
    ran = dated.run(*command)
    assert (ran.code, code_of(ran.err)) == (1, "no-lists")
    assert "nothing has been ingested" not in ran.err
    assert len(dated.json("sources")["sources"]) == 1
