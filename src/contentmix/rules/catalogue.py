"""A table of rules by code; duplicates are refused."""

from collections.abc import Iterable, Mapping
from types import MappingProxyType

from contentmix.errors import InputError, UnknownNameError
from contentmix.rules.rule import Rule


def table_of(rules: Iterable[Rule]) -> Mapping[str, Rule]:
    """Return the rules by code, in the order of their codes.

    Raises
    ------
    InputError
        Two rules share a code or a name.
    """
    found: dict[str, Rule] = {}
    names: set[str] = set()
    for rule in rules:
        if rule.code in found or rule.name in names:
            what = f"two rules are called {rule.code} or {rule.name!r}"
            raise InputError("rules", what, hint="codes and names must be unique")
        found[rule.code] = rule
        names.add(rule.name)
    return MappingProxyType({code: found[code] for code in sorted(found)})


def find_rule(rules: Mapping[str, Rule], name_or_code: str) -> Rule:
    """Return the rule of that code or name; case does not matter.

    Raises
    ------
    UnknownNameError
        There is none; the hint lists near codes and names.
    """
    wanted = name_or_code.casefold()
    for rule in rules.values():
        if wanted in (rule.code.casefold(), rule.name.casefold()):
            return rule
    known = [*rules, *(rule.name for rule in rules.values())]
    raise UnknownNameError("rule", name_or_code, known=known)


def choose(
    rules: Mapping[str, Rule], select: Iterable[str] = (), ignore: Iterable[str] = ()
) -> tuple[Rule, ...]:
    """Return the rules that `select` names and `ignore` does not; all when nothing is named.

    Each text is the start of a code (``CM3`` is a family) or a whole name.

    Raises
    ------
    UnknownNameError
        A text fits no rule.
    """
    ignored = _matching(rules, ignore)
    wanted = _matching(rules, select) or set(rules)
    return tuple(rule for code, rule in rules.items() if code in wanted - ignored)


def _matching(rules: Mapping[str, Rule], texts: Iterable[str]) -> set[str]:
    found: set[str] = set()
    for text in (texts,) if isinstance(texts, str) else texts:
        start = text.casefold()
        family = {code for code in rules if start and code.casefold().startswith(start)}
        found |= family or {find_rule(rules, text).code}
    return found
