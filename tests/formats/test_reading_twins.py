"""Every oddity of real calendars, on a small file of our own, with what must come of it."""

import pytest

from formats.twin_files import expectation, observed, twins


@pytest.mark.parametrize("path", twins(), ids=lambda path: path.name)
def test_a_twin_is_read_as_expected(path):
    expected = dict(expectation(path))
    expected.pop("why")
    assert observed(path, expected.pop("told", {})) == expected
