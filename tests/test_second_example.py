"""The second example, end to end: a firm that speaks to businesses, an agency, an election."""

from collections import Counter
from datetime import date, timedelta
from itertools import pairwise
from pathlib import Path

import pytest
from icalendar import Calendar as ICalendar

import contentmix as cm
from contentmix.show.page import to_html

FOLDER = Path(__file__).parents[1] / "examples" / "kessler-antriebe"
START, WEEKS = "2027-04-26", 5


@pytest.fixture(scope="module")
def strategy() -> cm.Strategy:
    return cm.load_strategy(FOLDER / "strategy.toml")


@pytest.fixture(scope="module")
def posts(strategy: cm.Strategy) -> cm.Backlog:
    return cm.read_posts(FOLDER / "backlog.csv", strategy=strategy)


@pytest.fixture(scope="module")
def result(posts: cm.Backlog, strategy: cm.Strategy) -> cm.Result:
    return cm.balance(posts, strategy, start=START, weeks=WEEKS)


def _places(result: cm.Result) -> dict[str, cm.ScheduledPost]:
    return {entry.post.id: entry for entry in result.calendar}


def test_the_backlog_is_read_without_a_question(posts: cm.Backlog) -> None:
    assert list(posts.report) == []
    assert len(posts) == 34
    assert {post.intent for post in posts} == {"conversation", "broadcast"}


def test_the_team_is_three_and_an_agency(strategy: cm.Strategy) -> None:
    assert Counter(person.kind for person in strategy.people) == {
        "employee": 2,
        "leader": 1,
        "agency": 1,
    }
    assert strategy.channel("vera").delegated


def test_the_balanced_calendar_has_no_fault_in_the_judges_eyes(
    result: cm.Result, strategy: cm.Strategy
) -> None:
    assert result.status in {cm.Status.OPTIMAL, cm.Status.FEASIBLE}
    assert cm.validate(result.calendar, strategy).errors == ()
    assert len(result.calendar) + len(result.placeholders) == 22


@pytest.mark.practice("P01")
@pytest.mark.practice("P26")
def test_each_channel_has_the_mix_that_fits_whom_it_speaks_to(result: cm.Result) -> None:
    names = {mix.channel: mix.target.name for mix in result.mixes}
    assert (names["company"], names["vera"]) == ("b2b-company", "b2b-personal-page")
    assert all(mix.distance <= 0.2 for mix in result.mixes)


@pytest.mark.practice("P25")
def test_promoted_posts_have_slots_of_their_own(result: cm.Result) -> None:
    assert {entry.channel for entry in result.calendar if entry.post.promoted} == {"ads"}
    assert all(entry.post.promoted for entry in result.calendar if entry.channel == "ads")


@pytest.mark.practice("P27")
def test_the_leader_carries_the_news_of_the_company_on_some_hours_later(
    result: cm.Result,
) -> None:
    found = _places(result)
    passed = found["KA-26"].at - found["KA-01"].at
    assert timedelta(hours=12) <= passed <= timedelta(hours=96)


@pytest.mark.practice("P18")
def test_what_is_in_dispute_stays_back_and_says_who_decides(result: cm.Result) -> None:
    (why,) = (item.reason for item in result.unplaced if item.post_id == "KA-31")
    assert "'competitor'" in why
    assert "vera" in why


@pytest.mark.practice("P03")
def test_a_draft_is_not_published_before_its_lead_time(
    posts: cm.Backlog, strategy: cm.Strategy
) -> None:
    drafts = [post.replace(status="draft") for post in posts]
    result = cm.balance(drafts, strategy, start=START, weeks=WEEKS)
    first = {
        name: min(entry.at.date() for entry in result.calendar.by_channel[name])
        for name in ("vera", "company")
    }
    assert first["vera"] >= date(2027, 5, 3)  # five working days after 26 April
    assert first["company"] >= date(2027, 4, 29)  # three


@pytest.mark.practice("P12")
@pytest.mark.practice("P17")
def test_nobody_works_more_than_they_can(result: cm.Result, strategy: cm.Strategy) -> None:
    load = cm.workload(result.calendar, strategy)
    assert load.bottleneck is not None
    assert load.bottleneck[2] <= 1
    assert set(load.by_department) == {"marketing", "service", "management", "agency"}
    assert set(load.by_person) == {person.id for person in strategy.people}


@pytest.mark.practice("P23")
def test_the_plan_stays_within_its_money(posts: cm.Backlog, strategy: cm.Strategy) -> None:
    poor = strategy.replace(budget={"promoted": 150})
    result = cm.balance(posts, poor, start=START, weeks=WEEKS)
    months = Counter(entry.at.month for entry in result.calendar if entry.post.promoted)
    assert months
    assert max(months.values()) == 1


@pytest.mark.practice("P08")
def test_somebody_is_asked_something_every_few_posts(
    result: cm.Result, strategy: cm.Strategy
) -> None:
    for name in ("company", "vera"):
        wish = strategy.channel(name).conversation
        asks = [e.post.intent == "conversation" for e in result.calendar.by_channel[name]]
        windows = [asks[i : i + wish.of] for i in range(len(asks) - wish.of + 1)]
        assert windows
        assert all(sum(window) >= wish.least for window in windows)


@pytest.mark.practice("P05")
def test_politics_stay_out_of_the_days_of_the_election(
    posts: cm.Backlog, strategy: cm.Strategy
) -> None:
    dark = strategy.risk.blackouts[0].replace(start="2027-04-26", end="2027-05-09")
    shut = strategy.replace(risk=strategy.risk.replace(blackouts=[dark]))
    entry = _places(cm.balance(posts, shut, start=START, weeks=WEEKS))["KA-23"]
    assert entry.at.date() > date(2027, 5, 9)


@pytest.mark.practice("P16")
def test_the_target_in_force_on_the_first_day_is_planned_by(
    posts: cm.Backlog, strategy: cm.Strategy
) -> None:
    change = {"since": "2027-04-20", "target": "rule-of-thirds", "by": "vera", "why": "a try"}
    changed = strategy.replace(target_changes=[change])
    result = cm.balance(posts, changed, start=START, weeks=WEEKS)
    assert {mix.channel: mix.target.name for mix in result.mixes}["vera"] == "rule-of-thirds"


@pytest.mark.practice("P28")
def test_posts_about_one_asset_are_kept_apart(posts: cm.Backlog, strategy: cm.Strategy) -> None:
    same = [post.replace(asset_id="guide") for post in posts if post.category == "info"]
    result = cm.balance(same, strategy, start=START, weeks=WEEKS)
    days = sorted(entry.at.date() for entry in result.calendar)
    assert len(days) >= 4
    assert min(b - a for a, b in pairwise(days)) >= timedelta(days=7)


@pytest.mark.practice("P15")
def test_what_is_published_stays_and_results_speak(
    posts: cm.Backlog, strategy: cm.Strategy, result: cm.Result
) -> None:
    out = [entry for entry in result.calendar if entry.at.date() < date(2027, 5, 12)]
    published = [e.replace(post=e.post.replace(status="published")) for e in out]
    rest = [entry for entry in result.calendar if entry not in out]
    kept = result.calendar.replace([*published, *rest])
    left = [post for post in posts if post.id not in {entry.post.id for entry in out}]
    again = cm.balance(left, strategy, start=START, weeks=WEEKS, keep=kept)
    assert set(published) <= set(again.calendar)
    assert again.cost.moves <= 2

    rows = [{"id": it.post.id, "Impressions": 400, "Likes": 3} for it in published]
    results = cm.read_results(rows, kept, strategy)
    assert len(results) == len(published)
    found = cm.suggest_target(results, cm.load_target("b2b-company"))
    assert found.verdict == "not enough data"


def test_the_file_for_google_calendar_holds_posts_checkpoints_and_tasks(
    result: cm.Result, strategy: cm.Strategy
) -> None:
    tasks = cm.production_tasks(result.calendar, strategy)
    data = cm.to_ical(result.calendar, strategy=strategy, tasks=tasks)
    summaries = [str(event.get("SUMMARY")) for event in ICalendar.from_ical(data).walk("VEVENT")]
    assert sum("draft of" in text for text in summaries) == 9
    assert any("review" in text.casefold() for text in summaries)
    assert len(summaries) >= len(result.calendar) + len(tasks) + 2


@pytest.mark.practice("P22")
def test_the_page_says_why_and_in_which_voice(result: cm.Result, strategy: cm.Strategy) -> None:
    page = to_html(result=result, strategy=strategy)
    assert "never louder than the facts" in page
    assert "a machine must not stop" in page
    assert "a hundred machines" in page
    silent = strategy.replace(purpose="", tone="", swot=None)
    assert "in which voice" not in to_html(result=result, strategy=silent)
