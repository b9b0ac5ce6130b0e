"""Where things lie below a workspace's data folder, as the contract names them."""

from __future__ import annotations

DATABASE = "desacover.db"
PEOPLE = "people"
HEAD = f"{PEOPLE}/head.json"
PROCESSED = "processed/store"
TEMPORARY = "processed/tmp"
LAID = f"{TEMPORARY}/rows"
SEALED = "processed/snapshots"
