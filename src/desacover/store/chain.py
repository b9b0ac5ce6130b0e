"""The chain of the journal, and what lies outside the database that knows where it stood.

The register's head and every sealed manifest name the last journal row that they know. A database that does
not hold that row is gone, older or altered, and is never taken for an empty store.
"""

from __future__ import annotations

import hashlib
import json
from collections.abc import Iterable
from dataclasses import asdict, dataclass, replace
from pathlib import Path

from desacover.errors import DesacoverError
from desacover.store.files import replace_file
from desacover.store.places import DATABASE, HEAD, SEALED
from desacover.store.records import Contents, Entry

START = "0" * 32
"""What stands for the hash before the first row."""


@dataclass(frozen=True)
class Known:
    """A journal row that a file outside the database names.

    `ledger` is the digest of the ledger as it was at that row; empty where the file does not say.
    """

    file: str
    number: int
    hash: str
    ledger: str = ""


def chained(entry: Entry) -> str:
    """The hash that a journal row must carry: over all that it says and the hash of the row before."""
    said = {name: value for name, value in asdict(entry).items() if name != "hash"}
    text = json.dumps(said, sort_keys=True, ensure_ascii=False, separators=(",", ":"))
    return hashlib.blake2b(text.encode(), digest_size=16).hexdigest()


def next_entry(journal: list[Entry], entry: Entry) -> Entry:
    """The entry as the next row of the journal, chained to the last."""
    number, before = (journal[-1].number + 1, journal[-1].hash) if journal else (1, START)
    placed = replace(entry, number=number, before=before)
    return replace(placed, hash=chained(placed))


def write_head(data: Path, entry: Entry, ledger: str) -> None:
    """Let the register know the last row. Killed before this, it lags by that row, which is no fault."""
    replace_file(data / HEAD, head(entry, ledger), private=True)


def head(entry: Entry, ledger: str) -> bytes:
    """The register's head, as it is written after a row of the journal; `ledger` is the digest then."""
    return json.dumps({"journal": entry.number, "hash": entry.hash, "ledger": ledger}).encode()


def known_rows(data: Path) -> list[Known]:
    """The rows that the register and the sealed months name.

    Errors: `store-altered` where the register's head cannot be understood, `file-unreadable`.
    """
    return [*_of_register(data), *_of_seals(data)]


def _of_register(data: Path) -> list[Known]:
    try:
        head = json.loads((data / HEAD).read_bytes())
        return [Known(HEAD, int(head["journal"]), str(head["hash"]), str(head.get("ledger", "")))]
    except FileNotFoundError:
        return []
    except OSError as error:
        raise DesacoverError("file-unreadable", file=HEAD, why=error.strerror or "") from error
    except (ValueError, KeyError, TypeError, AttributeError) as error:
        raise DesacoverError("store-altered", file=HEAD) from error


def _of_seals(data: Path) -> list[Known]:
    """A manifest that is damaged itself names nothing here: no figure is read from it."""
    known: list[Known] = []
    for path in sorted((data / SEALED).glob("period=*/manifest.json")):
        try:
            row = json.loads(path.read_bytes())["journal"]
            known.append(Known(path.relative_to(data).as_posix(), int(row["number"]), str(row["hash"])))
        except (OSError, ValueError, KeyError, TypeError):
            continue
    return known


def check(contents: Contents, known: Iterable[Known]) -> None:
    """Hold the ledger to its own chain and to what is known of it. Errors: `store-altered`.

    The journal may be ahead of what is known, never behind. Where nothing came after the row that the
    register knows, the ledger must be as it was then, in every source, file, seal and acceptance.
    """
    before = START
    hashes: dict[int, str] = {}
    for entry in contents.journal:
        if entry.before != before or chained(entry) != entry.hash:
            raise DesacoverError("store-altered", file=DATABASE)
        before = hashes[entry.number] = entry.hash
    for row in known:
        if hashes.get(row.number) != row.hash:
            raise DesacoverError("store-altered", file=DATABASE if row.file == HEAD else row.file)
        if row.ledger and row.number == contents.journal[-1].number and row.ledger != contents.digest:
            raise DesacoverError("store-altered", file=DATABASE)
