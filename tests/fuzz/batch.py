"""Many spoilt files in one folder, taken in by one run in this process, as an office's folder is."""

from __future__ import annotations

import contextlib
import json
import os
import resource
import shutil
import tempfile
import time
import traceback
import warnings
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from pathlib import Path

from desacover.answers import ingesting, quarantine, rebuilding, sources
from desacover.answers.opened import Opened, open_workspace
from desacover.errors import DesacoverError
from desacover.reading.context import Stated
from desacover.reading.read.book import process
from desacover.reading.read.files import why_not
from desacover.reports.render.formats import Page, render
from desacover.store.store import Store
from tests.fuzz.checks import of_document, of_exit_code, of_text, of_workspace
from tests.fuzz.mutants.draw import File

SECONDS_A_FILE = 12.0
"""A workbook has nine, and its reader may have to be started."""

MEMORY_KB = 1 << 20
"""What a batch may add to this process; and, with what a Python takes, what the reader of workbooks may have."""

REPEAT = "make fuzz SEEDS=1 FROM={seed}"


@dataclass
class _Clock:
    """When each file was begun: the longest that one took."""

    began: list[tuple[float, str]] = field(default_factory=list)

    def observe(self, file: str, number: int, of: int) -> None:
        self.began.append((time.monotonic(), file))

    def slow(self) -> Iterator[str]:
        ends = [moment for moment, _ in self.began[1:]] + [time.monotonic()]
        for (moment, file), end in zip(self.began, ends, strict=True):
            if end - moment > SECONDS_A_FILE:
                yield f"{file!r} took {end - moment:.1f} seconds"


def lay(root: Path, mutants: Sequence[File]) -> dict[str, bytes]:
    """Write files into a workspace, each into a folder of its own; the contents by path."""
    written: dict[str, bytes] = {}
    (root / "data" / "raw").mkdir(parents=True)
    for number, one in enumerate(mutants):
        path = root / "data" / "raw" / folder(number) / one.name
        path.parent.mkdir()
        path.write_bytes(one.content)
        written[path.relative_to(root).as_posix()] = one.content
    return written


def folder(number: int) -> str:
    """A folder's name that says nothing of months and places."""
    return "q" + "".join("vwxyz"[int(digit) % 5] + "fh"[int(digit) // 5] for digit in f"{number:02d}")


def faults(mutants: Sequence[File], root: Path, *, rebuilt: bool = False) -> list[str]:
    """What is wrong after a run over these files; nothing, if all is well. Does not raise.

    With `rebuilt` the store is made anew from the files, and must be the same.
    """
    found: list[str] = []
    temporary = root / "temporary"
    temporary.mkdir(parents=True)
    memory = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss
    workspace = root / "workspace"
    with _caught(temporary, found):
        found += _run(mutants, workspace, rebuilt=rebuilt)
    if resource.getrusage(resource.RUSAGE_SELF).ru_maxrss - memory > MEMORY_KB:
        found.append("the process took too much memory")
    if resource.getrusage(resource.RUSAGE_CHILDREN).ru_maxrss > MEMORY_KB + (1 << 18):
        found.append("the reader of workbooks took too much memory")
    found += [f"left behind: {path.name}" for path in temporary.iterdir()]
    shutil.rmtree(root)
    return found


def _run(mutants: Sequence[File], root: Path, *, rebuilt: bool) -> Iterator[str]:
    written = lay(root, mutants)
    clock = _Clock()
    opened = open_workspace(root, root)
    planned: list[dict[str, object]] | None = None
    if rebuilt:
        planned, faults = _planned(opened, [Path(path).name for path in written])
        yield from faults
    try:
        done = ingesting.answer(opened, ingesting.IngestAsked((), Stated(), 0.0), clock.observe)
    except DesacoverError as error:
        # One bad file must never stop the others; but of one alone nothing may be left that could be an export.
        if error.code == "no-exports" and all(why_not(f"x/{one.name}") for one in mutants):
            return
        yield f"the run was stopped by {error.code}: {error.message('en')}"
        return
    yield from clock.slow()
    document = json.loads(str(render(done.report, "json", Page("en", width=100))))
    if planned is not None and planned != document["sources"]:
        yield "the plan says other than the run"
    files = {folder(number): path for number, path in enumerate(written)}
    yield from of_document(document, files)
    yield from of_exit_code(done.exit_code, document)
    names = [Path(path).name for path in written]
    for language in ("id", "en"):
        yield from of_text(str(render(done.report, "table", Page(language, width=100))), names)
    render(done.report, "csv", Page("en", width=100))
    yield from of_workspace(root, written)
    if not Store.exists(root / "data") or not any(one["source_id"] for one in document["sources"]):
        return
    told = json.loads(str(render(sources.answer(opened).report, "json", Page("en", width=100))))
    if {one["file_now"] for one in told["sources"]} - {"same"}:
        yield "a source's file is not as it was read"
    aside = json.loads(
        str(render(quarantine.answer(opened, personal=False).report, "json", Page("en", width=100)))
    )
    if aside["total"] != sum(one["quarantined"] for one in document["sources"] if one["status"] == "ingested"):
        yield "the rows set aside are not those of the accounts"
    if rebuilt:
        yield from _rebuilt(root, told)


def _planned(opened: Opened, names: list[str]) -> tuple[list[dict[str, object]] | None, list[str]]:
    """The sources as the plan of the run tells them, which takes nothing in, and what is wrong with it."""
    before = sorted(opened.workspace.root.rglob("*"))
    try:
        plan = ingesting.answer(opened, ingesting.IngestAsked((), Stated(), 0.0, dry_run=True)).report
    except DesacoverError as error:
        return None, [] if error.code == "no-exports" else [f"the plan was stopped by {error.code}"]
    faults = [f"planned: {fault}" for fault in of_text(str(render(plan, "table", Page("id", width=100))), names)]
    if sorted(opened.workspace.root.rglob("*")) != before:
        faults.append("the plan left something behind")
    return json.loads(str(render(plan, "json", Page("en", width=100))))["sources"], faults


def _rebuilt(root: Path, told: dict[str, list[dict[str, object]]]) -> Iterator[str]:
    """What differs after the store was made anew from the same files."""
    opened = open_workspace(root, root)
    before = _tables(root)
    done = rebuilding.answer(opened, 0.0)
    for missing in json.loads(str(render(done.report, "json", Page("en", width=100))))["missing"]:
        yield f"rebuild misses {missing}"
    after = json.loads(str(render(sources.answer(opened).report, "json", Page("en", width=100))))
    for one, other in zip(told["sources"], after["sources"], strict=True):
        if one != other:
            yield f"rebuild tells another account of {one['file']!r}"
    made = _tables(root)
    for key in before.keys() | made.keys():
        if before.get(key) != made.get(key):
            yield f"rebuild makes another table: {key}"


def _tables(root: Path) -> dict[tuple[str, str], list[tuple[object, ...]]]:
    """The tables of a store that have rows: counts alone make no months, and a rebuild empty tables of them."""
    store = Store.open(root / "data", create=False)
    found = {
        (one.role, one.key): rows
        for role in ("part", "quarantine", "eligible", "month", "cells")
        for one in store.files(role)
        if (rows := store.read_table(one.role, one.key).rows())
    }
    store.close()
    return found


@contextlib.contextmanager
def _caught(temporary: Path, found: list[str]) -> Iterator[None]:
    """Keep what goes wrong in the block, is warned of, is printed, or is left running."""
    for one in process.WORKERS:
        one.end()
    before, environment = tempfile.tempdir, os.environ.get("TMPDIR")
    tempfile.tempdir = os.environ["TMPDIR"] = str(temporary)
    error = os.dup(2)
    with (temporary.parent / "stderr").open("w+b") as printed, warnings.catch_warnings(record=True) as warned:
        warnings.simplefilter("always")
        os.dup2(printed.fileno(), 2)
        try:
            yield
        except KeyboardInterrupt:
            raise
        except BaseException as fault:  # also what is thrown from below Python, which is no Exception
            found.append("".join(traceback.format_exception(fault)))
        finally:
            os.dup2(error, 2)
            os.close(error)
            tempfile.tempdir = before
            if environment is None:
                del os.environ["TMPDIR"]
            else:
                os.environ["TMPDIR"] = environment
        printed.seek(0)
        if said := printed.read().decode(errors="replace"):
            found.append(f"printed: {said[:2000]}")
        found += [f"warned: {one.message}" for one in warned]
    readers = [one._process for one in process.WORKERS]
    for one in process.WORKERS:
        one.end()
    if any(reader is not None and reader.poll() is None for reader in readers):
        found.append("a reader of workbooks is still there")


def culprits(seeds: Sequence[int], mutants: Sequence[File], root: Path, *, rebuilt: bool) -> dict[int, list[str]]:
    """Of a batch with faults, the seeds that have some alone, found by halving."""
    found = faults(mutants, root / "part", rebuilt=rebuilt)
    if not found or len(seeds) == 1:
        return {seeds[0]: found} if found else {}
    half = len(seeds) // 2
    return {
        **culprits(seeds[:half], mutants[:half], root, rebuilt=rebuilt),
        **culprits(seeds[half:], mutants[half:], root, rebuilt=rebuilt),
    }
