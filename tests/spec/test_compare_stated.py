"""A number that somebody states against today's figure: which definition, month or day gives it."""

from __future__ import annotations

from fractions import Fraction
from typing import Any

import pytest
from tests.support.in_process import DatedOffice

from desacover.answers.compare.measured import Which
from desacover.answers.compare.other_figures import Asked, Where, other_figures
from desacover.answers.figures import figures
from desacover.answers.opened import open_workspace
from desacover.answers.typed_number import typed_number
from desacover.errors import DesacoverError
from desacover.measures.bridge import BridgeBroken, Value, bridge

NOV, DEC = "2025-11", "2025-12"


@pytest.fixture(scope="module")
def figures_of(office_of_all: DatedOffice) -> dict[bool, dict[tuple[Any, ...], Value]]:
    """All figures that may be meant, ratios or numbers: by definition, segment, and what is not as asked."""
    opened = open_workspace(office_of_all.root, office_of_all.root)
    asked = Asked(Which(None, None), DEC, None)
    with opened.store_now() as store:
        now = figures(opened, store)
        return {
            ratios: {
                told(name, one.where): value
                for one in other_figures(store, now, asked, ratios=ratios)
                for name, value in one.values.items()
                if isinstance(value, Fraction) == ratios
            }
            for ratios in (False, True)
        }


def told(definition: str, where: Where) -> tuple[Any, ...]:
    period = where.start or (where.period if where.period != DEC else None)
    known = (definition, where.key[0], where.variant, where.as_of, where.carry, period)
    return tuple(value for value in known if value is not None)


class TestDefinitions:
    @pytest.mark.parametrize(
        ("number", "meant"),
        [
            (23, ("registered_persons", "bpd")),
            (23, ("registered_posts", "bpd")),
            (7, ("paid_persons", "rt_rw")),
            (9, ("participants", "perangkat_desa", "without_heads")),
            (37, ("participants", "without_heads")),
            (2, ("participants", "kepala_desa", "heads_alone")),
            (43, ("counted",)),
            (20, ("participants", "bpd")),
            (18, ("participants", "bpd", "2026-01-05")),
            (25, ("participants", "bpd", NOV)),
            (28, ("participants", "bpd", 1)),
            (3, ("new", "bpd", NOV)),
            (1, ("net", "bpd", "2026-01-05", NOV)),
            (37, ("participants", "2026-01-05")),
            (23, ("rows", "bpd")),
        ],
    )
    def test_numbers(
        self, figures_of: dict[bool, dict[tuple[Any, ...], Value]], number: int, meant: tuple[Any, ...]
    ) -> None:
        assert figures_of[False][meant] == number

    @pytest.mark.parametrize(
        ("ratio", "meant"),
        [
            (Fraction(20, 40), ("coverage", "bpd")),
            (Fraction(23, 40), ("registered_posts_of_eligible", "bpd")),
            (Fraction(7, 30), ("paid_posts_of_eligible", "rt_rw")),
            (Fraction(20, 50), ("unreported_as_zero", "bpd")),
            (Fraction(9, 12), ("coverage", "perangkat_desa", "without_heads")),
            (Fraction(11, 12), ("coverage", "perangkat_desa", "count_includes_head")),
            (Fraction(39, 85), ("participants_of_eligible",)),
        ],
    )
    def test_ratios(
        self, figures_of: dict[bool, dict[tuple[Any, ...], Value]], ratio: Fraction, meant: tuple[Any, ...]
    ) -> None:
        assert figures_of[True][meant] == ratio

    def test_what_gives_a_number_is_named(self, office_of_all: DatedOffice) -> None:
        found = office_of_all.json("compare", "--stated", "57,5%", "--segment", "bpd")["meant"]
        assert [(one["definition"], one["exact"], one["command"]) for one in found] == [
            ("registered_persons_of_eligible", True, None),
            ("registered_posts_of_eligible", True, None),
        ]

    def test_commands_print_what_they_promise(self, office_of_all: DatedOffice) -> None:
        printed = 0
        for number in ("18", "28", "3"):
            for one in office_of_all.json("compare", "--stated", number, "--segment", "bpd")["meant"]:
                if one["command"] is None:
                    continue
                _, *words = one["command"].split()
                total = office_of_all.json(*words)["total"]
                assert total[one["definition"]] == one["value"], one
                printed += 1
        assert printed > 3

    def test_the_difference_is_unexplained(self, office_of_all: DatedOffice) -> None:
        document = office_of_all.json("compare", "--stated", "50,0%", "--segment", "rt_rw")
        opening, cause, remainder, closing = document["rows"]
        assert (opening["coverage"], closing["coverage"]) == (0.5, 0.4)
        assert (cause["cause"], cause["coverage"], remainder["coverage"]) == ("unexplained", -0.1, 0)
        assert (document["stated"], document["measure"]) == ("50,0%", "coverage")

    def test_exact_or_rounded(self, office_of_all: DatedOffice) -> None:
        def exact(number: str) -> set[bool]:
            found = office_of_all.json(
                "compare", "--stated", number, "--segment", "rt_rw", "--measure", "coverage"
            )
            return {one["exact"] for one in found["meant"] if one["definition"] == "paid_posts_of_eligible"}

        assert exact("23,3%") == {False}
        assert exact("23,4%") == set()

    def test_a_flow_that_is_named(self, office_of_all: DatedOffice) -> None:
        asked = ("compare", "--from", NOV, "--to", DEC, "--segment", "bpd", "--stated")
        document = office_of_all.json(*asked, "9", "--measure", "gross_new")
        opening, cause, _, closing = document["rows"]
        assert (opening["gross_new"], cause["gross_new"], closing["gross_new"]) == (9, -6, 3)
        assert (document["from"], document["to"], document["period"]) == (NOV, DEC, None)
        assert office_of_all.json(*asked, "3")["measure"] == "net"

    def test_todays_figure_is_said_to_be_it(self, office_of_all: DatedOffice) -> None:
        assert "That is today's figure." in office_of_all.run("compare", "--stated", "20", "--segment", "bpd").out
        rounded = office_of_all.run("compare", "--stated", "73,3%", "--segment", "perangkat_desa").out
        assert "That is today's figure, rounded." in rounded

    def test_nothing_gives_it(self, office_of_all: DatedOffice) -> None:
        assert "No other definition" in office_of_all.run("compare", "--stated", "123.456").out

    def test_a_period_that_is_not_there(self, office_of_all: DatedOffice) -> None:
        ran = office_of_all.run("compare", "--stated", "7", "--period", "2025-06", "--format", "json")
        assert (ran.code, ran.document["error"]["code"]) == (1, "period-not-reported")


class TestTyped:
    @pytest.mark.parametrize(
        ("given", "value"),
        [
            ("82,0%", Fraction(82, 100)), ("82.0 %", Fraction(82, 100)), ("0.82", Fraction(82, 100)),
            ("0,82", Fraction(82, 100)), ("82,0", Fraction(82, 100)), ("1.2", Fraction(12, 10)),
            ("117.327", 117327), ("117,327", 117327), ("117327", 117327), ("1.234.567", 1234567),
            ("12 345", 12345), ("+7", 7), ("-12", -12), ("−1.234", -1234), ("1.000", 1000), ("0", 0),
            ("82,05 persen", Fraction(8205, 10000)), ("1,234.5%", Fraction(12345, 1000)),
        ],
    )  # fmt: skip
    def test_how_people_write(self, given: str, value: Fraction | int) -> None:
        typed = typed_number(given, None)
        assert (typed.value, typed.is_ratio) == (value, isinstance(value, Fraction))

    def test_a_whole_number_of_coverage_is_a_percentage(self) -> None:
        assert typed_number("82", "coverage").value == Fraction(82, 100)

    @pytest.mark.parametrize("given", ["", "abc", "%", "1.2.3", "12,34,567", "1..2", "82 83 84", "1.234,567.8"])
    def test_what_is_no_number(self, given: str) -> None:
        with pytest.raises(DesacoverError, match="number-invalid"):
            typed_number(given, None)

    def test_a_percentage_is_no_count(self) -> None:
        with pytest.raises(DesacoverError, match="number-invalid"):
            typed_number("82,5%", "participants")

    @pytest.mark.parametrize(
        ("typed", "ratio", "holds"),
        [
            ("82,0%", Fraction(8195, 10000), True), ("82,0%", Fraction(81949, 100000), False),
            ("82,0%", Fraction(82049, 100000), True), ("82%", Fraction(8249, 10000), True),
            ("12,3%", Fraction(49, 400), True), ("0.82", Fraction(825, 1000), False),
        ],
    )  # fmt: skip
    def test_rounded_half_up_to_what_was_typed(self, typed: str, ratio: Fraction, *, holds: bool) -> None:
        assert typed_number(typed, None).may_be(ratio) is holds


class TestBridge:
    def test_what_is_not_known_in_between(self) -> None:
        half, third = Fraction(1, 2), Fraction(1, 3)
        made = bridge(
            ("counted", "coverage"),
            {"counted": 5, "coverage": half},
            [("a", {"counted": None, "coverage": None}), ("b", {"counted": 4, "coverage": third})],
        )
        assert made.causes == {"a": {"counted": -5, "coverage": 0}, "b": {"counted": 4, "coverage": third - half}}

    def test_coverage_that_is_not_known_at_one_end_has_no_shares(self) -> None:
        made = bridge(("coverage",), None, [("a", {"coverage": Fraction(1, 2)})])
        assert made.causes == {"a": {"coverage": None}} and made.remainder("coverage") is None

    def test_what_does_not_add_up_is_not_given(self) -> None:
        made = bridge(("counted",), {"counted": 5}, [("a", {"counted": 7})])
        with pytest.raises(BridgeBroken, match="counted: 1"):
            type(made)(made.opening, made.causes, {"counted": 8}).checked()
