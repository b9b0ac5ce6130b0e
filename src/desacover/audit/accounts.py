"""The accounts: whether every row that was read is accounted for, and is where its account says (ROW-1)."""

from __future__ import annotations

from collections.abc import Iterator, Mapping

from desacover.audit.found import Found, Looked, Noted, Shortfall
from desacover.ingest.commit import MENDED
from desacover.store.records import Contents, SourceRecord


def check_accounts(
    contents: Contents, sources: list[SourceRecord], rows: Mapping[tuple[str, str], int], looked: Looked
) -> Iterator[Found]:
    """The account of every source, and the rows that are kept of it; rows: as the files hold them.

    An account is of the moment of reading. A rebuild since may have read more, or less, under other settings:
    that is noted.
    """
    again = max((entry.number for entry in contents.journal if entry.command == "rebuild"), default=0)
    for source in contents.arrivals:
        account = source.account
        looked.sources += 1
        looked.rows += account.rows_read
        told = account.accepted + account.duplicates + account.quarantined + account.skipped
        if told != account.rows_read:
            yield Shortfall(
                "account-differs", "restore", source.called, measure="rows_read",
                expected=account.rows_read, found=told,
            )  # fmt: skip
    named = {(record.role, record.key) for record in contents.files}
    for source in sources:
        for role, expected in _kept(source).items():
            found = rows.get((role, source.source_id))
            if found is None and ((role, source.source_id) in named or source.state != "live" or not expected):
                continue  # the file itself is told of, or nothing hangs on it
            if found == expected:
                continue
            if again > source.run and found is not None:
                yield Noted("read-again", source.called, measure=role, expected=expected, found=found)
            else:
                yield Shortfall(
                    "rows-differ", "rebuild", source.called, measure=role, expected=expected, found=found
                )


def _kept(source: SourceRecord) -> dict[str, int]:
    """How many rows of a source each table holds: one mended by its card counts as taken, and lies aside."""
    account = source.account
    mended = account.repaired.get(MENDED, 0)
    return {
        source.at_rest.table: account.accepted + account.duplicates - mended,
        "quarantine": account.quarantined + mended,
    }
