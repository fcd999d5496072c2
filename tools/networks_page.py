"""Write docs/networks.md from the facts; with ``--check``, only say whether it is true."""

import re
import sys
from collections.abc import Iterable, Iterator
from pathlib import Path

from contentmix.facts.advice import load_advice, load_general_facts
from contentmix.facts.conflict import Conflict
from contentmix.facts.fact import Fact, Quoted
from contentmix.facts.fact_keys import load_fact_keys
from contentmix.facts.networks import Network, load_network, network_names

PAGE = Path(__file__).parents[1] / "docs" / "networks.md"
_MARKS = re.compile(r"([\\|<>*\[\]~`])")
_HEAD = """\
# Networks

Written by `make docs` from the files of `src/contentmix/facts/data`; change those, not this page.
`contentmix network instagram` shows one network.

How well a number is known: **official** is a page of the network itself, **documented** its own
code or API definition, **observed** what others report, also when they quote the network, and
**recalled** what nobody looked up again. Only official and documented limits raise errors; others
warn. A limit that nobody knows is absent. `all` is the network as a whole. The number under
*source* is that of the list below each table.

How well texts are counted and taken apart, by the cases that others publish (2026-11-25):

| what | cases | agrees | where it does not |
|---|---|---|---|
| length on X | twitter-text `validate.yml` | 44 of 44 | |
| characters | Unicode 17 `GraphemeBreakTest.txt` | 762 of 766 | regex 2026.11.15: conjuncts |
| links | twitter-text `extract.yml` | 104 of 108 | addresses of t.co |
| mentions | twitter-text `extract.yml` | 25 of 26 | `@user@server`, one on Mastodon |
| hashtags | twitter-text `extract.yml` | 76 of 76 | |
| hashtags on Bluesky | atproto `rich-text-detection.test.ts` | 38 of 39 | one is too long: CM114 |
| hashtags on Mastodon | after `tag_spec.rb`, in our words | 23 of 23 | |
| cashtags | twitter-text `extract.yml` | 10 of 10 | |
"""
_COLUMNS = (
    "| placement | fact | value | since | known | source | note |\n|---|---|---|---|---|---|---|"
)
_CONFLICT_COLUMNS = "| placement | fact | we say | others say | why |\n|---|---|---|---|---|"


def page() -> str:
    """Return the whole page."""
    networks = [load_network(name) for name in network_names()]
    lines = [_HEAD, *(f"- [{network.label}](#{_anchor(network.label)})" for network in networks)]
    for network in networks:
        lines += _network(network)
    return "\n".join([*lines, *_everywhere(), *_advice(), *_keys()]) + "\n"


def _network(network: Network) -> Iterator[str]:
    facts = network.named_facts()
    others = [other for conflict in network.conflicts for other in conflict.alternatives]
    sources = _numbered([*(fact for _, fact in facts), *others])
    yield f"\n## {network.label}\n\n{_COLUMNS}"
    yield from (_row(place, fact, sources) for place, fact in facts)
    silent = [place for place in network.placements if place.text_limit_unknown]
    if silent:
        yield "\nWithout a limit of the text:\n"
        yield from (f"- `{place.name}`: {_plain(place.text_limit_unknown)}" for place in silent)
    if network.conflicts:
        yield f"\nWhere sources disagree:\n\n{_CONFLICT_COLUMNS}"
        yield from (_conflict(network, conflict, sources) for conflict in network.conflicts)
    yield from _listed(sources)


def _row(place: str, fact: Fact, sources: dict[str, int]) -> str:
    cells = (
        place,
        f"`{fact.key}`",
        _plain(fact.shown),
        str(fact.since or ""),
        fact.confidence,
        str(sources[_cited(fact)]),
        _plain(fact.note),
    )
    return f"| {' | '.join(cells)} |"


def _conflict(network: Network, conflict: Conflict, sources: dict[str, int]) -> str:
    ours = network.placement(conflict.placement).history(conflict.key)
    others = (f"{_plain(o.says)} ({sources[_cited(o)]})" for o in conflict.alternatives)
    cells = (
        conflict.placement,
        f"`{conflict.key}`",
        _plain(ours[-1].shown) if ours else "nothing",
        ", ".join(others),
        _plain(conflict.because),
    )
    return f"| {' | '.join(cells)} |"


def _everywhere() -> Iterator[str]:
    facts = load_general_facts().facts
    sources = _numbered(facts)
    yield f"\n## Every network\n\n{_COLUMNS}"
    yield from (_row("all", fact, sources) for fact in facts)
    yield from _listed(sources)


def _advice() -> Iterator[str]:
    yield "\n## Which network fits whom\n\nAdvice, never an error.\n"
    yield "| when | advice | what to do | source | what of it is ours |\n|---|---|---|---|---|"
    for advice in load_advice():
        when = "; ".join(
            f"{name.replace('_', ' ')}: {', '.join(part) if isinstance(part, list) else part}"
            for name, part in advice.when.model_dump(mode="json", exclude_defaults=True).items()
        )
        yield f"| {when} | {advice.say} | {advice.fix} | {advice.source} | {advice.ours} |"


def _keys() -> Iterator[str]:
    yield "\n## What a fact can be about\n\n| fact | units | use | meaning |\n|---|---|---|---|"
    for name, key in load_fact_keys().keys.items():
        yield f"| `{name}` | {', '.join(key.units)} | {key.use} | {key.meaning} |"


def _numbered(quoted: Iterable[Quoted]) -> dict[str, int]:
    """Give every source a number, in the order of their first use."""
    return {text: n for n, text in enumerate(dict.fromkeys(map(_cited, quoted)), 1)}


def _listed(sources: dict[str, int]) -> Iterator[str]:
    yield "\nSources:\n"
    yield from (f"{number}. {text}" for text, number in sources.items())


def _cited(quoted: Quoted) -> str:
    via = f", quoted by {_plain(quoted.via)}" if quoted.via else ""
    as_of = f", text of {quoted.as_of}" if quoted.as_of else ""
    return f"{_plain(quoted.source)}{via}{as_of}, checked {quoted.checked}"


def _is_address(source: str) -> bool:
    return source.startswith("https://") and " " not in source


def _plain(text: str) -> str:
    return text if _is_address(text) else _MARKS.sub(r"\\\1", text)


def _anchor(label: str) -> str:
    return label.lower().replace(" ", "-")


def main(arguments: list[str]) -> int:
    """Write the page, or with ``--check`` return 1 when it is out of date."""
    if "--check" in arguments:
        return int(PAGE.read_text(encoding="utf-8") != page())
    PAGE.write_text(page(), encoding="utf-8")
    return 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
