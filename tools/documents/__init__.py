"""Every JSON document, declared: its keys, and of its rows the columns that the answer gives them.

The JSON Schemas in the package are made from here by `make docs`; the program itself reads none of them.
"""

from __future__ import annotations

from typing import Any

from tools.documents import checked, comparison, figures, intake, persons
from tools.documents.acts import acts


def schemas() -> dict[str, dict[str, Any]]:
    """The JSON Schema of every document, by its name."""
    return {
        **acts(),
        "compare": comparison.compare(),
        "delta": figures.delta(),
        "explain": figures.explain(),
        "explain-rows": figures.explain_rows(),
        "ingest": intake.ingest(),
        "ingest-plan": intake.plan_of_tables(),
        "journal": intake.diary(),
        "pairs": figures.pairs(),
        "person": persons.person(),
        "quarantine": intake.set_aside(),
        "report": figures.report(),
        "sources": intake.listed_sources(),
        "status": figures.status(),
        "verify": checked.verify(),
    }
