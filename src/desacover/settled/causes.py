"""Why figures are other than they were: what differs between two moments of a ledger, cause by cause (COR-4).

What happened since is taken in the order in which it happened, a command after the other, so that each share of
a change is what stood after a command less what stood before it. Only what one command did for several causes at
once is taken in the stated order of CAUSES. Commands in a row that did one thing are one stage.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Callable, Collection, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from itertools import pairwise
from typing import Any, Literal

from desacover.measures.segments import Cell
from desacover.measures.terms import Terms
from desacover.settled.then import Moment
from desacover.store.records import Place, SourceRecord
from desacover.store.standing import strikes

CAUSES = (
    "setting_changed", "region_changed", "nik_joined", "withdrawal", "correction", "late_source", "declared",
    "denominator",
)  # fmt: skip
"""What may be behind a change, in the order in which the causes of one command are taken.

setting_changed: a setting that figures hang on. region_changed: a register of places. nik_joined: the file of
same persons, or a list of a later month whose card tells a damaged NIK (ROW-10). withdrawal: sources taken out,
and what came back for them. correction: lists that replaced or amended others (COR-2, COR-3). late_source: lists
that replaced nothing. declared: reports accepted, or said to be complete (REP-2, REP-5). denominator: sources of
counts.
"""

_CAUSE_OF_SETTING = {
    **dict.fromkeys(
        ("merge_kepala_desa", "perangkat_desa_count_includes_head", "grace_months", "long_arrears_months",
         "eligible_before_first", "drop_share", "quarantine_limit", "ended"),
        "setting_changed",
    ),
    **dict.fromkeys(("province", "npp_register", "bps_bridge"), "region_changed"),
    "same_persons": "nik_joined",
}  # fmt: skip


@dataclass(frozen=True)
class Difference:
    """One thing that is otherwise at a later moment, and its cause.

    source_id: whose standing differs, empty where it is a setting or an acceptance; `what` differs of it, by
    `value`: a place struck or not, a segment declared, a report accepted, a setting's name. behind: the source
    that made it so. of_later: it is a list of later months alone than the one that is asked about.
    """

    cause: str
    source_id: str
    what: Literal["state", "struck", "amends", "declared", "accepted", "setting"]
    value: Place | tuple[str, Cell] | str | None
    behind: str
    of_later: bool = False


@dataclass(frozen=True)
class Stage:
    """A moment that differs from the one before by one cause.

    found: what differs. run: its number among the stages that came apart; those with the same came with one
    command.
    """

    cause: str
    moment: Moment
    found: tuple[Difference, ...]
    run: int

    @property
    def sources(self) -> list[SourceRecord]:
        """The sources behind it, in the order of arrival."""
        behind = {one.behind for one in self.found}
        return [source for source in self.moment.sources if source.source_id in behind]

    @property
    def settings(self) -> list[str]:
        """The settings behind it."""
        return sorted(str(one.value) for one in self.found if one.what == "setting")


def stages(moments: Sequence[Moment], last: str, terms: Callable[[Mapping[str, Any]], Terms]) -> Iterator[Stage]:
    """The stages from the first of some moments to the last.

    last: the last period that is asked about. terms: those of settings as the journal records them.
    """
    for run, (before, after) in enumerate(_runs(moments, last)):
        found = differences(before, after, last)
        causes = [cause for cause in CAUSES if any(one.cause == cause for one in found)]
        done: list[Difference] = []
        for cause in causes:
            own = tuple(one for one in found if one.cause == cause)
            done += own
            # The last stage is the later moment itself, whatever of it no figure hangs on.
            moment = after if cause == causes[-1] else partly(before, after, done, terms)
            yield Stage(cause, moment, own, run)


def _runs(moments: Sequence[Moment], last: str) -> Iterator[tuple[Moment, Moment]]:
    """From where to where moments go for one cause alone, or by one command; where nothing differs, none."""
    begun, known = moments[0], frozenset[str]()
    for before, after in pairwise(moments):
        found = differences(before, after, last)
        causes = frozenset(one.cause for one in found if not one.of_later)
        if known and causes and (known != causes or len(causes) > 1):
            yield begun, before
            begun, known = before, frozenset()
        known |= causes
    if differences(begun, moments[-1], last):
        yield begun, moments[-1]


def differences(before: Moment, after: Moment, last: str) -> list[Difference]:
    """What is otherwise at a later moment of one ledger. last: as of `stages`."""
    passage = _Passage(before, after, last)
    found = [
        *_of_settings(before.settings, after.settings),
        *(Difference("declared", "", "accepted", one, one[0]) for one in sorted(after.accepted - before.accepted)),
    ]
    for source in after.sources:
        found += passage.of(source)
    return found


def partly(
    before: Moment,
    after: Moment,
    found: Collection[Difference],
    terms: Callable[[Mapping[str, Any]], Terms],
) -> Moment:
    """The earlier moment with some of what is otherwise at the later one."""
    names = {str(one.value) for one in found if one.what == "setting"}
    settings = {**before.settings, **{name: after.settings.get(name) for name in names}}
    accepted = {one.value for one in found if one.what == "accepted"}
    old = {source.source_id: source for source in before.sources}
    by_source: dict[str, list[Difference]] = defaultdict(list)
    for one in found:
        by_source[one.source_id].append(one)
    sources = (_partly(old.get(new.source_id), new, by_source.get(new.source_id, ())) for new in after.sources)
    return Moment(
        after.contents,
        tuple(source for source in sources if source is not None),
        before.accepted | {one for one in after.accepted if one in accepted},
        settings,
        terms(settings) if names else before.terms,
    )


def _partly(was: SourceRecord | None, new: SourceRecord, found: Sequence[Difference]) -> SourceRecord | None:
    """A source with some of what is otherwise of it; none where it is not there yet."""
    if was is None and not any(one.what == "state" for one in found):
        return None
    if was is None:
        was = replace(new, state="withdrawn", struck=frozenset(), declared=())

    def changed(what: str, old: Collection[Any], now: Collection[Any]) -> set[Any]:
        values = {one.value for one in found if one.what == what}
        return {value for value in {*old, *now} if value in (now if value in values else old)}

    return replace(
        new,
        state=(new if any(one.what == "state" for one in found) else was).state,
        amends=(new if any(one.what in ("state", "amends") for one in found) else was).amends,
        struck=frozenset(changed("struck", was.struck, new.struck)),
        declared=tuple(sorted(changed("declared", was.declared, new.declared))),
    )


def _of_settings(before: Mapping[str, Any], after: Mapping[str, Any]) -> Iterator[Difference]:
    for name, cause in _CAUSE_OF_SETTING.items():
        if before.get(name) != after.get(name):
            yield Difference(cause, "", "setting", name, "")


class _Passage:
    """Two moments of a ledger, and which of its sources come and go between them."""

    def __init__(self, before: Moment, after: Moment, last: str) -> None:
        self._before, self._last = before, last
        self._old = {source.source_id: source for source in before.sources}
        self._new = {source.source_id: source for source in after.sources}
        self._struck_by = [
            {(strike.source_id, strike.place): strike.by for strike in strikes(moment.contents)}
            for moment in (before, after)
        ]
        replaced = [source for source in after.sources if source.state == "replaced" and source.replaced_by]
        self._giving = {source.replaced_by for source in replaced if self._goes(source)}
        self._taking = {*self._giving, *(by for struck in self._struck_by for by in struck.values())}
        # What replaces a list that itself came since is a correction only of what that one replaced.
        for source in replaced:
            if source.source_id in self._taking:
                self._taking.add(source.replaced_by)

    def of(self, source: SourceRecord) -> Iterator[Difference]:
        """What differs of a source."""
        key, was = source.source_id, self._old.get(source.source_id)
        if was is source:
            return  # most sources, most of the time
        live = was is not None and was.state == "live", source.state == "live"
        if live[0] != live[1]:
            behind = (source.replaced_by if live[0] else None) or key
            yield self._difference(self._cause(source), key, "state", None, behind)
        if not any(live):
            return
        for place in sorted((was.struck if was else frozenset()) ^ source.struck):
            by = self._struck_by[place in source.struck][key, place]
            yield self._difference(self._of_strike(source, by), key, "struck", place, by)
        if was is not None and all(live):
            if was.amends != source.amends:
                yield self._difference("correction", key, "amends", None, key)
            for segment in sorted({*was.declared} ^ {*source.declared}):
                yield self._difference("declared", key, "declared", segment, key)
        elif source.declared:
            for segment in source.declared:
                yield self._difference(self._cause(source), key, "declared", segment, key)

    def _difference(self, cause: str, key: str, what: Any, value: Any, behind: str) -> Difference:
        source = self._new[key]
        of_later = source.at_rest.makes_months and all(period > self._last for period in source.periods)
        if not source.at_rest.makes_months:
            cause = "denominator"
        return Difference("nik_joined" if of_later else cause, key, what, value, behind, of_later)

    def _cause(self, source: SourceRecord) -> str:
        """Why a source comes or goes."""
        if source.state != "live":
            return "correction" if source.state == "replaced" and source.replaced_by else "withdrawal"
        if source.run > self._before.number:
            return "correction" if source.amends or source.source_id in self._taking else "late_source"
        return "correction" if source.source_id in self._giving else "withdrawal"

    def _of_strike(self, source: SourceRecord, by: str) -> str:
        """Why a place of a source is struck, or is so no more: for the coming or going of who strikes."""
        striker, was = self._new[by], self._old.get(by)
        if (was is not None and was.state == "live") != (striker.state == "live"):
            return self._cause(striker)
        came = source.source_id not in self._old or self._old[source.source_id].state != "live"
        return self._cause(source) if came else "correction"

    def _goes(self, source: SourceRecord) -> bool:
        was = self._old.get(source.source_id)
        return was is not None and was.state == "live"
