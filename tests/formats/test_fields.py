"""What is written into a cell is read back equal; the reader and the writer share this."""

from datetime import datetime
from zoneinfo import ZoneInfo

import pytest
from hypothesis import given
from hypothesis import strategies as st

from contentmix import Post
from contentmix.formats.fields import (
    COLUMNS,
    SLOT_COLUMNS,
    Layout,
    is_own,
    read_at,
    read_cell,
    read_extra,
    write_cell,
    zone_name,
)

POST_COLUMNS = tuple(name for name in COLUMNS if name not in SLOT_COLUMNS)
PAIRS = st.lists(
    st.tuples(st.sampled_from(["a", "b", "text", "extra", "extra:a", "", " x ", "=1"]), st.text())
).map(tuple)


def test_the_columns_are_the_fields_of_a_post_and_of_its_slot():
    assert set(COLUMNS) == (set(Post.model_fields) - {"extra"}) | set(SLOT_COLUMNS)


@given(st.lists(PAIRS, max_size=4))
def test_extra_columns_are_read_back_equal_whatever_they_are_called(extras):
    posts = [Post(id=f"p{n}", extra=pairs) for n, pairs in enumerate(extras)]
    layout = Layout.of(posts)
    assert is_own(layout.headings)
    assert len(set(layout.headings)) == len(layout.headings)
    extra_headings = layout.headings[len(COLUMNS) :]
    for post in posts:
        cells = layout.row(post)[len(COLUMNS) :]
        assert read_extra(zip(extra_headings, cells, strict=True)) == post.extra


@pytest.mark.parametrize(
    "names", [(), ("a",), ("a", "b"), ("a, b", "c"), ("[a", "b"), ('["a"]',), ("a", "[b")]
)
def test_a_list_is_read_back_equal(names):
    assert read_cell("hashtags", write_cell(names)) == names
    media = Post(id="a", media=names).media
    assert read_cell("media", write_cell(media)) == media


def test_what_is_known_of_a_file_and_of_a_channel_stands_in_the_cell():
    post = Post(
        id="a",
        media=["loaf.jpg", {"name": "oven.mp4", "seconds": 9.5}],
        variants=[{"channel": "x", "text": "Short", "link": "", "media": ["loaf.jpg"]}],
    )
    assert write_cell(post.media) == '["loaf.jpg", {"name": "oven.mp4", "seconds": 9.5}]'
    assert read_cell("media", write_cell(post.media)) == post.media
    assert read_cell("variants", write_cell(post.variants)) == post.variants


def test_an_empty_cell_is_what_a_new_post_has():
    fresh = Post(id="a")
    for name in POST_COLUMNS[1:]:
        assert read_cell(name, write_cell(getattr(fresh, name))) == getattr(fresh, name)
        assert read_cell(name, "") == getattr(fresh, name)


@pytest.mark.parametrize("fold", [0, 1])
@pytest.mark.parametrize(
    "local",
    [
        datetime(2027, 10, 31, 2, 30),  # noqa: DTZ001  comes twice in Rome
        datetime(2027, 3, 28, 2, 30),  # noqa: DTZ001  never comes in Rome
    ],
)
def test_an_odd_hour_keeps_its_wall_clock_and_its_fold(local, fold):
    moment = local.replace(tzinfo=ZoneInfo("Europe/Rome"), fold=fold)
    again = read_at(moment.isoformat(), zone_name(moment))
    assert (again.replace(tzinfo=None), again.fold) == (local, fold)
    assert read_cell("latest", write_cell(moment)).fold == fold


def test_an_offset_that_the_zone_never_has_moves_to_the_clock_of_the_zone():
    moment = read_at("2027-03-01T18:30:00+05:00", "Europe/Rome")
    assert moment.isoformat() == "2027-03-01T14:30:00+01:00"


@pytest.mark.parametrize(
    ("column", "text", "problem"),
    [
        ("priority", "1_0", "whole number"),
        ("pinned", "maybe", "neither yes nor no"),
        ("channels", "[1]", "not a list of names"),
        ("latest", "2027-03-01T18:30:00", "has no offset"),
        ("latest", "2027-03-01T18:30:00+01:00[Europe/Room]", "no time zone is called"),
        ("channels", "[" * 100_000, "nested too deeply"),
        ("latest", "0001-01-01T00:30:00+14:00[Etc/GMT+12]", "outside the years"),
        ("status", "Draft", "not a valid PostStatus"),
        ("media", "[1]", "1 is no media"),
        ("media", '[{"name": "a", "width": -1}]', "more than 0"),
        ("variants", "x", "'x' is no variant"),
        ("variants", '[{"channel": "x"}, {"channel": "X"}]', "two variants are for 'x'"),
    ],
)
def test_a_cell_of_another_form_says_what_is_wrong(column, text, problem):
    with pytest.raises(ValueError, match=problem):
        read_cell(column, text)


@pytest.mark.parametrize("text", ["{}", '[["a"]]', "[1]", "x"])
def test_the_column_extra_holds_pairs_only(text):
    with pytest.raises(ValueError, match="not a list|Expecting value"):
        read_extra([("extra", text)])
