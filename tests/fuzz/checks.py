"""What must hold of a run over spoilt files, whatever they are: each fault as one line of text."""

from __future__ import annotations

import json
import re
import unicodedata
from collections import Counter
from collections.abc import Iterator, Mapping
from importlib import resources
from pathlib import Path
from typing import Any

import jsonschema

from desacover.store.store import Store
from desacover.wording.labels import NOTES, REPAIRS, SKIPS
from desacover.wording.messages import INPUT_MESSAGES, USE_MESSAGES
from desacover.wording.reasons import REASONS

_SCHEMA = json.loads(
    resources.files("desacover.reports.schemas").joinpath("ingest.schema.json").read_text(encoding="utf-8")
)
_VALIDATOR = jsonschema.Draft202012Validator(_SCHEMA)
_NIK = re.compile(r"(?<![0-9])[0-9]{16}(?![0-9])")
_OURS = ("data/desacover.db", "data/.desacover.lock", "data/people/head.json")


def of_document(document: dict[str, Any], files: Mapping[str, str]) -> Iterator[str]:
    """Faults of an `ingest` document over files that lie in a folder each.

    files: paths relative to the workspace, by the folder below data/raw/ that holds each alone.
    """
    for fault in _VALIDATOR.iter_errors(document):
        yield f"schema: {fault.json_path}: {fault.message[:200]}"
    told: Counter[str] = Counter()
    for source in document["sources"]:
        folder = source["file"].removeprefix("data/raw/").split("/")[0]
        told[folder] += 1
        if not source["file"].startswith(files.get(folder, "?")):
            yield f"{folder}: an outcome of no file: {source['file']!r}"
        for fault in of_source(source):
            yield f"{folder}: {source['sheet']!r}: {fault}"
    for folder in files:
        if not told[folder]:
            yield f"{folder}: no outcome"
    ingested = [one["source_id"] for one in document["sources"] if one["status"] == "ingested"]
    for source_id, count in Counter(ingested).items():
        if count > 1:
            yield f"source {source_id} went in {count} times"


def of_source(source: Mapping[str, Any]) -> Iterator[str]:
    """Faults of one outcome."""
    parts = sum(source[key] for key in ("accepted", "duplicates", "quarantined", "skipped"))
    if source["rows_read"] != parts:
        yield f"the account does not add up: {source['rows_read']} read, {parts} told (ROW-1)"
    if sum(source["skipped_kinds"].values()) != source["skipped"]:
        yield "the lines passed over do not add up"
    if source["quarantined"] > sum(source["reasons"].values()):
        yield "rows set aside without a reason"
    for key, known in (("reasons", REASONS), ("noted", NOTES), ("repaired", REPAIRS), ("skipped_kinds", SKIPS)):
        if unknown := set(source[key]) - set(known):
            yield f"{key} that nobody knows: {unknown}"
    if source["note"] is not None and source["note"] not in NOTES:
        yield f"a note that nobody knows: {source['note']}"
    error = source["error"]
    if (source["status"] == "rejected") != (error is not None):
        yield f"{source['status']} with error {error}"
    if error is not None:
        if error["code"] not in {**INPUT_MESSAGES, **USE_MESSAGES} or error["code"] in ("unexpected", "usage"):
            yield f"the error {error['code']}"
        said = error["message"].replace(str(error["file"]), "") + (error["hint"] or "")
        if _NIK.search(said):
            yield f"{error['code']} tells a NIK"
        if "{" in said:
            yield f"{error['code']} has a gap: {said}"
    if source["status"] in ("rejected", "passed_over") and source["rows_read"]:
        yield f"{source['status']} with rows"


def of_exit_code(code: int, document: Mapping[str, Any]) -> Iterator[str]:
    """Faults of how a run ended: 1 where nothing went in, 3 where something was refused, else 0 or 3."""
    status = Counter(one["status"] for one in document["sources"])
    went_in = status["ingested"] + status["replaced"] + status["unchanged"] + status["withdrawn"]
    allowed = {1} if status["rejected"] and not went_in else {3} if status["rejected"] else {0, 3}
    if code not in allowed:
        yield f"ended with {code} after {dict(status)}"


def of_text(text: str, names: list[str]) -> Iterator[str]:
    """Faults of text for a screen: signs that steer a terminal, numbers of persons."""
    if steering := {sign for sign in text if unicodedata.category(sign) in ("Cc", "Cs") and sign != "\n"}:
        yield f"signs on the screen that steer it: {steering!r}"
    for name in names:
        text = text.replace(name, "")
    if _NIK.search(text):
        yield "a NIK on the screen"


def of_workspace(root: Path, before: Mapping[str, bytes]) -> Iterator[str]:
    """What should not lie in a workspace, what is gone, and what in its raw files has changed."""
    named = set(_OURS)
    if Store.exists(root / "data"):
        store = Store.open(root / "data", create=False)
        named |= {f"data/{path}" for path in store.paths()}
        store.close()
    lying = {path.relative_to(root).as_posix(): path for path in root.rglob("*") if path.is_file()}
    for name in sorted(set(lying) - named - set(before)):
        yield f"left behind: {name}"
    for name, content in before.items():
        if name not in lying or lying[name].read_bytes() != content:
            yield f"a raw file was touched: {name!r}"
