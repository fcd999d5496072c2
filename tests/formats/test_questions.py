"""What reading leaves open is asked, with its place; the dict of answers can be kept."""

import json

import pytest
from hypothesis import given
from hypothesis import strategies as st

from contentmix import InputError, UnknownNameError, read_calendar, read_posts
from contentmix.facts.cues import confidence, find_cues

ROWS = [
    {
        "Title": "Box",
        "Pillar": "Community",
        "Status": "Planned",
        "Date": "3/4/2027",
        "Time": "sera",
    },
    {"Title": "Rye", "Pillar": "Tips", "Status": "Planned", "Date": "5/4/2027", "Time": "9:00"},
]
TOLD = {"timezone": "Europe/Rome", "channel": "ig"}


def asked(**told):
    report = read_calendar(ROWS, **TOLD, **told).report
    return {(q.kind, q.word): (q.options, q.rows, q.examples) for q in report.questions}


def test_each_open_word_is_one_question_with_its_rows_and_examples():
    assert asked() == {
        ("category", "Community"): (("entertainment", "community"), (1,), ("Box",)),
        ("status", "Planned"): (("idea", "scheduled"), (1, 2), ("Box", "Rye")),
        ("column", "Date"): (("date D/M/Y", "date M/D/Y"), (1, 2), ("3/4/2027", "5/4/2027")),
        ("time", "sera"): ((), (1,), ("Box",)),
    }


def test_the_dict_of_answers_settles_every_question(tmp_path):
    answers = read_calendar(ROWS, **TOLD).report.answers
    assert answers == {
        "category": {"Community": ""},
        "status": {"Planned": ""},
        "column": {"Date": ""},
        "time": {"sera": ""},
    }
    answers["category"]["Community"] = "entertainment"
    answers["status"]["Planned"] = "scheduled"
    answers["column"]["Date"] = "date D/M/Y"
    answers["time"]["sera"] = "19:00"
    kept = tmp_path / "answers.json"
    kept.write_text(json.dumps(answers), encoding="utf-8")
    calendar = read_calendar(ROWS, **TOLD, vocabulary=kept)
    assert calendar.report.questions == ()
    assert [(f"{e.at:%Y-%m-%d %H:%M}", e.post.category, e.post.status) for e in calendar] == [
        ("2027-04-03 19:00", "entertainment", "scheduled"),
        ("2027-04-05 09:00", "info", "scheduled"),
    ]


def test_blank_answers_answer_nothing():
    assert asked(vocabulary=read_calendar(ROWS, **TOLD).report.answers) == asked()


def test_an_order_that_stays_open_offers_the_orders_that_are_possible():
    rows = [{"Date": "01-03-27", "Text": "a"}, {"Date": "30-03-27", "Text": "b"}]
    (question,) = read_posts(rows).report.questions
    assert question.options == ("date D/M/Y", "date Y/M/D")


def test_a_status_outside_the_way_to_publication_is_no_question():
    assert read_posts([{"Title": "a", "Status": "Cancelled"}]).report.questions == ()


def test_a_part_that_is_no_network_is_asked_for_by_itself():
    report = read_posts([{"Title": "a", "Platform": "Instagram, Zen"}]).report
    assert [(q.kind, q.word) for q in report.questions] == [("network", "Zen")]
    told = {"network": {"Zen": "blog"}}
    again = read_posts([{"Title": "a", "Platform": "Instagram, Zen"}], vocabulary=told)
    assert again[0].channels == ("instagram", "blog")


def test_both_values_of_a_cell_are_offered():
    rows = [{"Title": "a", "Category": "Educational/Commercial – offers readers a deal"}]
    assert read_posts(rows).report.questions[0].options == ("info", "sales")


TEXTS = [
    {"id": "a", "Caption": "Did you know? Three tips for rye"},
    {"id": "b", "Caption": "20% off today, order now"},
    {"id": "c", "Caption": "POV: the dough 😂"},
    {"id": "d", "Caption": "Bread"},
]


def test_a_category_is_suggested_by_the_text_and_never_applied():
    backlog = read_posts(TEXTS)
    assert [post.category for post in backlog] == [None] * 4
    found = {s.post_id: (s.category, s.confidence) for s in backlog.report.suggestions}
    assert found == {
        "a": ("info", 0.67),
        "b": ("sales", 0.75),
        "c": ("entertainment", 0.67),
    }


def test_suggestions_can_be_taken_by_who_wants_them():
    suggested = read_posts(TEXTS).report.suggested(confidence=0.7)
    assert suggested == {"post": {"b": "sales"}}
    assert [post.category for post in read_posts(TEXTS, vocabulary=suggested)] == [
        *(None, "sales", None, None)
    ]
    assert read_posts(TEXTS[3:]).report.suggested() == {}


def test_a_post_that_is_decided_keeps_the_word_of_its_cell():
    rows = [{"id": "a", "Title": "Hi", "Pillar": "Community"}]
    (post,) = read_posts(rows, vocabulary={"post": {"a": "info"}})
    assert (post.category, post.extra) == ("info", (("Pillar", "Community"),))


def test_a_question_about_a_category_says_where_its_posts_point():
    rows = [{"Title": f"{n} tips: how to slice", "Pillar": "Ovens"} for n in range(3)]
    (question,) = read_posts(rows).report.questions
    assert (question.suggestion.category, question.suggestion.post_id) == ("info", "")
    assert "info (86%)" in str(read_posts(rows).report.question_table())


def test_posts_whose_category_is_known_get_no_suggestion():
    rows = [{"Title": "tips", "Category": "sales"}, {"Title": "tips", "Category": "promo"}]
    assert read_posts(rows).report.suggestions == ()


@given(st.text())
def test_confidence_is_a_share_below_one(text):
    cues = find_cues(text)
    shares = [confidence(cues, category) for category in cues]
    assert all(0 < share < 1 for share in shares)
    assert sum(shares) < 1.01


@pytest.mark.parametrize(
    ("text", "says"),
    [
        ("[1]", "must be an object"),
        ("{", "is not JSON"),
        ('{"colour": {}}', "colour"),
    ],
)
def test_a_file_of_answers_that_is_none_is_refused(tmp_path, text, says):
    path = tmp_path / "answers.json"
    path.write_text(text, encoding="utf-8")
    with pytest.raises((InputError, UnknownNameError), match=says):
        read_posts(ROWS, vocabulary=path)


def test_a_file_of_answers_that_is_missing_is_refused(tmp_path):
    with pytest.raises(InputError, match="there is no such file"):
        read_posts(ROWS, vocabulary=tmp_path / "none.json")


def test_a_notebook_shows_the_questions():
    shown = read_posts(ROWS).report._repr_html_()
    assert "4 questions" in shown
    assert "Community" in shown
    assert (
        "question" not in read_posts([{"id": "1", "Title": "a", "Category": "info"}])._repr_html_()
    )


def test_a_slip_of_the_pen_suggests_the_known_word_and_decides_nothing():
    words = ["Unterhaltug", "entertainement", "infos", "Zzyzx"]
    rows = [{"Kategorie": word, "Text": "Brot", "Kanal": "ig"} for word in words]
    backlog = read_posts(rows)
    found = [question.suggestion for question in backlog.report.questions]
    assert [s and s.category for s in found] == ["entertainment", "entertainment", "info", None]
    assert found[0].because == ("unterhaltung",)
    assert [post.category for post in backlog] == words
    assert backlog.report.suggested() == {}
