"""Loads every module of declarations: files_*.py beside this one."""

from __future__ import annotations

import importlib
from pathlib import Path


def load() -> None:
    """Declare all files."""
    for module in sorted(Path(__file__).parent.glob("files_*.py")):
        importlib.import_module(f"tests.exports.make.{module.stem}")
