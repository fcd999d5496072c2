"""When a channel posts: ``Mon,Wed,Fri 18:30`` or an RRULE, as wall-clock moments."""

import re
from collections.abc import Iterator
from datetime import date, datetime, time, timedelta

from dateutil.rrule import rrule, rrulestr

from contentmix.model.value import Name, Value

WEEKDAYS = ("Mon", "Tue", "Wed", "Thu", "Fri", "Sat", "Sun")
_GROUPS = {"daily": range(7), "weekdays": range(5), "weekend": range(5, 7)}
_TIME = re.compile(r"(?P<hour>\d{1,2}):(?P<minute>\d{2})")
_CLAUSE = re.compile(
    r"(?P<days>[A-Za-z,\-\s]+?)\s+(?P<times>\d{1,2}:\d{2}(?:\s*,\s*\d{1,2}:\d{2})*)"
)
_RULE = re.compile(r"(RRULE:)?(DTSTART|FREQ)\b", re.IGNORECASE)
_ZONED = re.compile(r"TZID|\dZ\b", re.IGNORECASE)
_TOO_FINE = re.compile(r"FREQ=(SECONDLY|MINUTELY)|INTERVAL=0|BYSECOND", re.IGNORECASE)
# "Every other week" needs a week to count from that does not depend on what is asked: a Monday.
_EPOCH = date(2024, 1, 1)
_FOR = re.compile(r"(?P<when>.+?)\s+for\s+(?P<categories>.+)", re.IGNORECASE)
_OR = re.compile(r"\s+or\s+|\s*,\s*", re.IGNORECASE)
_HINT = "write 'Mon,Wed,Fri 18:30', 'weekdays 9:00, 17:00' or 'FREQ=WEEKLY;BYDAY=TU;BYHOUR=18'"


class Cadence(Value):
    """The recurring wall-clock moments at which a channel posts; for some categories if it says so.

    Examples
    --------
    >>> cadence = Cadence(text="Mon,Wed 18:30; Sat 11:00")
    >>> [f"{moment:%a %d %H:%M}" for moment in cadence.moments(date(2027, 3, 1), date(2027, 3, 7))]
    ['Mon 01 18:30', 'Wed 03 18:30', 'Sat 06 11:00']
    >>> Cadence(text="Fri 17:00 for sales or info").categories
    ('sales', 'info')
    """

    text: Name

    def model_post_init(self, _context: object) -> None:
        """Refuse what cannot be read at once, not when the slots are made."""
        parse(self.when)

    @property
    def when(self) -> str:
        """The text without its categories."""
        bound = _FOR.fullmatch(self.text)
        return bound["when"] if bound else self.text

    @property
    def categories(self) -> tuple[str, ...]:
        """The only categories that may stand at its moments; empty where any may."""
        bound = _FOR.fullmatch(self.text)
        return tuple(_OR.split(bound["categories"])) if bound else ()

    def moments(self, first: date, last: date) -> Iterator[datetime]:
        """Yield the naive wall-clock moments of the days `first` to `last`, in order, once each."""
        source = parse(self.when)
        if isinstance(source, str):
            yield from _rule_moments(source, first, last)
            return
        day = first
        while day <= last:
            for at in source[day.weekday()]:
                yield datetime.combine(day, at)
            day += timedelta(days=1)


def parse(text: str) -> str | tuple[tuple[time, ...], ...]:
    """Read a cadence: the text of a rule, or the times of each weekday, Monday first.

    Raises
    ------
    ValueError
        The text has none of the known forms.
    """
    if _RULE.match(text):
        return _checked_rule(text)
    week: list[set[time]] = [set() for _ in WEEKDAYS]
    for clause in text.split(";"):
        match = _CLAUSE.fullmatch(clause.strip())
        if not match:
            raise ValueError(f"no days and times in {clause.strip()!r} [{_HINT}]")
        times = {_time(found) for found in _TIME.finditer(match["times"])}
        for day in weekdays(match["days"]):
            week[day] |= times
    return tuple(tuple(sorted(times)) for times in week)


def _time(match: re.Match[str]) -> time:
    hour, minute = int(match["hour"]), int(match["minute"])
    if hour > 23 or minute > 59:
        raise ValueError(f"{match[0]} is not a time of day [00:00 to 23:59]")
    return time(hour, minute)


def weekdays(text: str) -> Iterator[int]:
    """Yield the numbers of the weekdays that a text names, Monday first.

    Raises
    ------
    ValueError
        A word of it is no weekday.

    Examples
    --------
    >>> list(weekdays("Mon,Fri-Sun")), list(weekdays("weekend"))
    ([0, 4, 5, 6], [5, 6])
    """
    for part in text.replace(" ", "").split(","):
        if part.casefold() in _GROUPS:
            yield from _GROUPS[part.casefold()]
            continue
        first, _, last = part.partition("-")
        start, end = _day(first), _day(last or first)
        yield from ((start + step) % 7 for step in range((end - start) % 7 + 1))


def _day(word: str) -> int:
    known = [name.casefold() for name in WEEKDAYS]
    if len(word) < 3 or word[:3].casefold() not in known:
        raise ValueError(f"{word!r} is not a weekday [{_HINT}]")
    return known.index(word[:3].casefold())


def _checked_rule(text: str) -> str:
    if _TOO_FINE.search(text):
        raise ValueError(f"{text!r} repeats more often than hourly, or never advances")
    if _ZONED.search(text):
        raise ValueError(f"{text!r} names a zone; a rule counts in the channel's own")
    try:
        _rule(text)
    except (ValueError, TypeError, KeyError, AttributeError) as error:
        raise ValueError(f"{text!r} is not a recurrence rule: {error} [{_HINT}]") from None
    return text


def _rule(text: str) -> rrule:
    start = datetime.combine(_EPOCH, time())
    rule = rrulestr(text.replace(" ", "\n") if "DTSTART" in text.upper() else text, dtstart=start)
    if not isinstance(rule, rrule):
        raise ValueError("one rule, without exceptions, is expected")  # noqa: TRY004
    return rule


def _rule_moments(text: str, first: date, last: date) -> Iterator[datetime]:
    begin = datetime.combine(first, time())
    end = datetime.combine(last, time(23, 59, 59))
    yield from _rule(text).between(begin, end, inc=True)


def recurring_days(text: str, first: date, last: date) -> Iterator[date]:
    """Yield the days from `first` to `last` on which an RRULE falls, in order, once each.

    Raises
    ------
    ValueError
        The text is no rule.

    Examples
    --------
    >>> [f"{day:%d %b}" for day in recurring_days("FREQ=MONTHLY;BYDAY=-1FR", date(2027, 3, 1),
    ...                                           date(2027, 4, 30))]
    ['26 Mar', '30 Apr']
    """
    source = _checked_rule(text)
    yield from dict.fromkeys(moment.date() for moment in _rule_moments(source, first, last))
