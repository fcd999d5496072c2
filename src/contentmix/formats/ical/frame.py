"""What stands before and after the events of a file."""

from collections.abc import Iterable
from dataclasses import dataclass

from icalendar import Calendar as Vcalendar
from icalendar import Timezone

from contentmix.formats.ical.fixes import exact_text

PRODUCT = "-//contentmix//contentmix//EN"
_END = b"END:VCALENDAR\r\n"


@dataclass(frozen=True, slots=True)
class Frame:
    r"""The bytes around the events.

    Attributes
    ----------
    title_block
        How each file of this calendar begins, whatever zones it needs.

    Examples
    --------
    >>> make_frame("Forno Rossi").tail
    b'END:VCALENDAR\r\n'
    """

    title_block: bytes
    head: bytes
    tail: bytes = _END

    def __len__(self) -> int:
        return len(self.head) + len(self.tail)


def make_frame(title: str, zones: Iterable[Timezone] = ()) -> Frame:
    """Give what stands around the events of the calendar called `title`."""
    name = exact_text(title, "calendar name")
    calendar = Vcalendar()
    calendar.add("PRODID", PRODUCT)
    calendar.add("VERSION", "2.0")
    # Google Calendar is reported to read only the older of the two names.
    calendar.add("NAME", name)
    calendar.add("X-WR-CALNAME", name)
    titled = calendar.to_ical().removesuffix(_END)
    return Frame(titled, b"".join((titled, *(zone.to_ical() for zone in zones))))
