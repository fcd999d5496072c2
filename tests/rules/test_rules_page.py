"""docs/rules.md is generated; a page that says something else than the rules is a lie."""

import subprocess
import sys
from pathlib import Path

from contentmix.rules import RULES

ROOT = Path(__file__).parents[2]


def test_the_page_of_rules_is_up_to_date():
    ran = subprocess.run([sys.executable, ROOT / "tools" / "rules_page.py", "--check"], check=False)
    assert ran.returncode == 0, "run `make docs`"


def test_the_page_names_every_rule_once_in_the_table_and_once_with_its_reasons():
    text = (ROOT / "docs" / "rules.md").read_text(encoding="utf-8")
    for rule in RULES.values():
        assert text.count(f"\n### {rule.code} {rule.name}\n") == 1
        assert text.count(f"\n| [{rule.code}]") == 1
