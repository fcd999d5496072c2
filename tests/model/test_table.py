"""Tables: aligned for a terminal, escaped for a notebook, and obeyed by neither."""

from contentmix.model.table import Table, visible


def test_columns_are_aligned_and_lines_end_without_spaces():
    table = Table("T", ("a", "long heading"), (("xyz", "1"), ("", "")))
    assert str(table).split("\n") == ["T", "a    long heading", "xyz  1", ""]


def test_wide_characters_take_two_columns_and_marks_none():
    rows = (("日本", "1"), ("e\u0301", "2"), ("abcd", "3"))
    assert str(Table("T", ("x", "n"), rows)).splitlines()[2:] == [
        "日本  1",
        "e\u0301     2",
        "abcd  3",
    ]


def test_a_cell_is_one_line_whatever_it_holds():
    assert str(Table("T", ("x",), (("one\ntwo\u2028three",),))) == "T\nx\none two three"


def test_a_terminal_is_never_given_orders():
    text = str(Table("\x1b[2J", ("\x07",), (("\x1b]0;owned\x07",),), ("\x9b31m",)))
    assert text == "\\x1b[2J\n\\x07\n\\x1b]0;owned\\x07\n\\x9b31m"


def test_a_table_without_rows_shows_no_headings():
    table = Table("Nothing", ("a", "b"), (), ("a note",))
    assert str(table) == "Nothing\na note"
    assert "<th" not in table.to_html()


def test_html_is_escaped_everywhere():
    table = Table("<t>", ("<c>",), (("<b onload='x'>",),), ("<n>",))
    html = table.to_html()
    assert "<t>" not in html
    assert "<c>" not in html
    assert "<n>" not in html
    assert "&lt;b onload=&#x27;x&#x27;&gt;" in html
    assert html == table._repr_html_()


def test_headings_tell_their_scope():
    assert '<th scope="col"' in Table("T", ("a",), (("1",),)).to_html()


def test_direction_marks_of_right_to_left_texts_are_kept():
    assert visible("\u200fمرحبا") == "\u200fمرحبا"
