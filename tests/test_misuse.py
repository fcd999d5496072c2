"""Natural slips at the public verbs: a sentence with the value and the remedy, no traceback."""

from pathlib import Path

import pytest

import contentmix as cm

STRATEGY = cm.Strategy.simple(
    network="x", slots="Mon 9:00", target={"sales": 0.5, "info": 0.5}, timezone="UTC"
)
POSTS = [cm.Post(id="a", category="info")]
CALENDAR = cm.Calendar([cm.ScheduledPost(post=POSTS[0], channel="x", at="2027-03-01T09:00Z")])
DAYS = {"start": "2027-03-01", "weeks": 1}


def _plan(posts=POSTS, strategy=STRATEGY, **options):
    return cm.balance(posts, strategy, **DAYS, **options)


SLIPS = {
    "posts unread": (lambda _: _plan("posts.csv"), "posts", "not 'posts.csv'", "read_posts"),
    "posts as a path": (lambda _: _plan(Path("p.csv")), "posts", "not 'p.csv'", "read_posts"),
    "posts as dicts": (lambda _: _plan([{"id": "a"}]), "posts", "not a dict", "cm.read_posts(...)"),
    "a number": (lambda _: _plan(3), "posts", "must be posts, not 3", "cm.read_posts(...)"),
    "posts as a calendar": (lambda _: _plan(CALENDAR), "posts", "not a Calendar", "keep="),
    "strategy unread": (
        lambda _: _plan(strategy="s.toml"),
        "strategy",
        "must be a Strategy, not 's.toml'",
        "cm.load_strategy('s.toml')",
    ),
    "strategy as a dict": (
        lambda _: _plan(strategy={"target": "80-20"}),
        "strategy",
        "not a dict",
        "cm.load_strategy(...)",
    ),
    "a long text": (lambda _: _plan(strategy="a" * 99), "strategy", "a…a", "(...)"),
    "swapped": (lambda _: _plan(STRATEGY, POSTS), "posts", "not a Strategy", "comes second"),
    "keep unread": (lambda _: _plan(keep="py.ics"), "keep", "'py.ics'", "cm.read_calendar('py.ics"),
    "history unread": (lambda _: _plan(history="h.csv"), "history", "'h.csv'", "read_calendar"),
    "keep a result": (
        lambda _: _plan(keep=_plan()),
        "keep",
        "not a Result",
        "give result.calendar",
    ),
    "trade-offs": (
        lambda _: cm.trade_offs(POSTS, STRATEGY, keep="k.csv", **DAYS),
        "keep",
        "'k.csv'",
        "cm.read_calendar('k.csv')",
    ),
    "judge posts": (
        lambda _: cm.validate(POSTS, STRATEGY),
        "calendar",
        "must be a Calendar, not a list",
        "balance the posts first",
    ),
    "judge by a file": (lambda _: cm.validate(CALENDAR, "s.toml"), "strategy", "s.toml", "load_"),
    "judge swapped": (
        lambda _: cm.validate(STRATEGY, CALENDAR),
        "calendar",
        "a Strategy",
        "result",
    ),
    "detect in a file": (lambda _: cm.detect("p.csv"), "posts", "'p.csv' is a file", "read_posts"),
    "detect nothing": (
        lambda _: cm.detect(None),
        "posts",
        "posts or texts, not None",
        "read_posts",
    ),
    "detect by a file": (lambda _: cm.detect(POSTS, "s.toml"), "strategy", "s.toml", "load_strat"),
    "frame of a file": (lambda _: cm.to_frame("p.csv"), "content", "p.csv", "cm.read_posts('p.csv"),
    "events of a file": (lambda _: cm.to_ical("c.csv"), "calendar", "c.csv", "read_calendar"),
    "events of posts": (
        lambda folder: cm.write_ical(POSTS, folder / "c.ics"),
        "calendar",
        "not a list",
        "give result.calendar",
    ),
    "events and a file": (
        lambda folder: cm.write_ical(CALENDAR, folder / "c.ics", strategy="s.toml"),
        "strategy",
        "'s.toml'",
        "cm.load_strategy",
    ),
    "table swapped": (
        lambda _: cm.write_csv("c.csv", CALENDAR),
        "content",
        "c.csv'",
        "cm.read_posts",
    ),
    "workbook of posts": (
        lambda folder: cm.write_xlsx(POSTS, folder / "c.xlsx"),
        "calendar",
        "not a list",
        "balance the posts first",
    ),
    "export by a file": (
        lambda folder: cm.write_export(CALENDAR, folder / "c.csv", "buffer", strategy="s.toml"),
        "strategy",
        "'s.toml'",
        "cm.load_strategy",
    ),
    "tasks of posts": (
        lambda _: cm.production_tasks(POSTS, STRATEGY),
        "calendar",
        "list",
        "result",
    ),
    "tasks by a file": (lambda _: cm.production_tasks(CALENDAR, "s"), "strategy", "'s'", "load_"),
    "load of posts": (lambda _: cm.workload(POSTS, STRATEGY), "calendar", "a list", "balance"),
    "load by nothing": (lambda _: cm.workload(CALENDAR, None), "strategy", "None", "load_strategy"),
    "slots of a file": (
        lambda _: cm.suggest_slots("r.csv", "x"),
        "results",
        "must be a Results, not 'r.csv'",
        "cm.read_results('r.csv')",
    ),
    "mix of nothing": (lambda _: cm.suggest_target(None, None), "results", "None", "read_results"),
    "mix by name": (
        lambda _: cm.suggest_target(cm.Results(), "80-20"),
        "target",
        "must be a Target, not '80-20'",
        "cm.load_target('80-20')",
    ),
}


@pytest.mark.parametrize("slip", SLIPS)
def test_a_natural_slip_is_a_sentence_with_the_value_and_the_remedy_bug(slip, tmp_path):
    call, where, what, remedy = SLIPS[slip]
    with pytest.raises(cm.InputError) as caught:
        call(tmp_path)
    assert caught.value.where == where
    assert what in caught.value.what
    assert remedy in caught.value.hint
    assert list(tmp_path.iterdir()) == []


def test_posts_may_come_from_a_generator_bug():
    assert _plan(post for post in POSTS).summary == _plan().summary


def test_a_text_that_names_a_file_in_a_sentence_is_looked_at():
    assert len(cm.detect("Un bicchiere di Lambrusco? lista.csv")) == 1
