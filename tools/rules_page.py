"""Write docs/rules.md from the table of rules; with ``--check``, only say whether it is true."""

import sys
from collections.abc import Iterator
from itertools import groupby
from pathlib import Path

from contentmix.rules import RULES
from contentmix.rules.rule import Rule

PAGE = Path(__file__).parents[1] / "docs" / "rules.md"
FAMILIES = {
    "CM0": "Input: what was read, and what stands where",
    "CM1": "Networks: what each of them would refuse, cut or ignore",
    "CM2": "Timing: constraints and moments",
    "CM3": "Mix: shares, bounds and runs",
    "CM4": "Risk",
    "CM5": "Strategy: aims, management, conversation, rhythm and money",
    "CM6": "People: what the team can carry, who answers, who agrees",
}
_HEAD = """\
# Rules

Written by `make docs` from the table of rules; change the rules, not this page.
`contentmix explain CM101` shows one of them, `validate(..., ignore=["off-cadence"])` leaves one
out, and `select=["CM3"]` takes a family. What is published counts in every day, gap and window,
but is not itself reproached.
"""


def page() -> str:
    """Return the whole page."""
    return "\n".join([_HEAD, *_table(), *_explanations()])


def _table() -> Iterator[str]:
    yield "| code | name | severity | what |\n|---|---|---|---|"
    for rule in RULES.values():
        yield f"| [{rule.code}](#{_anchor(rule)}) | {rule.name} | {rule.severity} | {rule.title} |"


def _explanations() -> Iterator[str]:
    for family, rules in groupby(RULES.values(), key=lambda rule: rule.code[:3]):
        yield f"\n## {family} {FAMILIES[family]}"
        for rule in rules:
            yield f"\n### {rule.code} {rule.name}\n\n{rule.title}\n"
            yield from (f"- **{heading}.** {text}" for heading, text in rule.sections.items())


def _anchor(rule: Rule) -> str:
    return f"{rule.code} {rule.name}".lower().replace(" ", "-")


def main(arguments: list[str]) -> int:
    """Write the page, or with ``--check`` return 1 when it is out of date."""
    if "--check" in arguments:
        return int(PAGE.read_text(encoding="utf-8") != page())
    PAGE.write_text(page(), encoding="utf-8")
    return 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
