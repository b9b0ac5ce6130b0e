"""What is set in desacover.toml, checked whole, each error with its line."""

from __future__ import annotations

import re
import tomllib
from collections.abc import Mapping
from difflib import get_close_matches
from pathlib import Path
from typing import Annotated, Any, Literal

from pydantic import BaseModel, ConfigDict, Field, ValidationError, field_validator, model_validator
from pydantic_core import PydanticKnownError

from desacover.errors import DesacoverError
from desacover.reference.kinds import kinds
from desacover.toml_lines import line_of

PERIOD = r"^\d{4}-(0[1-9]|1[0-2])$"


class EndedCell(BaseModel):
    """A regency x segment from which no more reports are expected (REP-3)."""

    model_config = ConfigDict(strict=True, extra="forbid", frozen=True)
    region: str = Field(pattern=r"^\d{2}\.\d{2}$")
    segment: str


class FixedValues(BaseModel):
    """What a profile says for all rows of its files."""

    model_config = ConfigDict(strict=True, extra="forbid", frozen=True)
    kind: str | None = None
    period: str | None = Field(None, pattern=PERIOD)
    segment: str | None = None
    region: str | None = None
    hidden: Literal["count", "leave"] | None = None

    @field_validator("kind", mode="before")
    @classmethod
    def _a_kind_that_is_read(cls, kind: object) -> object:
        if kind is not None and kind not in kinds():
            raise PydanticKnownError("literal_error", {"expected": " or ".join(map(repr, kinds()))})
        return kind


class ProfileTable(BaseModel):
    """A mapping by hand: which files and sheet it is for, where the header is, headings by field."""

    model_config = ConfigDict(strict=True, extra="allow", frozen=True)
    files: str | None = None
    sheet: str | None = None
    header_rows: int | list[int] | None = None
    ignored: list[str] = Field(default_factory=list)
    ignore: bool = False
    fixed: FixedValues = Field(default_factory=lambda: FixedValues())

    def headings(self) -> dict[str, str]:
        """The heading stated for each field."""
        return {field: str(heading) for field, heading in (self.model_extra or {}).items()}

    @model_validator(mode="after")
    def _headings_are_texts(self) -> ProfileTable:
        for field, heading in (self.model_extra or {}).items():
            if not isinstance(heading, str):
                raise ValueError(f"{field}: text")
        rows = self.header_rows
        if rows is not None and (
            (isinstance(rows, list) and not 1 <= len(rows) <= 3)
            or (rows if isinstance(rows, int) else min(rows)) < 1
        ):
            raise ValueError("header_rows")
        return self


class Settings(BaseModel):
    """The settings of a workspace; every one has a default, so that the file may be empty."""

    model_config = ConfigDict(strict=True, extra="forbid", frozen=True)

    province: str = Field("35", pattern=r"^\d{2}$")
    language: Literal["id", "en"] | None = None
    timezone: str = "Asia/Jakarta"
    merge_kepala_desa: bool = True
    perangkat_desa_count_includes_head: bool = False
    grace_months: int = Field(3, ge=0, le=24)
    long_arrears_months: int = Field(12, ge=1, le=120)
    eligible_before_first: Literal["none", "first"] = "none"
    year_min_reported: float = Field(0.9, ge=0, le=1)
    drop_share: float = Field(0.5, ge=0, le=1)
    quarantine_limit: float = Field(0.05, ge=0, le=1)
    kind_of_lists: Literal["ask", "participants"] = "ask"
    nik_confirmed: list[str] = Field(default_factory=list)
    ended: list[EndedCell] = Field(default_factory=list)
    due_day: int | None = Field(None, ge=1, le=28)
    contacts: dict[str, Annotated[str, Field(min_length=1)]] = Field(default_factory=dict)
    npp_register: str | None = None
    bps_bridge: str | None = None
    same_persons: str | None = None
    profiles: dict[str, ProfileTable] = Field(default_factory=dict)

    @field_validator("contacts", mode="before")
    @classmethod
    def _codes_without_quotes(cls, value: object) -> object:
        """TOML takes `35.07 = ".."` for a table `35` in which `07` stands: the code is meant."""
        if not isinstance(value, dict):
            return value
        whole: dict[str, object] = {}
        for key, contact in value.items():
            inner = contact if isinstance(contact, dict) else None
            whole |= {key: contact} if inner is None else {f"{key}.{rest}": one for rest, one in inner.items()}
        return whole

    def recorded(self) -> dict[str, object]:
        """The settings in force, for the journal and seals: of identifiers and contacts only how many."""
        plain = self.model_dump()
        plain["nik_confirmed"] = len(self.nik_confirmed)
        plain["contacts"] = len(self.contacts)
        return plain

    @staticmethod
    def recalled(recorded: Mapping[str, Any]) -> Settings:
        """The settings that figures hang on, from what a journal recorded of them (COR-4).

        What only reading needs, or what was recorded by its number alone, is at its default.
        """
        figures = {name: recorded[name] for name in Settings.model_fields if name in recorded}
        for name in ("nik_confirmed", "contacts", "profiles", "same_persons"):
            figures.pop(name, None)
        return Settings.model_validate(figures)


TEMPLATE = """\
# desacover: settings of this workspace. Every line that begins with # shows a default.
# Pengaturan ruang kerja ini. Setiap baris yang diawali # menunjukkan nilai bawaan.

# language = "id"                  # id or en; default: from the locale
# province = "35"
# timezone = "Asia/Jakarta"

# Village heads are shown with village officials, as one segment.
# merge_kepala_desa = true
# perangkat_desa_count_includes_head = false   # true where the count of officials includes the head

# grace_months = 3                 # self-paid participants: months behind that still count as active
# long_arrears_months = 12
# eligible_before_first = "none"   # or "first": the first count serves for the time before it

# year_min_reported = 0.9          # share of expected reports that the month of a year needs
# drop_share = 0.5                 # a report below this share of the last one is partial
# quarantine_limit = 0.05          # share of rows set aside above which a source needs a look

# Whom a list of persons lists that says nothing of insurance (no card, status, payment; no word such as PESERTA).
# Siapa yang dimuat daftar orang yang tidak menyebut kepesertaan apa pun. "ask" bertanya, "participants" = peserta.
# kind_of_lists = "ask"            # or "participants", where the offices' lists always name participants

# nik_confirmed = ["3507..."]      # single NIKs that were checked though their date cannot exist

# [[ended]]                        # no more reports are expected of this regency and segment
# region = "35.07"
# segment = "bpd"

# due_day = 10                     # 1 to 28: reports are due on this day of the month that follows the period

# npp_register = "npp.csv"         # NPP and village of each employer, for lists that name no village
# bps_bridge = "bps.csv"           # BPS code and Kemendagri code, for lists with codes of BPS
# same_persons = "same.csv"        # old_nik and new_nik of persons whose number was corrected (desacover pairs)

# Whom to ask for the reports of a regency, by code or name; only the outputs of `status` show it.
# [contacts]
# "35.07" = "Dinas PMD Kab. Malang, 0341-000000, pmd@example.go.id"

# A mapping for files whose headings say too little; `desacover ingest --dry-run` shows what is read as what.
# [profiles.jember]
# files = "jember*"                # default: files with the profile's name in their path
# sheet = "BPD"                    # default: every sheet
# header_rows = [5, 6]             # default: found by its headings
# ignore = true                    # not wanted: passed over, whatever is in it
# village = "Wil. Kerja"           # field = "heading"
# ignored = ["TGL VAKSIN"]         # headings of columns that are not to be read
# [profiles.jember.fixed]          # values for all rows: kind, period, segment, region
# hidden = "count"                 # or "leave": what becomes of hidden rows
# segment = "bpd"
"""


def read_settings(path: Path) -> Settings:
    """The settings of a file, the defaults where there is none. Errors: `settings-invalid` with the line."""
    if not path.is_file():
        return Settings()
    try:
        text = path.read_text(encoding="utf-8-sig")
        table = tomllib.loads(text)
    except UnicodeDecodeError as broken:
        raise DesacoverError("settings-unreadable", file=path.name, row=None, why="UTF-8") from broken
    except tomllib.TOMLDecodeError as broken:
        found = re.search(r"line (\d+)", str(broken))
        row = int(found[1]) if found else None
        raise DesacoverError("settings-unreadable", file=path.name, row=row, why=str(broken)) from broken
    except OSError as refused:
        raise DesacoverError("file-unreadable", file=path.name, why=refused.strerror or "") from refused
    try:
        return Settings.model_validate(table)
    except ValidationError as invalid:
        raise _first_error(path, text, invalid) from invalid


def _first_error(path: Path, text: str, invalid: ValidationError) -> DesacoverError:
    # A mistyped key shows as one too many and one missing: the one that stands in the file is to be told.
    errors = sorted(invalid.errors(include_url=False), key=lambda one: one["type"] != "extra_forbidden")
    error = errors[0]
    where = [str(part) for part in error["loc"] if isinstance(part, str)]
    key = where[-1] if where else ""
    row = line_of(text, where)
    if error["type"] == "extra_forbidden":
        table = EndedCell if where[:1] == ["ended"] else FixedValues if "fixed" in where else Settings
        known = list(table.model_fields)
        near = get_close_matches(key, known, n=1)
        code = "settings-unknown-key" if near else "settings-unknown"
        return DesacoverError(code, file=path.name, row=row, key=key, near=near[0] if near else "")
    return DesacoverError("settings-invalid", file=path.name, row=row, key=key, why=error["msg"])
