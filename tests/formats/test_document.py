"""JSON documents: what goes in comes out equal, and the schema says what is there."""

import json
from dataclasses import fields
from pathlib import Path
from typing import Any
from zoneinfo import ZoneInfo

import pytest
from hypothesis import given, settings
from jsonschema import Draft202012Validator

import contentmix as cm
from contentmix.formats.document import VERSION, json_schema
from contentmix.formats.document_forms import ResultForm
from contentmix.formats.fields import zone_name
from strategies import backlogs, calendars

EXAMPLE = Path(__file__).parents[2] / "examples" / "forno-rossi"
VALIDATOR = Draft202012Validator(json_schema())


def back(content: Any) -> Any:
    text = cm.to_json(content)
    VALIDATOR.validate(json.loads(text))
    found = cm.from_json(text)
    assert type(found) is type(content)
    assert cm.to_json(found) == text
    return found


@settings(max_examples=25)
@given(calendars())
def test_a_calendar_comes_back_with_its_zones(calendar: cm.Calendar) -> None:
    found = back(calendar)
    assert found == calendar
    assert found.name == calendar.name
    for one, other in zip(found, calendar, strict=True):
        assert zone_name(one.at) == zone_name(other.at)
        assert (one.at.utcoffset(), one.at.fold) == (other.at.utcoffset(), other.at.fold)


@settings(max_examples=25)
@given(backlogs())
def test_a_backlog_comes_back(backlog: cm.Backlog) -> None:
    assert back(backlog) == backlog


def test_the_example_comes_back_whole() -> None:
    strategy = cm.load_strategy(EXAMPLE / "strategy.toml")
    posts = cm.read_posts(EXAMPLE / "backlog.csv", strategy=strategy)
    result = cm.balance(posts, strategy, start="2027-03-01", weeks=2)
    assert back(strategy) == strategy
    assert back(posts) == cm.Backlog(posts.posts, posts.history)
    report = cm.validate(result.calendar, strategy)
    assert back(report) == report
    found = back(result)
    assert found == result
    assert (found.gap, found.summary) == (result.gap, result.summary)
    assert found.calendar.backlog == result.calendar.backlog


def test_moments_of_days_and_of_instants_stay_what_they_are() -> None:
    rome = ZoneInfo("Europe/Rome")
    text = "2027-03-01T18:30:00+01:00[Europe/Rome]"
    post = cm.Post(id="a", text=text, earliest="2027-03-01", latest="2027-03-02T09:00+01:00")
    entry = cm.ScheduledPost(post=post, channel="ig", at="2027-10-31T02:30+01:00")
    entry = entry.replace(at=entry.at.astimezone(rome))
    (found,) = back(cm.Calendar([entry]))
    assert found.post == post
    assert (found.at.tzinfo, found.at.fold) == (rome, 1)


def test_every_field_of_a_result_is_in_its_document_but_what_answers_questions() -> None:
    nouns = {field.name for field in fields(cm.Result)} - {"inquiry"}
    assert set(ResultForm.model_fields) == nouns


def test_the_schema_refuses_what_is_no_document() -> None:
    Draft202012Validator.check_schema(json_schema())
    good = json.loads(cm.to_json(cm.Calendar()))
    for wrong in ({"kind": "report"}, {"contentmix": 2}, {"content": {"scheduled": [{}]}}):
        assert not VALIDATOR.is_valid(good | wrong)


def _document(**changes: Any) -> str:
    whole = {"contentmix": VERSION, "kind": "calendar", "content": {}}
    return json.dumps(whole | changes)


@pytest.mark.parametrize(
    ("text", "message"),
    [
        ("{", "document: is not JSON"),
        ("[" * 100_000, "document: is not JSON"),
        ("[]", "document: is no JSON object"),
        ("{}", "names no version"),
        (_document(contentmix=True), "names no version"),
        (_document(contentmix=VERSION + 1), "is of version 2, and this contentmix reads up to 1"),
        (_document(kind="plan"), "no kind of document is called 'plan'"),
        (
            _document(content={"scheduled": [{"channel": "ig"}]}),
            "calendar: scheduled.1.at: is required",
        ),
        (_document(content={"name": "a", "hm": 1}), "calendar: .*hm"),
        (_document(content=None), "calendar: "),
        (
            _document(
                content={"scheduled": [{"channel": "a", "at": "2027[X/Y]", "post": {"id": "a"}}]}
            ),
            "calendar: .*at",
        ),
    ],
)
def test_what_is_no_document_is_refused_in_a_sentence(text: str, message: str) -> None:
    with pytest.raises(cm.InputError, match=message):
        cm.from_json(text)


def test_only_what_has_a_form_is_written() -> None:
    with pytest.raises(cm.InputError, match="must be one of calendar, .* not a str"):
        cm.to_json("text")  # type: ignore[arg-type]


def test_how_a_file_was_read_is_written_as_its_findings() -> None:
    rows = [{"Title": "Bread", "Pillar": "community"}]
    report = cm.read_posts(rows).report
    assert report is not None
    found = cm.from_json(cm.to_json(report))
    assert isinstance(found, cm.Report)
    assert found.violations == report.violations
