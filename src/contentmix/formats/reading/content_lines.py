"""The lines of a calendar file: unfolded, and parsed by icalendar, the plain ones at less cost."""

import re
from collections.abc import Iterable, Iterator
from typing import Any

from icalendar import Calendar, Parameters
from icalendar.cal import ComponentFactory
from icalendar.parser import Contentline
from icalendar.parser.ical.component import ComponentIcalParser

_PLAIN = re.compile(r"([A-Za-z0-9-]+):")
_FOLD = re.compile(r"[\r\n]+[ \t]")
_TEXTS = frozenset(("UID", "SUMMARY", "DESCRIPTION", "STATUS", "URL"))
_LINE = re.compile(r"[^\r\n]+")


class _Line(Contentline):
    """A line of which icalendar looks at each letter only where it has parameters."""

    __slots__ = ()

    def raw_parts(self) -> tuple[str, Parameters, str]:
        """Split the line into its name, its parameters, and its value as it is written."""
        plain = _PLAIN.match(self)
        return (plain[1], Parameters(), self[plain.end() :]) if plain else super().raw_parts()


class _Parser(ComponentIcalParser):
    """A parser to which a text without parameters is one, and no noun of icalendar's."""

    def handle_property(self, name: str, params: Parameters, vals: str, line: Contentline) -> None:
        """Add a property to the component that is being read."""
        if name in _TEXTS and not params and self.component is not None:
            self.component.add(name, vals, encode=False)
        else:
            super().handle_property(name, params, vals, line)


def unfolded(text: str) -> Iterator[str]:
    r"""Yield the lines of a text; empty ones, and line ends translated twice, count for nothing.

    Examples
    --------
    >>> list(unfolded("SUMMARY:Bread a\r\r\n t six\r\r\n\nUID:1\r\n"))
    ['SUMMARY:Bread at six', 'UID:1']
    """
    return (match[0] for match in _LINE.finditer(_FOLD.sub("", text)))


def parse(lines: Iterable[str]) -> list[Any]:
    """Return the components of unfolded lines as icalendar has them.

    Raises
    ------
    Exception
        Of any kind: icalendar cannot read them.
    """
    ready: list[Contentline] = list(map(_Line, lines))
    return _Parser(ready, ComponentFactory(), Calendar.types_factory).parse()
