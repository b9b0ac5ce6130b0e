"""Who somebody is, as far as it may be shown."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

from desacover.answers.person.rows import Who
from desacover.reference.person_names import masked_name


@dataclass(frozen=True)
class Masks:
    """Numbers, names and birth dates are shown whole only where `personal`."""

    personal: bool

    def nik(self, nik: str) -> str:
        """A NIK, or its ends."""
        return nik if self.personal else f"{nik[:4]}…{nik[-4:]}"

    def kpj(self, kpj: str) -> str:
        """A KPJ, or its end."""
        return kpj if self.personal else f"…{kpj[-4:]}"

    def name(self, name: str | None) -> str | None:
        """A name, or the first letters of its words."""
        return name if self.personal or name is None else masked_name(name)

    def known_as(self, who: Who) -> dict[str, Any]:
        """Person, nik, kpj, name, birth_date, as far as they may be shown."""
        return {
            "person": who.person,
            "nik": self.nik(who.niks[0]) if who.niks else None,
            "kpj": [self.kpj(kpj) for kpj in who.cards],
            "name": self.name(who.name),
            "birth_date": who.birth_date if self.personal else None,
        }
