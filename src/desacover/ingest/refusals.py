"""What was refused, remembered: a refusal that was there before is said again and is nothing new."""

from __future__ import annotations

import json
from collections.abc import Sequence
from dataclasses import asdict, replace
from typing import TYPE_CHECKING

from desacover.reading.context import Stated
from desacover.store.records import Refusal, settled
from desacover.store.standing import refused
from desacover.store.store import Store
from desacover.store.transaction import Transaction

if TYPE_CHECKING:
    from desacover.ingest.pipeline import Outcome

AGAIN = "refused_before"
"""The note of a refusal that a run before has told in the same words."""


def noted_again(
    outcomes: Sequence[Outcome], store: Store, transaction: Transaction, stated: Stated
) -> list[Outcome]:
    """The outcomes with those marked that were refused before: same file, content, options and error.

    What is new goes into the transaction, with all else that this run refuses; and so does a file of which nothing
    is refused any more. A run that only refuses what was refused before has nothing to enter.
    """
    options = json.dumps({key: value for key, value in asdict(stated).items() if value}, sort_keys=True)
    known = {one.what for one in store.contents.refusals}
    told: dict[str, list[Refusal]] = {}
    marked: list[Outcome] = []
    for outcome in outcomes:
        of_file = told.setdefault(outcome.path, [])
        if outcome.error is None:
            marked.append(outcome)
            continue
        refusal = Refusal(
            0, outcome.path, outcome.file, outcome.sheet, outcome.content_hash, options, outcome.error.code
        )
        of_file.append(refusal)
        again = refusal.what in known
        marked.append(replace(outcome, again=again, note=AGAIN) if again else outcome)
    done = [file for file in refused(store.contents) if file in told and not told[file]]
    fresh = any(refusal.what not in known for of_file in told.values() for refusal in of_file)
    if fresh or done or transaction.changes_something():
        transaction.refuse(refusal for of_file in told.values() for refusal in of_file)
        transaction.refuse(settled(file) for file in done)
    return marked
