"""The bundled example is what we say it is, and the main job runs on it from end to end."""

from collections import Counter
from datetime import UTC
from pathlib import Path

import pytest
from icalendar import Calendar as ICalendar

import contentmix as cm

FOLDER = Path(__file__).parents[1] / "examples" / "forno-rossi"
START, WEEKS = "2027-03-01", 4
TOO_LONG = "Che cosa vuol dire davvero lievito madre"


@pytest.fixture(scope="module")
def posts() -> cm.Backlog:
    return cm.read_posts(FOLDER / "backlog.csv", timezone="Europe/Rome")


@pytest.fixture(scope="module")
def strategy() -> cm.Strategy:
    return cm.load_strategy(FOLDER / "strategy.toml")


@pytest.fixture(scope="module")
def result(posts: cm.Backlog, strategy: cm.Strategy) -> cm.Result:
    return cm.balance(posts, strategy, start=START, weeks=WEEKS)


@pytest.fixture(scope="module")
def report(result: cm.Result, strategy: cm.Strategy) -> cm.Report:
    return cm.validate(result.calendar, strategy)


def titled(posts: cm.Backlog, title: str) -> cm.Post:
    (found,) = [post for post in posts if post.title == title]
    return found


class TestTheBacklog:
    def test_is_believable_in_size_languages_and_channels(self, posts: cm.Backlog) -> None:
        channels = {name for post in posts for name in post.channels}
        assert len(posts) >= 80
        assert {post.language for post in posts} == {"it", "en", "de", "fr", "es", "el", "ru"}
        assert channels == {"instagram", "x", "linkedin"}

    def test_says_nothing_twice(self, posts: cm.Backlog) -> None:
        assert [text for text, count in Counter(p.text for p in posts).items() if count > 1] == []

    def test_brings_its_history_of_february(self, posts: cm.Backlog) -> None:
        days = [entry.at.date().isoformat() for entry in posts.history]
        assert len(days) == 8
        assert (min(days), max(days)) == ("2027-02-22", "2027-02-26")
        assert all(entry.published for entry in posts.history)

    def test_has_posts_for_the_feasts_with_their_windows(self, posts: cm.Backlog) -> None:
        zeppole = titled(posts, "Zeppole di San Giuseppe")
        assert (str(zeppole.earliest), str(zeppole.latest)) == ("2027-03-15", "2027-03-19")
        assert {"Pasqua 2027", "8 marzo", "Festa del papà"} <= {post.campaign for post in posts}

    def test_has_texts_of_several_lines_and_emoji(self, posts: cm.Backlog) -> None:
        assert titled(posts, "Tre errori col pane in casa").text.count("\n") == 5
        assert "🕊️" in titled(posts, "Colomba classica, prenotazioni").text

    def test_keeps_the_column_that_nobody_knows(self, posts: cm.Backlog) -> None:
        assert dict(titled(posts, "Chi è Gina").extra)["Photo credit"] == "Marco"

    def test_maps_clear_words_and_reports_the_others(self, posts: cm.Backlog) -> None:
        told = " ".join(v.message for v in posts.report.select("CM006", "CM007"))
        words = ["community", "behind the scenes", "Gina"]
        assert titled(posts, "Brezel oder Filone").category == "entertainment"
        assert titled(posts, "Pane secco").category == "info"
        assert titled(posts, "Student slice").category == "sales"
        assert all(repr(word) in told for word in words)
        kept = {post.category for post in posts} - {"sales", "info", "entertainment"}
        assert kept == {*words, None}


class TestTheStrategy:
    def test_has_three_channels_people_goals_and_checkpoints(self, strategy: cm.Strategy) -> None:
        assert [channel.network for channel in strategy.channels] == ["instagram", "x", "linkedin"]
        assert {goal.id for goal in strategy.goals} == {"footfall", "hotels", "answers"}
        assert [checkpoint.kind for checkpoint in strategy.checkpoints] == ["goals", "review"]
        assert len(strategy.people) == 4

    def test_has_a_blackout_with_its_reason(self, strategy: cm.Strategy) -> None:
        (blackout,) = strategy.risk.blackouts
        assert blackout.why == "the oven is rebuilt, the shop is shut"


class TestTheCalendar:
    def test_fills_sixty_slots_and_keeps_the_history(self, result: cm.Result) -> None:
        new = [entry for entry in result.calendar if not entry.published]
        assert len(result.calendar) - len(new) == 8
        assert {entry.channel for entry in result.calendar} == {"ig", "x", "li"}
        assert len(new) + len(result.placeholders) == 63

    def test_breaks_no_constraint_in_the_judges_eyes(self, report: cm.Report) -> None:
        assert report.select("CM2", "CM3").errors == ()

    def test_has_a_status_and_a_gap_to_a_proven_bound(self, result: cm.Result) -> None:
        assert result.status in {cm.Status.OPTIMAL, cm.Status.FEASIBLE}
        assert 0 <= result.gap < 1
        assert result.bound <= result.objective

    def test_asks_for_what_the_backlog_lacks_on_x(self, result: cm.Result) -> None:
        assert {item.channel for item in result.shopping_list} == {"x"}
        assert "entertainment" in {item.category for item in result.shopping_list}

    def test_leaves_posts_over_and_says_why(self, posts: cm.Backlog, result: cm.Result) -> None:
        why = {item.post_id: item.reason for item in result.unplaced}
        used = {entry.post.id for entry in result.calendar}
        assert why.keys() == {post.id for post in posts} - used
        assert titled(posts, "Cuori di San Valentino").id in why
        assert titled(posts, "Le vostre tavole").id in why
        assert all(why.values())

    def test_finds_the_text_that_is_too_long_for_x(
        self, posts: cm.Backlog, report: cm.Report
    ) -> None:
        (finding,) = report.select("CM1").errors
        assert finding.post_id == titled(posts, TOO_LONG).id
        assert finding.channel == "x"
        assert finding.fix.startswith("cut 98 ")

    def test_does_not_post_while_the_oven_is_rebuilt_nor_at_easter(self, result: cm.Result) -> None:
        days = {(entry.channel, entry.at.date().isoformat()) for entry in result.calendar}
        quiet = {("ig", "2027-03-09"), ("x", "2027-03-09"), ("x", "2027-03-10")}
        assert not days & (quiet | {("ig", "2027-03-28")})
        assert ("li", "2027-03-09") in days


class TestTheFile:
    def test_is_read_by_a_calendar_program_with_the_right_instants(self, result: cm.Result) -> None:
        events = ICalendar.from_ical(cm.to_ical(result.calendar)).walk("VEVENT")
        assert sorted(event.start.astimezone(UTC) for event in events) == [
            entry.at.astimezone(UTC) for entry in result.calendar
        ]

    def test_is_the_same_bytes_every_time(self, result: cm.Result) -> None:
        assert cm.to_ical(result.calendar) == cm.to_ical(result.calendar)

    def test_comes_back_from_our_own_csv(self, result: cm.Result, tmp_path: Path) -> None:
        cm.write_csv(result.calendar, tmp_path / "calendar.csv")
        assert cm.read_calendar(tmp_path / "calendar.csv", timezone="UTC") == result.calendar


def test_balancing_again_with_nothing_changed_moves_nothing(
    posts: cm.Backlog, strategy: cm.Strategy, result: cm.Result
) -> None:
    again = cm.balance(posts, strategy, start=START, weeks=WEEKS, keep=result.calendar)
    assert again.cost.moves == 0
    assert again.calendar == result.calendar
