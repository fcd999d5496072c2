"""The public page: what it promises, and what importing it may load."""

import inspect
import subprocess
import sys

import pytest

import contentmix

NAMES = [name for name in contentmix.__all__ if not name.startswith("_")]
HEAVY = (
    *("pandas", "polars", "pyarrow", "narwhals", "xlsxwriter"),
    *("numpy", "scipy", "ortools", "numba", "sklearn"),
    *("icalendar", "recurring_ical_events", "holidays", "phonenumbers"),
    *("ahocorasick_rs", "py3langid", "jinja2", "typer", "rich"),
)
WITH_ICALENDAR = ("to_ical", "write_ical")  # the names that are about nothing else


def in_fresh_interpreter(code: str) -> str:
    done = subprocess.run(
        [sys.executable, "-c", code], capture_output=True, text=True, check=True, timeout=60
    )
    return done.stdout.strip()


def test_importing_contentmix_loads_nothing_heavy():
    code = f"import contentmix, sys; print([m for m in {HEAVY} if m in sys.modules])"
    assert in_fresh_interpreter(code) == "[]"


def test_importing_contentmix_does_not_even_load_the_model():
    code = "import contentmix, sys; print('pydantic' in sys.modules)"
    assert in_fresh_interpreter(code) == "False"


def test_no_name_of_the_page_loads_a_table_a_solver_or_an_extra():
    names = [name for name in contentmix.__all__ if name not in WITH_ICALENDAR]
    assert set(WITH_ICALENDAR) < set(contentmix.__all__)
    assert _loaded_by(names) == []


def test_only_the_names_that_write_icalendar_load_it():
    assert _loaded_by(WITH_ICALENDAR) == ["icalendar"]


def _loaded_by(names):
    """The heavy packages that are there when each of the names was touched, and none before."""
    touched = "".join(f"contentmix.{name};" for name in names)
    code = f"import contentmix, sys; {touched} print(*[m for m in {HEAVY} if m in sys.modules])"
    return in_fresh_interpreter(code).split()


def test_names_are_sorted_and_unique():
    assert sorted(set(NAMES)) == NAMES


@pytest.mark.parametrize("name", NAMES)
def test_every_public_name_has_a_docstring_with_an_example(name):
    thing = getattr(contentmix, name)
    doc = inspect.getdoc(thing) or ""
    own = thing.__dict__.get("__doc__") if inspect.isclass(thing) else thing.__doc__
    assert own, f"{name} has no docstring of its own"
    assert ">>>" in doc, f"{name} has no example"


def test_a_verb_is_not_shadowed_by_the_room_of_the_same_name():
    code = (
        "import contentmix.balancing.solve, contentmix.validation, contentmix as cm;"
        "print(callable(cm.balance), callable(cm.validate), callable(cm.explain))"
    )
    assert in_fresh_interpreter(code) == "True True True"


def test_an_unknown_name_is_an_attribute_error():
    with pytest.raises(AttributeError, match="no attribute 'plan'"):
        _ = contentmix.plan


def test_dir_lists_the_page():
    assert set(NAMES) <= set(dir(contentmix))
