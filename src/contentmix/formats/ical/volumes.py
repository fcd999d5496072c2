"""Which files there are: one for the whole calendar, or one for each channel."""

from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass
from functools import partial
from pathlib import Path

from icalendar import Timezone

from contentmix.formats.file_names import distinct_names
from contentmix.formats.ical.agenda import Agenda
from contentmix.formats.ical.event import Look, post_items
from contentmix.formats.ical.fixes import exact_text, read_text
from contentmix.formats.ical.identity import identified
from contentmix.formats.ical.item import Item
from contentmix.formats.ical.previous import Previous
from contentmix.model.calendar import Calendar

_BETWEEN = " · "
_AGENDA = "agenda"


@dataclass(frozen=True, slots=True)
class Volume:
    """One calendar as programs see it.

    Attributes
    ----------
    channel
        What it is for; empty for the whole.
    items
        Gives what it holds, anew at each call.
    """

    title: str
    channel: str
    items: Callable[[], Iterator[Item]]
    zones: tuple[Timezone, ...] = ()

    @property
    def written_title(self) -> bytes:
        """The title as it stands in its file."""
        return exact_text(self.title, "calendar name").to_ical()


def whole(calendar: Calendar, namespace: str, look: Look, agenda: Agenda) -> tuple[Volume]:
    """Give the one volume of everything."""

    def items() -> Iterator[Item]:
        yield from post_items(identified(calendar, namespace), look)
        yield from agenda.items

    return (Volume(calendar.name, "", items, agenda.zones),)


def by_channel(
    calendar: Calendar, namespace: str, look: Look, agenda: Agenda, previous: Previous
) -> tuple[Volume, ...]:
    """Give a volume for each channel, one for the agenda, and one for what `previous` had more.

    An event is the same, whichever volume it is in.
    """
    channels = dict.fromkeys(entry.channel for entry in calendar)
    volumes = [
        Volume(
            f"{calendar.name}{_BETWEEN}{channel}",
            channel,
            partial(_of_channel, calendar, namespace, look, channel),
        )
        for channel in channels
    ]
    if agenda.items:
        word = _AGENDA
        while word in channels:  # one may be called so
            word = f"{word} of tasks"
        title = f"{calendar.name}{_BETWEEN}{word}"
        volumes.append(Volume(title, word, partial(iter, agenda.items), agenda.zones))
    return (*volumes, *_bygone(calendar.name, {it.written_title for it in volumes}, previous))


def paths_of(path: Path, volumes: tuple[Volume, ...]) -> Mapping[str, Path]:
    """Give the path of each volume by its title: ``march-ig.ics`` beside ``march.ics``."""
    names = distinct_names([volume.channel for volume in volumes])
    return {
        volume.title: path.with_name(f"{path.stem}-{name}{path.suffix}") if name else path
        for volume, name in zip(volumes, names, strict=True)
    }


def _of_channel(calendar: Calendar, namespace: str, look: Look, channel: str) -> Iterator[Item]:
    pairs = identified(calendar, namespace)
    return post_items((pair for pair in pairs if pair[1].channel == channel), look)


def _bygone(name: str, titles: set[bytes], previous: Previous) -> Iterator[Volume]:
    """Give an empty volume for each channel of the earlier export that has no post now."""
    start = exact_text(name + _BETWEEN, "calendar name").to_ical()
    found = dict.fromkeys(known.title for known in previous.known.values())
    for written in found:
        if written.startswith(start) and written not in titles:
            title = read_text(written)
            yield Volume(title, title.removeprefix(name + _BETWEEN), partial(iter, ()))
