"""Posts that share what they can, up to a number of shapes."""

import pytest

from contentmix import Post
from contentmix.formats.reading import lean as lean_file
from contentmix.formats.reading.lean import lean


def test_shapes_beyond_those_that_are_kept_stay_their_own(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(lean_file, "_SETS", {})
    monkeypatch.setattr(lean_file, "_MOST", 1)
    first, alike, other, again = (
        lean(Post(**fields))
        for fields in ({"id": "a"}, {"id": "b"}, {"id": "c", "text": "x"}, {"id": "d", "text": "x"})
    )
    assert first.model_fields_set is alike.model_fields_set
    assert other.model_fields_set == again.model_fields_set == {"id", "text"}
    assert other.model_fields_set is not again.model_fields_set


def test_a_changed_copy_leaves_the_shared_shape_as_it_is() -> None:
    first, second = (lean(Post(id=name)) for name in "ab")
    assert "text" in first.replace(text="x").model_fields_set
    assert second.model_fields_set == {"id"}
