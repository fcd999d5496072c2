"""The public page: what it promises, and what importing it may load."""

import inspect
import subprocess
import sys

import pytest

import contentmix

NAMES = [name for name in contentmix.__all__ if not name.startswith("_")]
HEAVY = ("pandas", "numpy", "scipy", "ortools", "numba", "icalendar", "jinja2", "typer", "holidays")


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


def test_the_readers_and_the_solver_load_no_pandas():
    code = (
        "import contentmix as cm, sys; cm.read_posts, cm.balance, cm.validate, cm.load_strategy;"
        f"print([m for m in {HEAVY} if m in sys.modules])"
    )
    assert in_fresh_interpreter(code) == "[]"


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
