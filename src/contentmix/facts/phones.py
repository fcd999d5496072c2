"""Where a text gives a telephone number."""


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
    if sum(map(str.isdigit, text)) < _SHORTEST:
        return ()
    import phonenumbers  # noqa: PLC0415  large, and few networks ask

    matches = phonenumbers.PhoneNumberMatcher(text, country)
    return tuple(match.raw_string for match in matches)


_SHORTEST = 6  # digits; what is shorter is an extension or the number of an emergency
