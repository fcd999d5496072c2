"""Where a text gives a telephone number."""

from collections.abc import Iterator

_SHORTEST = 6  # digits; what is shorter is an extension or the number of an emergency


def find_phone_numbers(text: str, country: str | None = None) -> tuple[str, ...]:
    """Return every number in `text` that somebody could dial, as it stands there.

    Parameters
    ----------
    country
        Where the readers are, ``IT``: there a number needs no code of its country.

    Examples
    --------
    >>> find_phone_numbers("Call +39 06 6988 3145, or come on 2027-03-01", "IT")
    ('+39 06 6988 3145',)
    """
    return tuple(text[start:end] for start, end in phone_places(text, country))


def phone_places(text: str, country: str | None = None) -> Iterator[tuple[int, int]]:
    """Yield the place of every number that somebody could dial; see `find_phone_numbers`.

    Examples
    --------
    >>> list(phone_places("Call +39 06 6988 3145"))
    [(5, 21)]
    """
    if sum(map(str.isdigit, text)) < _SHORTEST:
        return
    import phonenumbers  # noqa: PLC0415  large, and few texts hold digits

    for match in phonenumbers.PhoneNumberMatcher(text, country):
        yield match.start, match.end
