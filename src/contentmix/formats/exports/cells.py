"""The words that profiles use for what fills a column, and what each of them stands for."""

from collections.abc import Callable, Iterable, Mapping

from contentmix.errors import UnknownNameError
from contentmix.facts.csv_profiles import CsvProfile
from contentmix.facts.files import kind_of
from contentmix.formats.event_text import description, summary, web_address
from contentmix.formats.exports.clock import spell
from contentmix.formats.exports.row import Row
from contentmix.model.media import Media, MediaKind

Fill = Callable[[Row, CsvProfile], str]


def cell(word: str, row: Row, profile: CsvProfile) -> str:
    """Give what stands in a column that is filled by `word`.

    Besides `WORDS`: ``media 2`` and ``alt text 2`` are those of the second file, ``on x`` is TRUE
    for a post on that network, and ``= text`` is that text.

    Raises
    ------
    UnknownNameError
        The word is none of these.
    """
    if word.startswith("="):
        return word[1:].strip()
    if word in WORDS:
        return WORDS[word](row, profile)
    name, _, rest = word.rpartition(" ")
    if name == "on":
        return str(row.network == rest).upper()
    if name in _NUMBERED and rest.isdigit():
        files = row.addresses[int(rest) - 1 : int(rest)]
        return "".join(map(_NUMBERED[name], files))
    raise UnknownNameError("filling", word, known=WORDS)


def _address(file: Media) -> str:
    return (web_address(file.name) or "").replace(",", "%2C")  # commas stand between addresses


def _addresses(files: Iterable[Media]) -> str:
    return ",".join(map(_address, files))


def _of_kind(kind: MediaKind) -> Fill:
    return lambda row, _: _addresses(it for it in row.addresses if kind_of(it) is kind)


def _labels(row: Row, _: CsvProfile) -> str:
    named = (row.post.category, row.post.topic, row.post.campaign)
    plain = (" ".join(name.replace(",", " ").split()) for name in named if name)
    return ",".join(dict.fromkeys(filter(None, plain)))


def _categories(row: Row, _: CsvProfile) -> str:
    named = (row.post.category, row.entry.channel)
    plain = (" ".join(name.replace(";", " ").split()) for name in named if name)
    return ";".join(dict.fromkeys(filter(None, plain)))


def _kind(row: Row, _: CsvProfile) -> str:
    if row.addresses:
        return "video" if kind_of(row.addresses[0]) is MediaKind.VIDEO else "image"
    return "article" if row.post.link else "message"


def _alt_texts(row: Row, _: CsvProfile) -> str:
    alts = [" ".join(file.alt.split()) for file in row.addresses]
    return " || ".join(alts) if any(alts) else ""


WORDS: Mapping[str, Fill] = {
    "heading": lambda row, _: summary(row.entry),
    "description": lambda row, _: description(row.post),
    "text": lambda row, _: row.post.caption,
    "title": lambda row, _: row.post.title,
    "link": lambda row, _: web_address(row.post.link) or "",
    "first comment": lambda row, _: row.post.first_comment,
    "labels": _labels,
    "categories": _categories,
    "board": lambda row, _: row.post.board or "",
    "community": lambda row, _: row.post.community or "",
    "format": lambda row, _: row.post.format or "",
    "channel": lambda row, _: row.entry.channel,
    "network": lambda row, profile: profile.networks.get(row.network, row.network),
    "moment": lambda row, profile: spell(row.at, profile.moment),
    "date": lambda row, profile: spell(row.at, profile.date),
    "time": lambda row, profile: spell(row.at, profile.time),
    "end date": lambda row, profile: spell(row.end, profile.date),
    "end time": lambda row, profile: spell(row.end, profile.time),
    "media": lambda row, _: _addresses(row.addresses),
    "images": _of_kind(MediaKind.IMAGE),
    "gifs": _of_kind(MediaKind.GIF),
    "videos": _of_kind(MediaKind.VIDEO),
    "alt texts": _alt_texts,
    "kind": _kind,
    "media or link": lambda row, _: _addresses(row.addresses) or web_address(row.post.link) or "",
}
"""What fills a column, by its word."""

_NUMBERED: Mapping[str, Callable[[Media], str]] = {
    "media": _address,
    "alt text": lambda file: " ".join(file.alt.split()),
}
