"""Machine code and plain Python: the same walk, and nobody waits."""

from pathlib import Path

import pytest
from benchmarks.instances import START, instance

from contentmix.balancing import compiled
from contentmix.balancing import layout as k
from contentmix.balancing.draft import Draft
from contentmix.balancing.engine import Engine
from contentmix.balancing.gather import cast
from contentmix.balancing.pattern import best_patterns
from contentmix.balancing.pose import pose
from contentmix.balancing.slots import Horizon
from contentmix.balancing.solve import MOVE_PRICE
from contentmix.balancing.walk import walk

LARGE = 10**6
MARK = compiled._mark


@pytest.fixture(autouse=True)
def mark(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> Path:
    monkeypatch.setattr(compiled, "_ready", [])
    monkeypatch.setattr(compiled, "_compiler", [])
    monkeypatch.setattr(compiled, "_mark", lambda: tmp_path / "mark")
    return tmp_path / "mark"


def draft() -> Draft:
    """A month of two channels with placeholders, of which nothing is placed yet."""
    case = instance("tight", 2, 30)
    horizon = Horizon(START, case.end)
    people = cast(case.posts, case.strategy, horizon, None, case.keep)
    problem = pose(case.strategy, horizon, people, MOVE_PRICE)
    patterns = best_patterns(problem.lines, problem.prices) or ()
    return Draft(problem, [list(pattern.tokens) for pattern in patterns])


def walked(engine: Engine, some: Draft, moves: int) -> list[int]:
    state = [*some.state]
    state[k.RANDOM], state[k.BEST] = 7, some.cost
    heat = 2 * some.problem.prices.unit
    return [int(value) for value in engine.walk(state, moves, 2_000, 2_000, heat)]


def test_small_work_does_not_look_for_machine_code() -> None:
    assert compiled.walker(compiled.WORTHWHILE - 1) is None


def test_without_numba_plain_python_does_all(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(compiled, "find_spec", lambda _name: None)
    assert compiled.walker(LARGE) is None


def test_the_first_large_work_has_it_compiled_elsewhere_and_goes_on(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    started: list[list[str]] = []
    monkeypatch.setattr(compiled, "find_spec", lambda _name: True)
    monkeypatch.setattr(compiled.subprocess, "Popen", lambda words, **_: started.append(words))
    assert compiled.walker(LARGE) is None
    assert compiled.walker(LARGE) is None
    assert [words[1:] for words in started] == [
        ["-c", "from contentmix.balancing.compiled import compile_now; compile_now()"]
    ]


def test_the_walk_changes_its_form_and_nothing_else(
    monkeypatch: pytest.MonkeyPatch, mark: Path
) -> None:
    pytest.importorskip("numpy", reason="arrays come with the extra for speed")
    some = draft()
    plain = walked(Engine(some.sheet, effort=0), some, 300)
    mark.touch()
    monkeypatch.setattr(compiled, "find_spec", lambda _name: True)
    monkeypatch.setattr(compiled, "_machine_code", lambda: walk)
    engine = Engine(some.sheet, LARGE)
    assert walked(engine, some, 300) == plain
    assert engine.fast is not None


def test_what_is_handed_to_the_compiler_is_the_whole_walk(
    monkeypatch: pytest.MonkeyPatch, mark: Path
) -> None:
    numba = pytest.importorskip("numba", reason="machine code is an extra")
    monkeypatch.setattr(numba.config, "DISABLE_JIT", True)  # it gives back the plain functions
    compiled.compile_now()
    assert mark.exists()
    some = draft()
    plain = walked(Engine(some.sheet, effort=0), some, 300)
    assert walked(Engine(some.sheet, LARGE), some, 300) == plain
    (handed,) = compiled._ready
    assert handed is not walk
    assert handed.__qualname__ == f"walk_{compiled._digest()}"


def test_the_mark_is_that_of_one_text_and_lies_where_python_keeps_its_own(
    monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    kernel = tmp_path / "kernel.py"
    kernel.write_text("FIRST = 1")
    monkeypatch.setattr(compiled.kernel, "__file__", str(kernel))
    monkeypatch.setattr(compiled, "gettempdir", lambda: "elsewhere")
    first = MARK()
    assert first.parent == Path("elsewhere")
    (tmp_path / "__pycache__").mkdir()
    kernel.write_text("SECOND = 2")
    second = MARK()
    assert second.parent == tmp_path / "__pycache__"
    assert second.name != first.name


@pytest.mark.slow
def test_machine_code_walks_as_plain_python_does(mark: Path) -> None:
    pytest.importorskip("numba", reason="machine code is an extra")
    compiled.compile_now()
    assert mark.exists()
    some = draft()
    plain = walked(Engine(some.sheet, effort=0), some, 2_000)
    engine = Engine(some.sheet, LARGE)
    assert walked(engine, some, 2_000) == plain
    assert engine.fast is not None
