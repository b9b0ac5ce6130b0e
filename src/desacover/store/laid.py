"""Rows laid aside until they are asked for again: at hand while they are few, on the disk once they are many."""

from __future__ import annotations

import contextlib
import io
import os
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from pathlib import Path

import polars as pl

from desacover.store.files import OWNER_FILE, make_folder, refused

_AT_HAND = 200_000
"""So many rows are kept in memory before those that were laid aside so far go to the disk."""


@dataclass
class Laid:
    """A frame that was laid aside."""

    rows: int
    _frame: pl.DataFrame | None
    _path: Path | None = None

    def read(self, columns: Sequence[str] | None = None) -> pl.DataFrame:
        """The frame, or some of its columns."""
        if self._frame is not None:
            return self._frame if columns is None else pl.DataFrame([self._frame[name] for name in columns])
        assert self._path is not None
        return pl.read_ipc(self._path.read_bytes(), columns=None if columns is None else list(columns))

    def drop(self) -> None:
        """Let go of the frame."""
        self._frame = None

    def write(self, path: Path) -> None:
        """Let go of the frame: it is in a file, for its owner alone. Errors: `disk-full`, `output-unwritable`."""
        assert self._frame is not None
        content = io.BytesIO()
        # Texts that a filter has left out are not written with the others.
        self._frame.write_ipc(content, compression="lz4", compat_level=pl.CompatLevel.oldest())
        try:
            handle = os.open(path, os.O_WRONLY | os.O_CREAT | os.O_EXCL | getattr(os, "O_BINARY", 0), OWNER_FILE)
            with os.fdopen(handle, "wb") as file:
                file.write(content.getbuffer())
        except OSError as error:
            raise refused(error, path) from error
        self._path, self._frame = path, None


@dataclass
class Shelf:
    """Where a change lays rows aside; `folder` is None where nothing may be on the disk.

    The files are nothing that has to last: they are not synced, and end with the change. What a run that was
    killed has left is deleted by the next.
    """

    folder: Path | None
    _lying: list[Laid] = field(default_factory=list)
    _rows: int = 0
    _files: int = 0

    def __post_init__(self) -> None:
        self.clear()

    def lay(self, frames: Sequence[pl.DataFrame]) -> list[Laid]:
        """Lay frames aside; the last ones stay at hand. Errors: `disk-full`, `output-unwritable`."""
        laid = [Laid(frame.height, frame) for frame in frames]
        rows = sum(one.rows for one in laid)
        if self.folder is not None and self._lying and self._rows + rows > _AT_HAND:
            make_folder(self.folder, private=True)
            for earlier in self._lying:
                self._files += 1
                earlier.write(self.folder / f"{self._files}.rows")
            self._lying.clear()
            self._rows = 0
        self._lying += [one for one in laid if one.rows]
        self._rows += rows
        return laid

    def clear(self) -> None:
        """Let go of all that lies there: nothing of it is asked for any more."""
        for laid in self._lying:
            laid.drop()
        self._lying.clear()
        self._rows = 0
        for path in self._lie():
            with contextlib.suppress(OSError):
                path.unlink()

    def _lie(self) -> Iterator[Path]:
        if self.folder is not None:
            yield from sorted(self.folder.glob("*.rows"))
