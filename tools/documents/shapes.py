"""Shapes of values in a document, as JSON Schema says them (draft 2020-12)."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from typing import Any

from desacover.wording.sentences.seals import WHAT as SINCE

Shape = Mapping[str, Any]

TEXT: Shape = {"type": "string"}
YES_OR_NO: Shape = {"type": "boolean"}
WHOLE: Shape = {"type": "integer"}
ROW_NUMBER: Shape = {"type": "integer", "minimum": 1}
TIME: Shape = {"description": "ISO 8601 with offset.", "type": "string"}
DATE: Shape = {"type": "string", "pattern": "^[0-9]{4}-[0-9]{2}-[0-9]{2}$"}


def _ref(name: str) -> Shape:
    return {"$ref": f"#/$defs/{name}"}


COUNT, RATIO, NAMES, COUNTS = _ref("count"), _ref("ratio"), _ref("names"), _ref("counts_by_name")
PERIOD, REGION_CODE, SOURCE_ID, ERROR = _ref("period"), _ref("region_code"), _ref("source_id"), _ref("error")


def null_or(shape: Shape) -> Shape:
    """The shape, or null where nothing is known."""
    if "description" in shape:
        return means(shape["description"], null_or({key: shape[key] for key in shape if key != "description"}))
    if isinstance(shape.get("type"), str):
        return {**shape, "type": [shape["type"], "null"]}
    if "enum" in shape:
        return {**shape, "enum": [*shape["enum"], None]}
    return {"anyOf": [shape, {"type": "null"}]}


def one_of(names: Iterable[str]) -> Shape:
    """One of some names."""
    return {"enum": list(names)}


def list_of(shape: Shape) -> Shape:
    """A list of values of a shape."""
    return {"type": "array", "items": shape}


def set_of(shape: Shape) -> Shape:
    """A list in which no value stands twice."""
    return {**list_of(shape), "uniqueItems": True}


def by_name(shape: Shape) -> Shape:
    """An object whose keys are names that the data gives."""
    return {"type": "object", "additionalProperties": shape}


def record(keys: Mapping[str, Shape], optional: Iterable[str] = ()) -> Shape:
    """An object with these keys and no others; all are there but the optional ones."""
    left_out = frozenset(optional)
    return {
        "type": "object",
        "additionalProperties": False,
        "required": [key for key in keys if key not in left_out],
        "properties": dict(keys),
    }


def means(description: str, shape: Shape) -> Shape:
    """The shape with what it means."""
    return {"description": description, **{key: part for key, part in shape.items() if key != "description"}}


PLACE = record({"segment": TEXT, "region_code": REGION_CODE, "period": PERIOD})
"""A cell, or a place in one: a segment, a region, a month."""

SEALS = means(
    "The seals of the months that it is about: `stale` where what the month was sealed from is otherwise now.",
    list_of(
        record(
            {
                "period": PERIOD,
                "sealed_at": TIME,
                "state": one_of(("current", "stale")),
                "why": list_of(
                    record(
                        {
                            "what": one_of(SINCE),
                            "source_id": null_or(SOURCE_ID),
                            "file": null_or(TEXT),
                            "sheet": null_or(TEXT),
                            "setting": null_or(TEXT),
                        }
                    )
                ),
            }
        )
    ),
)
"""Whether sealed months still say what their sources say."""

_NAMED: dict[str, Shape] = {
    "count": {"type": "integer", "minimum": 0},
    "counts_by_name": by_name(COUNT),
    "error": means(
        "An error: what, where, what to do. It names no person.",
        record(
            {
                "code": {
                    "description": "Stable, kebab-case; listed in docs/errors.md.",
                    "type": "string",
                    "pattern": "^[a-z0-9]+(-[a-z0-9]+)*$",
                },
                "message": TEXT,
                "file": null_or(TEXT),
                "sheet": null_or(TEXT),
                "row": means("The row number that Excel shows.", null_or(ROW_NUMBER)),
                "hint": null_or(TEXT),
            }
        ),
    ),
    "names": set_of(TEXT),
    "period": {
        "description": "A calendar month, YYYY-MM.",
        "type": "string",
        "pattern": "^[0-9]{4}-(0[1-9]|1[0-2])$",
    },
    "ratio": {"description": "A full ratio, not a percentage.", "type": "number", "minimum": 0},
    "region_code": {
        "description": "A Kemendagri code: province, regency, district or village.",
        "type": "string",
        "pattern": r"^[0-9]{2}(\.[0-9]{2}(\.[0-9]{2}(\.[0-9]{4})?)?)?$",
    },
    "source_id": {"description": "Made from content hash, member and sheet.", "type": "string", "minLength": 1},
}
"""The shapes that documents share, each once in every document that uses it."""


def schema(
    name: str,
    description: str,
    keys: Mapping[str, Shape],
    *,
    optional: Iterable[str] = (),
    **own: Shape,
) -> dict[str, Any]:
    """The JSON Schema of the document `desacover.NAME/1` with these keys, in their order.

    own: shapes that this document names, such as `row`; `{"$ref": "#/$defs/row"}` is one of them.
    """
    body = record({"schema": {"const": f"desacover.{name}/1"}, **keys}, optional)
    named = {**_NAMED, **own}
    used: dict[str, Shape] = {}
    waiting = list(_used(body))
    while waiting:
        if (known := waiting.pop()) not in used:
            used[known] = named[known]
            waiting += _used(named[known])
    return {
        "$schema": "https://json-schema.org/draft/2020-12/schema",
        "$id": f"urn:desacover:{name}:1",
        "title": f"desacover {name}",
        "description": description,
        **body,
        **({"$defs": dict(sorted(used.items()))} if used else {}),
    }


def _used(shape: Any) -> Iterable[str]:
    """The names of the shapes to which a shape refers."""
    if isinstance(shape, Mapping):
        if isinstance(shape.get("$ref"), str):
            yield shape["$ref"].removeprefix("#/$defs/")
        for part in shape.values():
            yield from _used(part)
    elif isinstance(shape, list):
        for part in shape:
            yield from _used(part)
