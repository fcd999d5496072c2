"""Exports of results: each row finds its post, nothing is guessed, nothing is lost."""

import pytest

from contentmix import Calendar, InputError, Post, ScheduledPost, Strategy, read_results

STRATEGY = Strategy(
    timezone="Europe/Rome",
    target="rule-of-thirds",
    channels=[
        {"id": "ig", "network": "instagram"},
        {"id": "li", "network": "linkedin"},
        {"id": "x", "network": "x", "timezone": "UTC"},
    ],
)
TEXT = "Bread at six, and rye on Wednesdays"


def _entry(name, channel, at, **post):
    fields = {"id": name, "status": "published", "category": "info"} | post
    return ScheduledPost(post=Post(**fields), channel=channel, at=at)


CALENDAR = Calendar(
    [
        _entry("p1", "ig", "2027-03-01T18:30+01:00", text=TEXT, category="sales"),
        _entry("p2", "ig", "2027-03-03T18:30+01:00", text="The oven is new"),
        _entry("p3", "li", "2027-03-02T08:45+01:00", text=TEXT),
        _entry("p4", "x", "2027-03-02T07:30+00:00", text="Warm since 6"),
        _entry("p5", "x", "2027-03-30T07:30+00:00", text="To come", status="approved"),
    ]
)


def _read(rows, **options):
    return read_results(rows, CALENDAR, STRATEGY, **options)


def _by_id(results):
    return {it.entry.post.id: it for it in results}


META = """\
Post ID,Account username,Description,Publish time,Post type,Impressions,Reach,Likes,Comments,Shares
179,instagram,"Bread at six, and rye on Wednesdays\n#a",03/01/2027 18:31,Image,"1,200",900,45,5,2
180,instagram,The oven is new,03/13/2027 10:00,Reel,800,,0,,0
"""
LINKEDIN = """\
Organization,Post analytics,,,,
,,,,,
Post title,Post link,Created date,Impressions,Clicks,Likes,Comments,Reposts
Bread at six and rye on Wed…,https://example.com/1,3/2/2027,2.1K,30,12,4,1
"""
X = """\
Tweet id,Tweet text,time,impressions,retweets,replies,likes,url clicks
17,Warm since 6,2027-03-02 07:30 +0000,310,1,2,7,0
18,"Something else, of somebody else",2027-03-02 19:30 +0000,99,0,0,1,0
"""


def test_an_export_of_instagram_finds_its_posts_by_text():
    found = _by_id(_read(META.encode()))
    assert found.keys() == {"p1", "p2"}
    first = found["p1"]
    assert (first.impressions, first.reach, first.reactions) == (1200, 900, 45)
    assert (first.comments, first.shares, first.clicks) == (5, 2, None)
    assert first.rate == 52 / 1200
    assert found["p2"].engagement == 0
    assert found["p2"].rate == 0.0


def test_an_export_of_linkedin_has_rows_above_cut_texts_and_short_numbers():
    (found,) = _read(LINKEDIN.encode(), channel="li")
    assert (found.entry.post.id, found.impressions, found.clicks) == ("p3", 2100, 30)


def test_an_export_of_x_has_rows_that_belong_to_no_post_and_they_are_reported():
    results = _read(X.encode(), channel="x")
    assert [it.entry.post.id for it in results] == ["p4"]
    assert [it.post.id for it in results.missing] == ["p1", "p3", "p2"]
    (note,) = results.notes
    assert "'Something else, of somebody else' belongs to no post" in str(note)


def test_the_id_of_a_post_wins_over_its_text():
    rows = [{"id": "p2", "text": TEXT, "channel": "ig", "likes": 3}]
    assert [it.entry.post.id for it in _read(rows)] == ["p2"]


def test_the_same_text_on_two_channels_needs_the_channel_or_the_moment():
    row = {"text": TEXT, "likes": 3}
    assert not _read([row])
    assert [it.entry.post.id for it in _read([row | {"channel": "LinkedIn"}])] == ["p3"]
    assert [it.entry.post.id for it in _read([row], channel="ig")] == ["p1"]
    moment = row | {"time": "2027-03-02 08:50"}
    assert [it.entry.post.id for it in _read([moment])] == ["p3"]


def test_a_row_without_text_is_found_by_its_moment_on_the_clock_of_the_strategy():
    rows = [{"time": "2027-03-02 08:40", "views": 10, "likes": 1}]
    assert [it.entry.post.id for it in _read(rows, channel="x")] == ["p4"]
    assert not _read([{"time": "2027-03-02", "views": 10, "likes": 1}], channel="x")


def test_a_second_row_about_a_post_is_reported_and_not_added():
    rows = [{"id": "p2", "likes": 3}, {"id": "p2", "likes": 4}]
    results = _read(rows)
    assert [it.reactions for it in results] == [3]
    assert "is about a post that has its results already" in str(results.notes[0])


@pytest.mark.parametrize(
    ("cell", "number"),
    [
        *(("1,234", 1234), ("1.234", 1234), ("1 234", 1234), ("1\u00a0234", 1234), ("12", 12)),
        *(("1.2k", 1200), ("3,4 M", 3_400_000), ("", 0), ("-", None), ("-3", 0), (7, 7), (7.0, 7)),
        *(("1,5", 2), ("1.234.567", 1_234_567), (None, 0), ("n/a", None)),
    ],
)
def test_numbers_as_exports_write_them(cell, number):
    (found,) = _read([{"id": "p2", "likes": cell, "reach": 5}])
    assert found.reactions == number


def test_without_views_the_engagement_itself_is_compared():
    results = _read([{"id": "p1", "likes": 3, "comments": 1}, {"id": "p2", "likes": 0}])
    assert results.measure == "engagement"
    assert [results.value(it) for it in results] == [4.0, 0.0]


def test_results_are_told_by_category_channel_weekday_and_hour():
    rows = [{"id": f"p{n}", "likes": n, "views": 100} for n in (1, 2, 3, 4)]
    results = _read(rows)
    assert [(it.name, it.posts) for it in results.by("category")] == [("info", 3), ("sales", 1)]
    assert [it.name for it in results.by("channel")] == ["ig", "li", "x"]
    assert [it.name for it in results.by("weekday")] == ["Mon", "Tue", "Wed"]
    assert [it.name for it in results.by("hour")] == ["07:00", "08:00", "18:00"]
    assert [it.entry.post.id for it in results.on("ig")] == ["p1", "p2"]
    assert results.on("ig")[:1] == results[:1]
    assert "rate" in str(results).splitlines()[0]
    assert "<table" in results._repr_html_()
    assert repr(results) == "<Results of 4 posts, 0 missing>"


def test_a_heading_of_ones_own_is_said():
    rows = [{"id": "p1", "Total plays": "70"}]
    with pytest.raises(InputError, match="has no column of results"):
        _read(rows)
    (found,) = _read(rows, mapping={"Total plays": "impressions"})
    assert found.impressions == 70


def test_an_unknown_channel_is_refused():
    with pytest.raises(InputError, match="no channel is called"):
        _read([{"id": "p1", "likes": 3}], channel="instagran")


def test_the_history_of_a_backlog_will_do_too():
    (found,) = read_results([{"id": "p1", "likes": 3}], list(CALENDAR), STRATEGY)
    assert found.reactions == 3


def test_a_post_without_a_category_is_counted_as_such():
    calendar = Calendar([_entry("a", "elsewhere", "2027-03-01T18:30+01:00", category=None)])
    results = read_results([{"id": "a", "likes": 3}], calendar, STRATEGY)
    assert [it.name for it in results.by("category")] == ["no category"]


def test_an_export_without_what_people_did_knows_nothing_of_it():
    (found,) = _read([{"id": "p2", "impressions": 90, "reach": 50}])
    assert (found.reactions, found.engagement, found.rate) == (None, None, None)
    (said,) = _read([{"id": "p2", "impressions": 90, "likes": ""}])
    assert (said.reactions, said.comments, said.engagement, said.rate) == (0, None, 0, 0.0)
