"""The exports: whether each file that figures are made from still is what was taken in."""

from __future__ import annotations

import collections
from collections.abc import Callable, Iterable, Iterator, Mapping
from pathlib import Path

from desacover.audit.found import Found, Looked, Noted, Shortfall
from desacover.audit.hashing import Hashed, at_once, hashed
from desacover.store.records import Contents, SourceRecord

Place = tuple[str, str]
"""A path as the ledger names it, and the hash of what lay there."""


def check_exports(
    root: Path,
    contents: Contents,
    sources: Iterable[SourceRecord],
    looked: Looked,
    observe: Callable[[str], None],
) -> Iterator[Found]:
    """Each file once, under every name that its content is known by (COR-3).

    A source is there where one of its names still holds what was taken in. A file that was overwritten by a
    later list, which was taken in too, is no fault, and its rows are kept: it is noted. So is one that is gone
    or changed, and of a list that counts no more. root: the workspace. observe: is called after each file.
    """
    named = _named(contents)
    places = [(source, _places(source, named)) for source in sources]
    paths = sorted({path for _, known in places for path, _ in known})
    now: dict[str, Hashed] = {}
    for path, found in at_once(lambda path: hashed(root / path), paths):
        now[path] = found
        looked.exports += 1
        looked.export_bytes += found.size
        observe(path)
    taken = {(source.file, source.content_hash) for source in contents.arrivals}
    taken |= {(name.file, name.content_hash) for name in contents.names}
    # A file is told of once, of however many lists it was.
    yield from dict.fromkeys(found for source, known in places for found in _of(source, known, now, taken))


def _named(contents: Contents) -> dict[str, list[str]]:
    """The paths at which commands found each content, by its hash."""
    found: dict[str, list[str]] = collections.defaultdict(list)
    for entry in contents.journal:
        for path, content in entry.inputs.items():
            if path not in found[content]:
                found[content].append(path)
    return found


def _places(source: SourceRecord, named: Mapping[str, list[str]]) -> list[Place]:
    """Where a source lies or lay, that where it was taken in first."""
    own = [(source.file, source.content_hash), *((name.file, name.content_hash) for name in source.names)]
    return list(dict.fromkeys([*own, *((path, content) for _, content in own for path in named.get(content, ()))]))


def _of(source: SourceRecord, known: list[Place], now: Mapping[str, Hashed], taken: set[Place]) -> Iterator[Found]:
    held = any(now[path].hash == content for path, content in known)
    if source.state != "live" or source.silent:
        if not held and (source.file, now[source.file].hash) not in taken:
            yield Noted("export-former", source.file)
        return
    wrong = [
        (path, content)
        for path, content in known
        if now[path].hash != content and now[path].why != "missing" and (path, now[path].hash) not in taken
    ]
    for path, recorded in wrong:
        if now[path].why:
            yield Shortfall("file-unreadable", "restore", path)
        else:
            yield Shortfall("export-changed", "send_again", path, expected=recorded, found=now[path].hash)
    if held or wrong:
        return
    overwritten = next((path for path, _ in known if not now[path].why), None)
    if overwritten is None:
        yield Shortfall("export-missing", "send_again", source.file)
    else:
        yield Noted("export-overwritten", overwritten)
