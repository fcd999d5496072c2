"""``contentmix strategy``: a file is checked before anything is planned; editors get a schema."""

import json
import tomllib
from datetime import date, time
from pathlib import Path

import pytest

from contentmix.formats.schema import strategy_schema

EXAMPLES = Path(__file__).parents[2] / "examples"


@pytest.mark.practice("P22")
@pytest.mark.parametrize("name", ["forno-rossi", "kessler-antriebe"])
def test_the_examples_are_in_order(run, name):
    done = run("strategy", "check", str(EXAMPLES / name / "strategy.toml"))
    assert done.code == 0
    assert "Strategy of " in done.out
    assert "0 errors, 0 warnings, 0 notes" in done.out


def test_it_shows_purpose_voice_and_where_the_firm_stands(run):
    done = run("strategy", "check", str(EXAMPLES / "kessler-antriebe" / "strategy.toml"))
    for text in ("a machine must not stop", "never louder", "ten years", "goal leads"):
        assert text in done.out
    assert "person vera" in done.out


def test_what_is_wrong_with_a_strategy_is_found_without_a_calendar(run, folder):
    text = 'timezone = "UTC"\ntarget = "80-20"\nchannels = [{ id = "x", network = "x" }]\n'
    path = folder.write("s.toml", text + 'goals = [{ id = "fame", kind = "reputation" }]\n')
    done = run("strategy", "check", path, "--fail-on", "warning")
    assert done.code == 1
    assert "CM511" in done.out
    assert run("strategy", "check", path).code == 0
    found = json.loads(run("strategy", "check", path, "--format", "json").out)
    assert {it["code"] for it in found["findings"]} >= {"CM511", "CM512"}
    assert found["strategy"]["timezone"] == "UTC"


def test_a_mistake_names_its_line(run, folder):
    path = folder.write("s.toml", 'timezone = "UTC"\ntarget = "80-20"\nchannels = [{ id = "x" }]\n')
    done = run("strategy", "check", path)
    assert done.code == 2
    assert "channels.x.network: is required (line 3)" in done.err


def _as_json(value):
    """As an editor sees a TOML file: days and times are texts."""
    if isinstance(value, dict):
        return {key: _as_json(inner) for key, inner in value.items()}
    if isinstance(value, list):
        return [_as_json(inner) for inner in value]
    return value.isoformat() if isinstance(value, (date, time)) else value


@pytest.mark.parametrize("name", ["forno-rossi", "kessler-antriebe"])
def test_the_schema_takes_the_examples(run, name):
    jsonschema = pytest.importorskip("jsonschema", reason="the judge of schemas is not installed")
    schema = json.loads(run("strategy", "schema").out)
    assert schema == strategy_schema()
    jsonschema.Draft202012Validator.check_schema(schema)
    text = (EXAMPLES / name / "strategy.toml").read_text(encoding="utf-8")
    jsonschema.validate(_as_json(tomllib.loads(text)), schema)


@pytest.mark.parametrize(
    ("right", "wrong"),
    [
        ("hours_per_week = 3", 'hours_per_week = "three"'),
        ("purpose = ", "purpos = "),
        ('kind = "review"', 'kind = "revue"'),
        ('timezone = "Europe/Berlin"', ""),
        ("days_before = 5", "days_before = -5"),
    ],
)
def test_the_schema_marks_what_an_editor_can_see(right, wrong):
    jsonschema = pytest.importorskip("jsonschema", reason="the judge of schemas is not installed")
    text = (EXAMPLES / "kessler-antriebe" / "strategy.toml").read_text(encoding="utf-8")
    assert right in text
    # The first `purpose` is the firm's own.
    data = _as_json(tomllib.loads(text.replace(right, wrong, 1)))
    with pytest.raises(jsonschema.ValidationError):
        jsonschema.validate(data, strategy_schema())
