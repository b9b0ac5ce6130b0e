"""A change that is tried: all that a change does, and nothing of it on the disk."""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path

from typing_extensions import override

from desacover.store.transaction import Transaction, is_whole


@dataclass
class Trial(Transaction):
    """A change of a store whose ledger is a copy in memory: its files stay there too, and end with the store."""

    @override
    def commit(self) -> bool:
        self.store.ledger.write(self._entry(), self._change())
        self._done = True
        self.store.refresh()
        return True

    @override
    def rollback(self) -> None:
        self.store.in_memory.clear()

    @override
    def _shelf(self) -> None:
        """Nowhere: rows that are laid aside stay in memory too."""

    @override
    def keep_copy(self, path: Path, place: Path) -> None:
        """Nothing: the run goes on without the copy."""

    @override
    def _place(self, path: str, content: bytes, *, private: bool) -> None:
        if path not in self._named or not is_whole(self.store.data / path, content):
            self.store.in_memory[path] = content
        self._named.add(path)
