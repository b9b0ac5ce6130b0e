"""A mutant of the package, tried by `verify` and by the tests of the rooms that it is in."""

from __future__ import annotations

import os
import shutil
import subprocess
import sys
from pathlib import Path

from tests.mutants.listed import Mutant

ROOT = Path(__file__).parents[2]
_TESTS = (
    "tests/measures", "tests/settled", "tests/spec/test_rows.py", "tests/spec/test_positions.py",
    "tests/spec/test_active.py", "tests/spec/test_coverage.py", "tests/spec/test_eligible.py",
    "tests/spec/test_movement.py", "tests/spec/test_reported.py", "tests/spec/test_accept.py",
    "tests/spec/test_damaged.py", "tests/spec/test_identity.py", "tests/spec/test_same_persons.py",
    "tests/spec/test_corrections.py", "tests/oracle/test_against_oracle.py", "tests/oracle/test_histories.py",
)  # fmt: skip
"""What stands beside `verify`: the tests of measures, of settled, of their rules, and the oracle."""


def text_of(mutant: Mutant) -> str:
    """The file that a mutant changes, as it is."""
    return (ROOT / "src" / "desacover" / mutant.file).read_text(encoding="utf-8")


def mutated(mutant: Mutant, folder: Path) -> Path:
    """The package with a mutant in it, in a folder: what has to stand in PYTHONPATH."""
    shutil.copytree(ROOT / "src", folder, ignore=shutil.ignore_patterns("__pycache__"))
    changed = text_of(mutant).replace(mutant.old, mutant.new)
    (folder / "desacover" / mutant.file).write_text(changed, encoding="utf-8")
    return folder


def found_by_verify(mutant: Mutant, package: Path, workspace: Path, copy: Path) -> bool:
    """Whether `verify` ends otherwise than with 0 on a workspace that is whole.

    Where the mutant settles months, they are derived anew by it before, in a copy of the workspace.
    """
    if mutant.settles:
        shutil.copytree(workspace, copy)
        workspace = copy
        if _ended(package, "-m", "desacover", "rebuild", "--quiet", "--workspace", str(workspace)) not in (0, 3):
            return True
    return _ended(package, "-m", "desacover", "verify", "--quiet", "--workspace", str(workspace)) != 0


def is_clean(workspace: Path) -> bool:
    """Whether `verify` of the package as it is has nothing to say of a workspace."""
    return _ended(ROOT / "src", "-m", "desacover", "verify", "--quiet", "--workspace", str(workspace)) == 0


def found_by_tests(package: Path) -> bool:
    """Whether a test fails."""
    return _ended(package, "-m", "pytest", "-q", "-x", "-p", "no:cacheprovider", *_TESTS) != 0


def _ended(package: Path, *arguments: str) -> int:
    env = {**os.environ, "PYTHONPATH": f"{package}{os.pathsep}{ROOT}", "PYTHONDONTWRITEBYTECODE": "1"}
    return subprocess.run([sys.executable, *arguments], cwd=ROOT, env=env, capture_output=True).returncode
