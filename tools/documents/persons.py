"""The document of persons: what a look-up tells of them."""

from __future__ import annotations

from typing import Any

from tools.documents.rows import row
from tools.documents.shapes import (
    COUNT,
    DATE,
    PERIOD,
    REGION_CODE,
    ROW_NUMBER,
    TEXT,
    YES_OR_NO,
    Shape,
    list_of,
    means,
    null_or,
    one_of,
    record,
    schema,
)

from desacover.answers.person import report as person_report
from desacover.wording import labels

_PERSON = means("The number that stands for the person everywhere else.", ROW_NUMBER)
_NIK = means("Its ends alone, with … between them, where `masked`.", TEXT)
_KPJ = means("Every KPJ that was ever said; its end alone where `masked`.", list_of(TEXT))
_NAME = means("The first letters of its words where `masked`.", TEXT)
_BORN = means("Null where `masked`.", DATE)
_COVERED = means("Active in the period (ACT-1); null: nobody knows, and `why` says why not.", YES_OR_NO)
_WHY = one_of(labels.COVERED_WHY)
_SINCE = means("The month since which no break is known of, up to the period.", PERIOD)
_HOW = means(
    "By what a row set aside is the person's: its nik or kpj; or may be: damaged (what is left of the NIK), name.",
    one_of(labels.HOW_TOLD),
)


def person() -> dict[str, Any]:
    """The JSON Schema of `person`."""
    columns = person_report.columns()
    always = ("kpj",)
    listed = row(
        columns,
        [column.key for column in columns if column.key not in always],
        person=_PERSON,
        nik=_NIK,
        kpj=null_or(_KPJ),
        name=_NAME,
        birth_date=_BORN,
        covered=_COVERED,
        active_since=_SINCE,
        how=_HOW,
        speaks=means("Whether it is the row that speaks for its position (ROW-6).", YES_OR_NO),
        mended=means("Whether its damaged NIK was told by its KPJ (ROW-10).", YES_OR_NO),
    )
    span = record({"from": PERIOD, "to": PERIOD, "state": one_of(labels.MONTH_STATES)})
    known_as: dict[str, Shape] = {
        "person": _PERSON,
        "nik": null_or(_NIK),
        "kpj": _KPJ,
        "name": null_or(_NAME),
        "birth_date": null_or(_BORN),
    }
    post = record(
        {
            "segment": TEXT,
            "region_code": REGION_CODE,
            "region_name": TEXT,
            "state": one_of(labels.STATES),
            "active": YES_OR_NO,
            "funding": one_of(labels.FUNDING),
            "paid_through": null_or(PERIOD),
            "enrolled_on": null_or(DATE),
            "first_active": null_or(PERIOD),
            "last_active": null_or(PERIOD),
            "cell": means(
                "How its regency x segment stands in that month.",
                one_of(("reported", "partial", "unreported", "ended")),
            ),
        }
    )
    pair = record(
        {
            "kind": one_of(key for key in labels.PAIR_KINDS if key != "shared"),
            "person": _PERSON,
            "nik": _NIK,
            "name": null_or(_NAME),
            "older": means("Whether the other number is the one that lapsed.", YES_OR_NO),
            "region_code": REGION_CODE,
            "last_period": PERIOD,
            "first_period": PERIOD,
        }
    )
    whole = record(
        {
            **known_as,
            "covered": null_or(_COVERED),
            "why": _WHY,
            "first_active": null_or(PERIOD),
            "last_active": null_or(PERIOD),
            "active_since": null_or(_SINCE),
            "joined": means("Other NIKs of the person, by the file of same persons (IDN-1).", list_of(_NIK)),
            "shared": means("Clearly different names or birth dates stand beside one NIK (IDN-2).", YES_OR_NO),
            "cells": means(
                "The cells that did not report, or only partially, where these are why.",
                list_of(record({"segment": TEXT, "region_code": REGION_CODE})),
            ),
            "gaps": means("Months between the first and the last active one that are not.", list_of(span)),
            "history": means("What is known of every month from the first on.", list_of(span)),
            "posts_period": means(
                "The month of posts and kept rows: the period, or the last before in which a post stands, or the"
                " first.",
                null_or(PERIOD),
            ),
            "posts": list_of(post),
            "set_aside": means("Rows set aside that are the person's or may be, of all months.", COUNT),
            "pairs": means("Suspected pairs with other numbers (IDN-1).", list_of(pair)),
            "detailed": means("Whether the rows behind the person are listed.", YES_OR_NO),
        }
    )
    return schema(
        "person",
        "Whether persons are covered in a period, since when, in which posts, by which rows. A row is a row behind"
        " a person (kept ones of `posts_period`, those set aside of all months), or the person alone, where none"
        " is listed; one of nobody (person null) is set aside and holds what was asked for.",
        {
            "key": means("By what was looked.", one_of(("nik", "kpj", "name"))),
            "period": PERIOD,
            "masked": YES_OR_NO,
            "found": COUNT,
            "listed": means("How many of those found are listed.", COUNT),
            "outside": means("Found elsewhere than where it was looked.", COUNT),
            "rows": list_of(listed),
            "persons": list_of(whole),
            "near": means("Where nobody is found: names that are a letter off.", list_of(record(known_as))),
        },
    )
