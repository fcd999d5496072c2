"""What people read of a scheduled post in a calendar program."""

import pytest

from contentmix import Post, ScheduledPost
from contentmix.formats.event_text import description, summary, web_address


def _entry(**fields: object) -> ScheduledPost:
    return ScheduledPost(post=Post(id="p1", **fields), channel="ig", at="2027-03-01T18:30+01:00")


def test_the_heading_names_channel_and_category() -> None:
    assert summary(_entry(title="Bread", category="info")) == "[ig · info] Bread"


def test_a_post_without_category_or_title_still_has_a_heading() -> None:
    assert summary(_entry()) == "[ig] p1"
    assert summary(_entry(text="word " * 40)) == f"[ig] {'word ' * 11}word…"


def test_the_description_is_text_hashtags_and_link() -> None:
    post = Post(id="a", text="One\ntwo", hashtags=["a", "#b"], link="https://example.com")
    assert description(post) == "One\ntwo\n\n#a #b\n\nhttps://example.com"
    assert description(Post(id="a")) == ""


@pytest.mark.parametrize(
    ("link", "address"),
    [
        ("https://example.com/a,b;c?d=e&f=%20#h", "https://example.com/a,b;c?d=e&f=%20#h"),
        ("HTTP://example.com/two words", "HTTP://example.com/two%20words"),
        ("https://münchen.example/ß", "https://m%C3%BCnchen.example/%C3%9F"),
        ('https://example.com/"<b>\\', "https://example.com/%22%3Cb%3E%5C"),
        ("javascript:alert(1)", None),
        ("data:text/html,x", None),
        ("file:///etc/hosts", None),
        ("example.com", None),
        ("https://", None),
        ("https:///path", None),
        (None, None),
    ],
)
def test_only_web_links_become_addresses_and_those_are_ascii(
    link: str | None, address: str | None
) -> None:
    assert web_address(link) == address
