"""What goes to a channel is what its variant says, and else what the post says."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from contentmix import Channel, Post
from contentmix.errors import InputError
from contentmix.model.media import Media
from contentmix.model.variant import Variant
from strategies import posts

X = Channel(id="company", network="x")


def _post(*variants):
    return Post(
        id="a", text="Long", link="https://example.com", media="loaf.jpg", variants=variants
    )


def test_the_id_of_a_channel_wins_over_its_network():
    post = _post({"channel": "X", "text": "network"}, {"channel": "company", "text": "id"})
    assert post.text_for(X) == "id"
    assert post.text_for(X.replace(id="shop")) == "network"
    assert post.text_for("x") == "network"
    assert post.text_for("ig") == "Long"


def test_what_a_variant_does_not_say_is_as_in_the_post():
    there = _post({"channel": "x", "hashtags": ["bread"], "link": "", "media": []}).for_channel(X)
    assert there == Post(id="a", text="Long", hashtags=["bread"])


def test_a_file_is_known_by_its_name_alone():
    (media,) = _post().media
    assert media == Media(name="loaf.jpg")
    assert (media.plain, media.ratio) == (True, None)
    assert Post(id="a", media=media).media == (media,)
    with pytest.raises(InputError, match="media"):
        Post(id="a", media=7)


def test_a_channel_has_one_variant_at_most():
    with pytest.raises(InputError, match="two variants are for 'x'; keep one"):
        _post({"channel": "x"}, {"channel": "X"})


@given(posts(), st.text("abcx", min_size=1, max_size=3))
def test_a_post_as_it_is_on_a_channel_is_the_same_there_again(post, name):
    there = post.for_channel(name)
    assert there.variants == ()
    assert there.for_channel(name) == there
    assert there.replace(variants=post.variants).for_channel(name) == there


@given(posts())
def test_a_variant_that_says_nothing_changes_nothing(post):
    silent = post.replace(variants=[Variant(channel="x")])
    assert silent.for_channel("x") == post.replace(variants=())
