"""What a spreadsheet might evaluate is marked, and the mark comes off."""

import pytest
from hypothesis import given

from contentmix.formats.formula import preserve, shield, unshield
from strategies import NASTY, texts

TRIGGERS = tuple("=+-@\t\r＝＋－＠")


@pytest.mark.parametrize("start", TRIGGERS)
def test_no_shielded_cell_starts_with_what_might_be_a_formula(start: str) -> None:
    assert shield(f"{start}1+1") == f"'{start}1+1"


@pytest.mark.parametrize("cell", ["", "text", "'tis", "1=1", "''", "a\n=1"])
def test_harmless_cells_stay_as_they_are(cell: str) -> None:
    assert shield(cell) == preserve(cell) == unshield(cell) == cell


@given(texts())
def test_any_cell_comes_back_from_both_spellings(cell: str) -> None:
    for spelling in (cell, f"'{cell}", f"={cell}", f"''={cell}"):
        assert unshield(shield(spelling)) == spelling
        assert unshield(preserve(spelling)) == spelling


@pytest.mark.parametrize("cell", NASTY)
def test_shielded_cells_never_start_a_formula(cell: str) -> None:
    assert not shield(cell).startswith(TRIGGERS)
