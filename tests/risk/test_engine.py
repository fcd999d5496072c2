"""Both engines find the same, in random texts and in ours."""

from hypothesis import given
from hypothesis import strategies as st

from contentmix.risk.detection import look_through
from contentmix.risk.engine import CompiledEngine, PureEngine, has_compiled, make_engine
from contentmix.risk.lexicon import load_entries
from contentmix.risk.scanning import make_scanner
from contentmix.risk.setting import Setting
from contentmix.risk.term import parse_term

TERMS = [entry.term.text.replace("*", "s").replace("{n}", "5") for entry in load_entries()]
PIECES = st.one_of(
    st.sampled_from(TERMS),
    st.text(max_size=8),
    st.sampled_from(["#", ".", " ", "\n", "Kultur", "politik", "Europapolitikerin", "L'", "-"]),
)
TEXTS = st.lists(st.lists(PIECES, max_size=8).map(" ".join), max_size=6)


@given(TEXTS)
def test_the_compiled_and_the_pure_engine_give_equal_findings(texts):
    compiled = look_through(texts, make_scanner((), CompiledEngine), Setting())
    pure = look_through(texts, make_scanner((), PureEngine), Setting())
    assert list(compiled) == list(pure)


@given(st.lists(PIECES, min_size=1, max_size=8).map(" ".join), TEXTS)
def test_what_stands_around_a_text_changes_nothing(text, others):
    scanner = make_scanner()
    alone = [(it.flag, it.spans) for it in look_through(text, scanner, Setting())]
    among = look_through([*others, text, *others], scanner, Setting())
    number = str(len(others) + 1)
    assert [(it.flag, it.spans) for it in among if it.post_id == number] == alone


def test_a_word_open_at_both_ends_is_found_inside_another_once():
    words = [parse_term("*politik*").words[0], parse_term("*politik").words[0]]
    text = " europapolitik politikpolitik kultur "
    for engine in (CompiledEngine(words), PureEngine(words)):
        assert sorted(set(engine.find(text))) == [(0, 1), (0, 15), (1, 1), (1, 15)]


def test_the_compiled_engine_is_taken_where_it_is_installed(monkeypatch):
    words = [parse_term("bread").words[0]]
    assert isinstance(make_engine(words), CompiledEngine)
    monkeypatch.setattr("contentmix.risk.engine.find_spec", lambda name: None)
    assert not has_compiled()
    assert isinstance(make_engine(words), PureEngine)


def test_the_memory_of_the_pure_engine_starts_anew(monkeypatch):
    monkeypatch.setattr("contentmix.risk.engine._REMEMBERED", 2)
    engine = PureEngine([parse_term("bread").words[0]])
    assert list(engine.find(" a b c d bread e ")) == [(0, 9)]
