"""Posts that share what they can, up to a number of shapes."""

import pytest

from contentmix import Post
from contentmix.formats.reading import lean as lean_file
from contentmix.formats.reading.lean import Lean


def test_shapes_beyond_those_that_are_kept_stay_their_own(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(lean_file, "_MOST", 1)
    lean = Lean()
    first, alike, other, again = (
        lean.post(fields)
        for fields in ({"id": "a"}, {"id": "b"}, {"id": "c", "text": "x"}, {"id": "d", "text": "x"})
    )
    assert first.model_fields_set is alike.model_fields_set
    assert other.model_fields_set == again.model_fields_set == {"id", "text"}
    assert other.model_fields_set is not again.model_fields_set
    pairs = [("Designer", "Anna"), ("Designer", "Ben")]
    assert lean.pairs(pairs) == lean.pairs(pairs) == tuple(pairs)


def test_a_changed_copy_leaves_the_shared_shape_as_it_is() -> None:
    lean = Lean()
    first, second = (lean.post({"id": name}) for name in "ab")
    assert first.model_fields_set is second.model_fields_set
    assert "text" in first.replace(text="x").model_fields_set
    assert second.model_fields_set == {"id"}


def test_a_post_under_another_name_is_the_same_post() -> None:
    lean = Lean()
    post = lean.post({"id": "a", "text": "Bread"})
    again = lean.renamed(post, "b")
    assert again == Post(id="b", text="Bread")
    assert again.model_fields_set is post.model_fields_set
