"""What has changed since the posts were last looked through: texts, flags, lists."""

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass

from contentmix.model.table import Table
from contentmix.model.words import counted
from contentmix.risk.found import FlagFound

_Key = tuple[str, str, str]


@dataclass(frozen=True, repr=False)
class RiskChanges:
    """What one look found and another did not.

    Attributes
    ----------
    new
        Flags that were not there before.
    gone
        Flags that are there no longer.
    other
        Flags that other words raise than before: as they were, and as they are.
    lists
        The rules whose list is another: version then and version now, by the name of the rule.

    Examples
    --------
    >>> from contentmix.risk.detection import detect
    >>> before, after = detect("A glass of Lambrusco"), detect("Bread")
    >>> risk_changes(before, after)
    <RiskChanges: 0 new, 1 gone, 0 with other words, 0 lists changed>
    """

    new: tuple[FlagFound, ...] = ()
    gone: tuple[FlagFound, ...] = ()
    other: tuple[tuple[FlagFound, FlagFound], ...] = ()
    lists: Mapping[str, tuple[str, str]] | None = None

    def __bool__(self) -> bool:
        return bool(self.new or self.gone or self.other or self.lists)

    @property
    def summary(self) -> str:
        """One line: how much is new, gone, and different."""
        lists = counted(len(self.lists or {}), "list")
        return (
            f"{len(self.new)} new, {len(self.gone)} gone, "
            f"{len(self.other)} with other words, {lists} changed"
        )

    def table(self) -> Table:
        """Return what people read: one row per flag, and a note per list."""
        rows = (
            *(("new", *_row(it), it.fix) for it in self.new),
            *(("gone", *_row(it), "nothing") for it in self.gone),
            *(
                ("other words", *_row(now), f"look again: it was {_said(then)}")
                for then, now in self.other
            ),
        )
        notes = tuple(
            f"list {name}: {then or 'none'} then, {now or 'none'} now"
            for name, (then, now) in (self.lists or {}).items()
        )
        return Table(self.summary, ("what", "post", "flag", "words", "to do"), rows, notes)

    def __str__(self) -> str:
        return str(self.table())

    def __repr__(self) -> str:
        return f"<{type(self).__name__}: {self.summary}>"

    def _repr_html_(self) -> str:
        return self.table().to_html()


def risk_changes(before: Iterable[FlagFound], after: Iterable[FlagFound]) -> RiskChanges:
    """Compare two looks at the same posts: after an edit, a change of lists, before an export.

    Parameters
    ----------
    before, after
        What `detect` gave then and gives now; `read_flags` reads what `write_flags` kept.

    Examples
    --------
    >>> from contentmix.risk.detection import detect
    >>> changes = risk_changes(detect("Bread and rye"), detect("Bread and Lambrusco"))
    >>> [(found.flag, found.words) for found in changes.new]
    [('alcohol', ('Lambrusco',))]
    """
    then, now = _by_key(before), _by_key(after)
    both = [(then[key], now[key]) for key in then if key in now]
    return RiskChanges(
        new=tuple(it for key, it in now.items() if key not in then),
        gone=tuple(it for key, it in then.items() if key not in now),
        other=tuple((a, b) for a, b in both if sorted(a.words) != sorted(b.words)),
        lists=dict(_lists(then.values(), now.values())),
    )


def _by_key(flags: Iterable[FlagFound]) -> Mapping[_Key, FlagFound]:
    found: dict[_Key, FlagFound] = {}
    for it in flags:
        found.setdefault((it.post_id, it.channel or "", it.flag), it)
    return found


def _lists(
    then: Iterable[FlagFound], now: Iterable[FlagFound]
) -> Iterator[tuple[str, tuple[str, str]]]:
    old = {it.rule: it.version for it in then if it.version}
    new = {it.rule: it.version for it in now if it.version}
    for name in sorted(set(old) & set(new)):
        if old[name] != new[name]:
            yield name, (old[name], new[name])


def _row(it: FlagFound) -> tuple[str, str, str]:
    where = f"{it.post_id}, {it.channel}" if it.channel else it.post_id
    return where, it.flag, _said(it)


def _said(it: FlagFound) -> str:
    return ", ".join(it.words) or it.why
