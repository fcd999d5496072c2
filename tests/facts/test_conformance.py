"""How well texts are taken apart, by published cases; docs/networks.md has the figures.

The cases stand beside this file, with their sources and licences.
"""

import tomllib
from pathlib import Path

import pytest
import yaml

from contentmix.facts.entities import find_cashtags, find_hashtags, find_mentions
from contentmix.facts.graphemes import count_graphemes, graphemes
from contentmix.facts.links import find_links

HERE = Path(__file__).parent
EXTRACT = HERE / "twitter_text" / "extract.yml"
PAGE = Path(__file__).parents[2] / "docs" / "networks.md"
# Group: what finds it, its name in the cases, how many there are, how many agree.
GROUPS = {
    "mentions": (find_mentions, "screen_name", 23, 22),  # @user@server is one on Mastodon
    "mentions_with_indices": (find_mentions, "screen_name", 3, 3),
    "urls": (find_links, "url", 91, 88),  # the rest is about the addresses of t.co
    "urls_with_indices": (find_links, "url", 10, 9),
    "urls_with_directional_markers": (find_links, "url", 2, 2),
    "tco_urls_with_params": (find_links, "url", 5, 5),
    "hashtags": (find_hashtags, "hashtag", 65, 65),
    "hashtags_from_astral": (find_hashtags, "hashtag", 3, 3),
    "hashtags_with_indices": (find_hashtags, "hashtag", 8, 8),
    "cashtags": (find_cashtags, "cashtag", 8, 8),
    "cashtags_with_indices": (find_cashtags, "cashtag", 2, 2),
}
# Network: the cases of its own hashtags, how many there are, how many agree.
FORMS = {
    "bluesky": ("bluesky/hashtags.toml", 39, 38),  # one too long is found, and CM114 says so
    "mastodon": ("mastodon_hashtags.toml", 23, 23),
}


def _breaks():
    lines = (HERE / "grapheme_breaks.txt").read_text(encoding="utf-8").splitlines()
    for line in lines:
        if not line.startswith("#"):
            yield ["".join(chr(int(sign, 16)) for sign in part.split()) for part in line.split("|")]


def test_characters_end_where_unicode_17_says_in_762_of_766_cases():
    cases = list(_breaks())
    agreed = [
        parts
        for parts in cases
        if [text[a:b] for text in ["".join(parts)] for a, b in graphemes(text)] == parts
    ]
    counted = [parts for parts in cases if count_graphemes("".join(parts)) == len(parts)]
    assert (len(cases), len(agreed), len(counted)) == (766, 762, 762)


@pytest.mark.parametrize("group", GROUPS)
def test_what_is_found_agrees_with_the_published_cases(group):
    find, name, count, agreeing = GROUPS[group]
    cases = yaml.safe_load(EXTRACT.read_text(encoding="utf-8"))["tests"][group]
    assert (len(cases), sum(_agrees(case, find, name) for case in cases)) == (count, agreeing)


def _agrees(case, find, name):
    text = case["text"]
    wanted = [each[name] if isinstance(each, dict) else each for each in case["expected"]]
    sign = 0 if find is find_links else 1
    return [text[start + sign : end] for start, end in find(text)] == wanted


@pytest.mark.parametrize("what", ["links", "mentions", "hashtags", "cashtags"])
def test_the_page_says_how_many_agree(what):
    find = {f.__name__: f for f, *_ in GROUPS.values()}[f"find_{what}"]
    counts = [(count, agreeing) for by, _, count, agreeing in GROUPS.values() if by is find]
    count, agreeing = map(sum, zip(*counts, strict=True))
    row = f"| {what} | twitter-text `extract.yml` | {agreeing} of {count} |"
    assert any(line.startswith(row) for line in _page())


@pytest.mark.parametrize("network", FORMS)
def test_hashtags_agree_with_the_cases_of_their_network(network):
    name, count, agreeing = FORMS[network]
    cases = tomllib.loads((HERE / name).read_text(encoding="utf-8"))["cases"]
    found = [
        ([text[start + 1 : end] for start, end in find_hashtags(text, network)], tags)
        for text, tags in cases
    ]
    assert (len(found), sum(ours == theirs for ours, theirs in found)) == (count, agreeing)
    row = f"| {agreeing} of {count} |"
    assert any(row in line for line in _page() if f"hashtags on {network.title()}" in line)


def _page():
    return PAGE.read_text(encoding="utf-8").splitlines()
