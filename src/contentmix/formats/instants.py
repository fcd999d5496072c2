"""Instants that stay within the years that files can carry, or are refused in a sentence."""

from datetime import UTC, datetime, timedelta, tzinfo

from contentmix.errors import InputError


def in_zone(moment: datetime, zone: tzinfo, where: str) -> datetime:
    """Give the same instant on the clock of `zone`.

    Raises
    ------
    InputError
        The moment has no offset, or lies outside the years 1 to 9999 there.
    """
    if not isinstance(moment, datetime):
        raise InputError(where, f"must be a moment with an offset, not {moment!r}")
    if moment.utcoffset() is None:
        raise InputError(where, f"{moment.isoformat()} has no offset", hint="add one, such as Z")
    try:
        return moment.astimezone(zone)
    except OverflowError:
        what = f"{moment.isoformat()} is no moment of the years 1 to 9999 in {zone}"
        raise InputError(where, what) from None


def in_utc(moment: datetime, where: str) -> datetime:
    """Give the same instant in UTC, the one clock on which every program agrees.

    Raises
    ------
    InputError
        As `in_zone`.

    Examples
    --------
    >>> in_utc(datetime.fromisoformat("2027-03-01T18:30:00+01:00"), "at").isoformat()
    '2027-03-01T17:30:00+00:00'
    """
    return in_zone(moment, UTC, where)


def later(moment: datetime, minutes: int, where: str) -> datetime:
    """Give the moment so many minutes on, by the clock that it is on.

    Raises
    ------
    InputError
        `minutes` is below 1, or leads beyond the year 9999.

    Examples
    --------
    >>> later(datetime(2027, 12, 31, 23, 50), 15, "p1").isoformat()
    '2028-01-01T00:05:00'
    """
    if minutes < 1:
        raise InputError("minutes", f"must be at least 1, not {minutes}")
    try:
        return moment + timedelta(minutes=minutes)
    except OverflowError:
        raise InputError(where, f"{minutes} minutes from {moment.isoformat()} is too far") from None
