"""Arguments that sentences of the library name, as options of a command."""

_WAYS = {
    "mapping=": "mapping= is given as --column 'Heading=meaning'",
    "vocabulary=": "vocabulary= is given as --vocabulary FILE",
    "sheet=": "sheet= is given as --sheet NAME",
    " time=": "time= is given as --time 09:00",
    "channel=": "channel= is given as --channel ID",
    "timezone=": "timezone= is given as --timezone ZONE, or by the strategy",
    "start=": "start= is given to contentmix read, as --start DAY",
    "read_calendar": "read_calendar is what check and export do, and read with --timezone",
}


def as_options(text: str) -> tuple[str, ...]:
    """Say of each argument that `text` names how a command is given it.

    Examples
    --------
    >>> as_options('write the time, or give one for all: time="09:00"')
    ('time= is given as --time 09:00',)
    """
    return tuple(way for word, way in _WAYS.items() if word in f" {text}")
