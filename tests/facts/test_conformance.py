"""How well texts are taken apart, by published cases; docs/networks.md has the figures.

The cases of Unicode are here. Those of twitter-text are read from `../shared/data/twitter-text`,
or from the folder that the variable CONFORMANCE names.
"""

import os
from pathlib import Path

import pytest

from contentmix.facts.entities import find_cashtags, find_hashtags, find_mentions
from contentmix.facts.graphemes import count_graphemes, graphemes
from contentmix.facts.links import find_links

HERE = Path(__file__).parent
SHARED = Path(__file__).parents[3] / "shared" / "data" / "twitter-text"
EXTRACT = Path(os.environ.get("CONFORMANCE", SHARED)) / "extract.yml"
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


@pytest.mark.skipif(not EXTRACT.exists(), reason="the published cases are not at hand")
@pytest.mark.parametrize("group", GROUPS)
def test_what_is_found_agrees_with_the_published_cases(group):
    yaml = pytest.importorskip("yaml")
    find, name, count, agreeing = GROUPS[group]
    cases = yaml.safe_load(EXTRACT.read_text(encoding="utf-8"))["tests"][group]
    assert (len(cases), sum(_agrees(case, find, name) for case in cases)) == (count, agreeing)


def _agrees(case, find, name):
    text = case["text"]
    wanted = [each[name] if isinstance(each, dict) else each for each in case["expected"]]
    sign = 0 if find is find_links else 1
    return [text[start + sign : end] for start, end in find(text)] == wanted
