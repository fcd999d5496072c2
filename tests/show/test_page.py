"""The page: complete, offline, escaped, well formed."""

import re
from html.parser import HTMLParser

import pytest

import contentmix as cm
from contentmix.model.report import ReadingReport
from contentmix.show.page import to_html
from contentmix.show.palette import NEUTRAL

VOID = {"meta", "rect", "line", "polyline", "br"}


class Structure(HTMLParser):
    """Collects what stands on a page, and refuses tags that are not closed in order."""

    def __init__(self, page):
        super().__init__()
        self.open, self.tags, self.attributes, self.texts = [], [], [], []
        self.feed(page)
        self.close()
        assert self.open == []

    def handle_starttag(self, tag, attrs):
        self.tags.append(tag)
        self.attributes.extend((tag, *pair) for pair in attrs)
        if tag not in VOID:
            self.open.append(tag)

    def handle_startendtag(self, tag, attrs):
        self.tags.append(tag)
        self.attributes.extend((tag, *pair) for pair in attrs)

    def handle_endtag(self, tag):
        assert self.open.pop() == tag

    def handle_data(self, data):
        if data.strip():
            self.texts.append(" ".join(data.split()))


@pytest.fixture
def page(result, report, backlog, strategy):
    return to_html(result=result, report=report, backlog=backlog, strategy=strategy)


def test_it_is_well_formed_and_says_its_language(page):
    found = Structure(page)
    assert found.tags[0] == "html"
    assert ("html", "lang", "en") in found.attributes
    assert found.tags.count("h1") == 1


def test_it_asks_nothing_of_the_network_and_runs_no_script(page):
    found = Structure(page)
    assert not {"script", "link", "img", "iframe", "object"} & set(found.tags)
    assert not [a for a in found.attributes if a[1] in ("src", "href") or a[1].startswith("on")]
    assert "url(" not in page
    assert "@import" not in page
    assert "default-src 'none'" in page


def test_every_text_is_escaped(page):
    assert "<script" not in page
    assert "&lt;script&gt;alert(&#39;x&#39;)&lt;/script&gt;" in page
    assert "<title>Forno &amp; Rossi</title>" in page
    assert "posts &lt;1&gt;.csv" in page


def test_it_says_what_was_made_and_how_good_it_is(page):
    texts = Structure(page).texts
    assert "feasible" in texts
    assert "Everything that must hold, holds; a better calendar is not ruled out." in texts
    assert "the fixed posts break a limit" in texts
    assert "1 more info post for ig, by 5 April 2027" in texts
    assert texts[texts.index("still to write") + 1] == "1"


def test_it_shows_every_post_with_its_category_in_words(page):
    texts = Structure(page).texts
    first = texts.index("18:30 ig")
    assert texts[first : first + 3] == ["18:30 ig", "info, published", "Pane"]
    assert "sales, pinned" in texts
    assert "to write" in texts
    assert "March 2027" in texts
    assert "April 2027" in texts


def test_it_says_which_language_and_direction_a_text_has(page):
    attributes = Structure(page).attributes
    assert ("span", "lang", "it") in attributes
    assert ("span", "dir", "auto") in attributes


def test_it_lists_findings_with_their_fix_and_source(page):
    texts = Structure(page).texts
    assert "1 error, 0 warnings, 0 notes" in texts
    assert "cut 100 characters" in texts
    assert "source: https://example.org/limits" in texts


def test_it_lists_what_was_left_over_with_its_text_and_reason(page):
    texts = Structure(page).texts
    where = texts.index("Old news")
    assert texts[where - 1 : where + 2] == ["z", "Old news", "its last moment is past"]


def test_it_says_how_the_file_was_read(page):
    texts = Structure(page).texts
    assert "4 rows, 1 left out" in texts
    assert "kept as it is" in texts
    assert "Read with 1 error, 0 warnings, 0 notes" in texts


def test_bars_have_the_widths_of_the_shares(page):
    widths = re.findall(r'<rect fill="#\w+" width="([\d.]+)"', page)
    assert widths == ["33.3", "66.7"]
    assert re.findall(r'class="mark" x="([\d.]+)"', page) == ["25.0", "75.0"]


def test_a_category_has_one_colour_on_the_whole_page(page):
    colours = set(re.findall(r"--colour:(#\w+)", page))
    assert len(colours) == 2
    assert NEUTRAL not in colours


def test_every_table_has_a_caption_and_every_heading_of_a_column_a_scope(page):
    found = Structure(page)
    assert found.tags.count("table") == found.tags.count("caption") == 6
    scopes = [value for tag, name, value in found.attributes if tag == "th" and name == "scope"]
    assert len(scopes) == found.tags.count("th")


def test_a_calendar_alone_is_enough(calendar):
    texts = Structure(to_html(calendar=calendar)).texts
    assert "Content calendar" in texts
    assert "Nothing was checked." in texts
    assert "The mix" not in texts


def test_a_calendar_with_its_strategy_shows_the_mix(calendar, strategy):
    texts = Structure(to_html(calendar=calendar, strategy=strategy, report=cm.Report())).texts
    assert "ig: 3 posts, 8.3 % in the wrong category" in texts
    assert "Checked, and nothing was found." in texts


def test_nothing_at_all_is_a_page_that_says_so():
    assert "Nothing is scheduled." in Structure(to_html()).texts


def test_it_asks_what_reading_left_open(page):
    texts = Structure(page).texts
    assert "1 question that only a person can answer" in texts
    assert texts[texts.index("<Gina>") - 1 : texts.index("<Gina>") + 4] == [
        "category",
        "<Gina>",
        "2",
        "info or sales?",
        "Our cat",
    ]


def test_an_empty_backlog_still_says_how_it_was_read():
    backlog = cm.Backlog(report=ReadingReport(source="empty.csv"))
    texts = Structure(to_html(backlog=backlog)).texts
    assert "empty.csv" in texts
    assert "Nothing was in doubt." in texts


def test_a_control_character_in_a_message_does_not_reach_the_page(report):
    nasty = cm.Violation(**{**_fields(report[0]), "message": "not a date: '\x00\x1b[31m'"})
    page = to_html(report=cm.Report([nasty]))
    assert "not a date: &#39;��[31m&#39;" in page


def test_the_same_input_gives_the_same_page(page, result, report, backlog, strategy):
    again = to_html(result=result, report=report, backlog=backlog, strategy=strategy)
    assert again == page


def _fields(violation):
    return {name: getattr(violation, name) for name in type(violation).__dataclass_fields__}


def _busy(**person):
    strategy = cm.Strategy(
        timezone="Europe/Rome",
        target={"shares": {"info": 1}},
        channels=[{"id": "ig", "network": "instagram", "slots": "Mon,Wed,Fri 9:00"}],
        people=[{"id": "anna", "department": "shop", **person}, {"id": "ugo"}],
    )
    posts = [
        cm.Post(id=f"p{n}", category="info", owner=name, effort=2)
        for n, name in enumerate(["anna", "anna", "anna", "ugo"])
    ]
    return cm.balance(posts, strategy, start="2027-03-01", weeks=1), strategy


def test_it_shows_who_works_how_much_and_who_is_the_bottleneck():
    result, strategy = _busy(hours_per_week=4)
    page = to_html(result=result, strategy=strategy)
    texts = Structure(page).texts
    assert "The bottleneck is anna : 100 % of the hours in week 9 2027." in " ".join(texts)
    assert (texts[texts.index("shop")], texts[texts.index("shop") + 4]) == ("shop", "4 of 4")
    assert "not said" in texts
    checked = to_html(calendar=result.calendar, strategy=strategy)
    assert "The bottleneck is <strong>anna</strong>" in checked
    assert 'id="work"' not in to_html(calendar=result.calendar)


def test_somebody_without_hours_is_the_bottleneck_at_once():
    result, strategy = _busy()
    pinned = cm.Calendar(it.replace(pinned=True) for it in result.calendar)
    none = strategy.replace(people=[{"id": "anna", "hours_per_week": 0}, {"id": "ugo"}])
    assert "more than 100 % of the hours" in to_html(calendar=pinned, strategy=none)


def test_a_slot_that_is_held_up_says_what_runs_out():
    result, strategy = _busy(hours_per_week=2)
    page = to_html(result=result, strategy=strategy)
    texts = Structure(page).texts
    why = "anna's 2 hours in week 9 2027 are used up"
    assert why in texts
    assert texts[texts.index("free, but held up") + 1] == "1"
    assert texts[texts.index("still to write") + 1] == "0"
    assert "note held-up" in page
