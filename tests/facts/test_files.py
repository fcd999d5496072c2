"""What a name of a file says: its kind, and its ending in one spelling."""

import pytest

from contentmix.facts.files import ending, kind_of, one_spelling
from contentmix.model.media import Media, MediaKind


@pytest.mark.parametrize(
    ("name", "expected"),
    [
        ("loaf.jpg", "jpeg"),
        ("LOAF.JPEG", "jpeg"),
        ("scan.TIF", "tiff"),
        (r"C:\pictures.old\loaf", ""),
        ("pictures.old/loaf", ""),
        ("menu v1.2 final", ""),
        ("https://cdn.example.com/a/loaf.png?size=1.5#top", "png"),
        ("https://example.com", ""),
        ("https://[broken/loaf.png", ""),
        (".jpg", "jpeg"),
        ("loaf.", ""),
    ],
)
def test_the_ending_of_a_name(name, expected):
    assert ending(name) == expected


@pytest.mark.parametrize(
    ("name", "kind"),
    [
        ("loaf.heic", MediaKind.IMAGE),
        ("oven.GIF", MediaKind.GIF),
        ("oven.mov", MediaKind.VIDEO),
        ("menu.pdf", MediaKind.DOCUMENT),
        ("menu.xyz", None),
        ("loaf", None),
    ],
)
def test_the_kind_goes_by_the_ending(name, kind):
    assert kind_of(Media(name=name)) is kind


def test_what_is_said_wins_over_the_ending():
    assert kind_of(Media(name="oven.gif", kind="video")) is MediaKind.VIDEO


def test_one_spelling_is_that_of_the_facts():
    assert [one_spelling(word) for word in ("JPG", "jpeg", "webp")] == ["jpeg", "jpeg", "webp"]
