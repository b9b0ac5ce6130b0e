"""What a snapshot says of itself: a `datapackage.json` (Data Package 2.0), which tools of other makers read."""

from __future__ import annotations

import hashlib
import json
from collections.abc import Mapping
from typing import Any

from desacover.store.sealed_tables import Field, SealedTable

_TYPES = {
    "uint32": "integer",
    "int64": "integer",
    "float64": "number",
    "bool": "boolean",
    "date32": "date",
    "string": "string",
}
"""The types of the standard, by those of the files."""

_PATTERNS = {"month": "^[0-9]{4}-[0-9]{2}$"}
"""How texts with a unit are written."""


def described(period: str, tables: Mapping[str, SealedTable], files: Mapping[str, bytes]) -> bytes:
    """The description of the tables of a period, with size and SHA-256 of the file of each."""
    package = {
        "$schema": "https://datapackage.org/profiles/2.0/datapackage.json",
        "name": f"desacover-{period}",
        "title": f"Coverage of village workers, {period} / Cakupan pekerja desa, {period}",
        "description": "Rules such as COV-1 are those of the definitions of desacover; manifest.json names the"
        " sources that the tables were made from.",
        "resources": [_resource(name, table, files[name]) for name, table in tables.items()],
    }
    return json.dumps(package, indent=2, ensure_ascii=False).encode() + b"\n"


def _resource(name: str, table: SealedTable, content: bytes) -> dict[str, Any]:
    schema: dict[str, Any] = {"fields": [_field(key, field) for key, field in table.fields.items()]}
    if table.key:
        schema["primaryKey"] = list(table.key)
    return {
        "name": name,
        "type": "table",
        "path": f"{name}.parquet",
        "description": f"A row is {table.row}.",
        "format": "parquet",
        "mediatype": "application/vnd.apache.parquet",
        "bytes": len(content),
        "hash": f"sha256:{hashlib.sha256(content).hexdigest()}",
        "schema": schema,
    }


def _field(name: str, field: Field) -> dict[str, Any]:
    said: dict[str, Any] = {
        "name": name,
        "type": _TYPES[field.type],
        "title": f"{field.label_en} / {field.label_id}",
        "description": field.says,
        "label_en": field.label_en,
        "label_id": field.label_id,
    }
    said |= {key: text for key, text in (("unit", field.unit), ("rule", field.rule)) if text}
    if pattern := _PATTERNS.get(field.unit):
        said["constraints"] = {"pattern": pattern}
    return said
