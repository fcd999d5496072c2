"""What is found in a post, and where it says so."""

import pytest

from contentmix import InputError, Post, detect
from contentmix.risk.found import FlagFound, Origin


def flags(text: str) -> list[str]:
    return [found.flag for found in detect(text)]


def test_a_flag_of_a_person_is_kept_beside_what_is_found():
    post = Post(id="p1", text="A glass of Lambrusco", flags=["children"])
    found = detect(post)
    assert [(it.flag, it.origin, it.words) for it in found] == [
        ("alcohol", Origin.RULE, ("Lambrusco",)),
        ("children", Origin.USER, ()),
    ]


def test_a_finding_says_the_words_the_rule_the_list_and_what_to_do():
    [found] = detect("A glass of the finest Lambrusco", None).of("alcohol")
    assert found.rule == "lexicon.en"
    assert found.version.startswith("en 20")
    assert "“Lambrusco”" in found.why
    assert found.fix == "have a second person approve it, for adults only"


def test_every_field_and_variant_is_read():
    post = Post(
        id="p1",
        text="Bread",
        title="Lambrusco",
        first_comment="More Lambrusco",
        hashtags=["Lambrusco"],
        variants=[{"channel": "x", "text": "Rye and Lambrusco"}],
        language="en",
    )
    plain, variant = detect(post).of("alcohol")
    assert {span.field for span in plain.spans} == {"title", "first_comment", "hashtags.0"}
    assert variant.channel == "x"
    assert "text" in {span.field for span in variant.spans}


def test_the_place_of_a_word_is_that_of_the_original():
    text = "🍷🍷 cin cin: un bicchiere di LAMBRUSCO è pronto per te"
    [found] = detect(text).of("alcohol")
    [span] = found.spans
    assert text[span.start : span.end] == span.text == "LAMBRUSCO"


def test_a_detector_of_the_user_is_asked_for_each_post():
    def loud(post: Post):
        if post.text.isupper():
            yield FlagFound(
                post_id=post.id, flag="loud", origin=Origin.RULE, rule="loud", why="it shouts"
            )

    found = detect(["quiet", "LOUD"], detectors=[loud])
    assert [(it.post_id, it.flag, it.severity) for it in found] == [("2", "loud", 1)]


def test_a_detector_that_gives_something_else_is_named():
    with pytest.raises(InputError, match="a detector gave a str"):
        detect("bread", detectors=[lambda post: ["politics"]])


def test_what_is_no_post_is_refused():
    with pytest.raises(InputError, match="int is neither a Post nor a text"):
        detect([3])


def test_what_was_found_is_a_table():
    found = detect(["A glass of Lambrusco", "bread"])
    assert found.summary == "1 flag on 1 of 2 posts"
    assert "Lambrusco" in str(found)
    assert "<table" in found._repr_html_()
    assert found.by_post["1"] == tuple(found)
