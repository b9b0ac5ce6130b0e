"""What the repository and the package promise about themselves."""

from __future__ import annotations

import re
import subprocess
import sys
from pathlib import Path

import pytest

ROOT = Path(__file__).parent.parent.parent


class TestGit:
    """An analyst may work in a clone: nothing that holds data reaches a commit."""

    @pytest.mark.parametrize(
        "path",
        [
            "data/raw/kab_malang.csv", "data/raw/2025-12/x.xlsx", "data/desacover.db",
            "data/people/register/a.parquet",
            "data/processed/store/x.parquet", "data/raw/.hidden", "reports/r.xlsx", "desacover.toml",
        ],
    )  # fmt: skip
    def test_data_is_ignored(self, path: str) -> None:
        assert subprocess.run(["git", "check-ignore", "-q", path], cwd=ROOT, check=False).returncode == 0

    def test_the_placeholders_are_kept(self) -> None:
        kept = subprocess.run(["git", "ls-files", "data"], cwd=ROOT, capture_output=True, text=True, check=True)
        assert kept.stdout.split() == ["data/processed/.gitkeep", "data/raw/.gitkeep"]


class TestStart:
    """Help loads neither an engine nor a writer, and says how to begin."""

    @pytest.mark.parametrize("arguments", [["--help"], ["report", "--help"], ["ingest", "--help"], ["--version"]])
    def test_help_is_light(self, arguments: list[str]) -> None:
        heavy = (
            "polars",
            "duckdb",
            "pyarrow",
            "fastexcel",
            "xlsxwriter",
            "pydantic",
            "rich",
            "rapidfuzz",
            "filelock",
        )
        code = (
            "import sys; from desacover.cli.main import cli\n"
            f"try: cli.main({arguments!r})\nexcept SystemExit: pass\n"
            f"print('loaded:', [name for name in {heavy!r} if name in sys.modules])"
        )
        done = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True)
        assert done.stdout.endswith("loaded: []\n")

    @pytest.mark.parametrize(
        "answer",
        [
            "coverage",
            "movement",
            "movement_series",
            "status",
            "pairs",
            "quarantine",
            "sealing",
            "compare.as_of",
            "compare.periods",
            "compare.stated",
            "explain.answer",
            "person.answer",
        ],
    )
    def test_who_asks_a_store_loads_no_reading_of_files(self, answer: str) -> None:
        rooms = ("kinds", "read", "table", "mapping")
        code = (
            f"import sys, desacover.answers.{answer}\n"
            f"print('loaded:', [name for name in sys.modules if name.startswith('desacover.reading.')"
            f" and name.split('.')[2] in {rooms!r}])"
        )
        done = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True)
        assert done.stdout == "loaded: []\n"


class TestDependencies:
    def test_pinned_with_hashes_and_light(self) -> None:
        pinned = (ROOT / "requirements.txt").read_text()
        names = re.findall(r"^([a-z0-9_.-]+)==", pinned, flags=re.MULTILINE)
        assert not {"numpy", "pandas", "openpyxl", "typst"} & set(names)
        assert pinned.count("--hash=sha256:") >= len(names)

    def test_every_declared_dependency_is_used(self) -> None:
        declared = re.search(r"^dependencies = \[(.*?)\]", (ROOT / "pyproject.toml").read_text(), re.M | re.S)
        assert declared
        names = [name.replace("-", "_") for name in re.findall(r'"([a-z-]+)', declared[1])]
        source = "\n".join(path.read_text(encoding="utf-8") for path in (ROOT / "src").rglob("*.py"))
        assert [name for name in names if not re.search(rf"\b(?:import|from) {name}\b", source)] == []


class TestManual:
    def test_every_command_is_in_the_readme(self) -> None:
        from desacover.cli.main import COMMANDS

        readme = (ROOT / "README.md").read_text(encoding="utf-8")
        assert [name for name in COMMANDS if f"`{name}`" not in readme] == []

    def test_every_link_of_the_readme_leads_somewhere(self) -> None:
        readme = (ROOT / "README.md").read_text(encoding="utf-8")
        assert [link for link in re.findall(r"\]\(([^)]+)\)", readme) if not (ROOT / link).exists()] == []


@pytest.mark.slow
class TestWheel:
    """The wheel carries the reference data and runs in an empty environment outside the clone."""

    def test_installed_elsewhere(self, tmp_path: Path) -> None:
        pip = [sys.executable, "-m", "pip", "--quiet", "--disable-pip-version-check"]
        build = [*pip, "wheel", "--no-deps", "--no-build-isolation", "--wheel-dir", str(tmp_path), str(ROOT)]
        subprocess.run(build, check=True)
        wheel = next(tmp_path.glob("*.whl"))
        subprocess.run([sys.executable, "-m", "venv", str(tmp_path / "env")], check=True)
        python = tmp_path / "env" / ("Scripts" if sys.platform == "win32" else "bin") / "python"
        install = [str(python), "-m", "pip", "--quiet", "--disable-pip-version-check", "install"]
        subprocess.run([*install, "--require-hashes", "-r", str(ROOT / "requirements.txt")], check=True)
        subprocess.run([*install, "--no-deps", str(wheel)], check=True)
        for arguments in (["demo", "w", "--scale", "0.01"], ["ingest", "--workspace", "w"]):
            done = subprocess.run([str(python), "-m", "desacover", *arguments], cwd=tmp_path, check=False)
            assert done.returncode in (0, 3)
        asked = [str(python), "-m", "desacover", "report", "--year", "2025", "--workspace", "w"]
        done = subprocess.run(asked, cwd=tmp_path, capture_output=True, text=True, check=True)
        assert "2025" in done.stdout
