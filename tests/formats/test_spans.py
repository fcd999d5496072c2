"""Texts that name several days bound a post; texts that only look like it do not."""

from datetime import date

import pytest

from contentmix.formats.reading.days import Span
from contentmix.formats.reading.spans import read_span, split_week

AUTUMN = date(2026, 10, 1)


@pytest.mark.parametrize(
    ("text", "first", "last"),
    [
        ("W27 2026", date(2026, 6, 29), date(2026, 7, 5)),
        ("2026-06", date(2026, 6, 1), date(2026, 6, 30)),
        ("Week 3 (March 2027)", date(2027, 3, 1), date(2027, 3, 31)),
        ("2026-06-08 - 2026-06-14", date(2026, 6, 8), date(2026, 6, 14)),
        ("28 Dec 2026 – 3 Jan 2027", date(2026, 12, 28), date(2027, 1, 3)),
        ("28 Dec – 3 Jan 2027", date(2026, 12, 28), date(2027, 1, 3)),
        ("28 dicembre – 3 gennaio", date(2026, 12, 28), date(2027, 1, 3)),
        ("marzo", date(2027, 3, 1), date(2027, 3, 31)),
    ],
)
def test_a_span_is_read_from_its_first_day_to_its_last(text, first, last):
    assert read_span(text, AUTUMN) == Span(first, last)


@pytest.mark.parametrize(
    "text",
    [
        *("2026-W54", "2026-13", "2026-02-30 - 2026-03-04", "10 - 14", "3 - 5 May 2026 2027"),
        *("8 June", "June – July", "14 June 2026 – 8 June 2026", "8 June – 40 June 2026"),
        *("May May", "1 – 2 – 3", "x" * 61),
    ],
)
def test_a_text_that_is_no_span_is_none(text):
    assert read_span(text, AUTUMN) is None


def test_a_span_without_a_year_needs_a_start():
    assert read_span("8 June – 14 June") is None


def test_the_number_of_a_week_is_split_from_what_follows():
    assert split_week("KW 12: Dienstag") == (12, "Dienstag")
    assert split_week("chapter 3") is None
