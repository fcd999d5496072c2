"""Instants in UTC: the one clock on which every program agrees."""

from datetime import UTC, datetime

from contentmix.errors import InputError


def in_utc(moment: datetime, where: str) -> datetime:
    """Give the same instant in UTC.

    Raises
    ------
    InputError
        The moment has no offset, or lies outside the years 1 to 9999 in UTC.

    Examples
    --------
    >>> in_utc(datetime.fromisoformat("2027-03-01T18:30:00+01:00"), "at").isoformat()
    '2027-03-01T17:30:00+00:00'
    """
    if moment.utcoffset() is None:
        raise InputError(where, f"{moment.isoformat()} has no offset", hint="add one, such as Z")
    try:
        return moment.astimezone(UTC)
    except OverflowError:
        what = f"{moment.isoformat()} is no moment of the years 1 to 9999 in UTC"
        raise InputError(where, what) from None
