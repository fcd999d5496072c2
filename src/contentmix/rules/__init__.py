"""What can be wrong with a calendar; one table lists every rule."""

from contentmix.rules.catalogue import find_rule, table_of
from contentmix.rules.input import INPUT_RULES
from contentmix.rules.rule import Rule

RULES = table_of(INPUT_RULES)
"""Every rule by its code, in the order of the codes."""


def explain(name_or_code: str) -> Rule:
    """Return a rule, which shows what it checks, why, and how to fix what it finds.

    Raises
    ------
    UnknownNameError
        No rule has that code or name; the hint lists near ones.

    Examples
    --------
    >>> explain("CM002").title
    'A date has none of the forms that are recognised.'
    """
    return find_rule(RULES, name_or_code)
