"""What a table says does not depend on how it lies on the page."""

import csv
import io

from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from contentmix import read_calendar

CHOICES = {
    "Date": ["2027-03-01", "2027-03-14", "14 March 2027", "Monday", "17-Jun", ""],
    "Time": ["18:30", "6 pm", "7:00/12:30", "evening", ""],
    "Platform": ["IG", "Twitter/X", "Blog + LinkedIn", "the shop", "SEO", ""],
    "Pillar": ["Educational", "UGC/BRAND", "Brakes", "promo", ""],
    "Status": ["Draft", "Posted ✅", "planned", "published:123", ""],
    "Caption": ["Bread at six", "Caffè, panini", "two\nlines", 'a "quoted" word', "=1+1"],
    "Owner": ["anna", "ugo", ""],
}
ROWS = st.lists(st.fixed_dictionaries({h: st.sampled_from(c) for h, c in CHOICES.items()}))
TABLES = ROWS.filter(lambda rows: len(rows) >= 2)
LAWS = settings(deadline=None, max_examples=40, suppress_health_check=list(HealthCheck))


def written(rows, headings=tuple(CHOICES), *, separator=",", above=(), gap=False):
    out = io.StringIO(newline="")
    writer = csv.writer(out, delimiter=separator)
    writer.writerows(above)
    writer.writerow(headings)
    for row in rows:
        writer.writerow([row.get(heading, "") for heading in headings])
        if gap:
            writer.writerow([""] * len(headings))
    return out.getvalue()


def read(source):
    """Return all that a source says of its posts, but the columns it does not understand."""
    source = source.encode() if isinstance(source, str) else source
    calendar = read_calendar(source, timezone="Europe/Rome", start="2027-03-01")
    return (
        [(e.at, e.channel, _said(e.post)) for e in calendar],
        [_said(post) for post in calendar.backlog],
    )


def _said(post):
    own = sorted(pair for pair in post.extra if pair[0].casefold() in _HEADINGS)
    return post.replace(extra=()), [text for _, text in own]


_HEADINGS = {heading.casefold() for heading in CHOICES}


@LAWS
@given(TABLES, st.permutations(list(CHOICES)))
def test_the_order_of_the_columns_changes_no_post(rows, headings):
    assert read(written(rows, headings)) == read(written(rows))


@LAWS
@given(TABLES)
def test_a_further_column_changes_no_post(rows):
    more = [{**row, "Designer": "eva", "Mood": "7"} for row in rows]
    assert read(written(more, (*CHOICES, "Designer", "Mood"))) == read(written(rows))


@LAWS
@given(TABLES)
def test_blank_rows_change_no_post(rows):
    assert read(written(rows, gap=True)) == read(written(rows))


@LAWS
@given(TABLES, st.sampled_from([";", "\t", "|"]))
def test_the_separator_changes_no_post(rows, separator):
    assert read(written(rows, separator=separator)) == read(written(rows))


@LAWS
@given(TABLES, st.sampled_from(["utf-8-sig", "utf-16", "utf-32"]))
def test_the_encoding_changes_no_post(rows, encoding):
    assert read(written(rows).encode(encoding)) == read(written(rows))


@LAWS
@given(TABLES, st.sampled_from(["\r\n", "\r\r\n", "\n"]))
def test_the_line_ends_change_no_post(rows, end):
    text = written(rows).replace("\r\n", "\n")
    assert read(text.replace("\n", end)) == read(text)


@LAWS
@given(TABLES, st.sampled_from([str.upper, str.lower, str.title]))
def test_the_case_of_the_headings_changes_no_post(rows, case):
    renamed = [{case(heading): cell for heading, cell in row.items()} for row in rows]
    assert read(written(renamed, tuple(map(case, CHOICES)))) == read(written(rows))


@LAWS
@given(TABLES)
def test_a_title_above_the_heading_changes_no_post(rows):
    assert read(written(rows, above=[["Our plan for March"], []])) == read(written(rows))
