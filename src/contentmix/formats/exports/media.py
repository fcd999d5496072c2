"""Which media of a post a program would refuse."""

from collections.abc import Iterator

from contentmix.facts.csv_profiles import CsvProfile
from contentmix.facts.files import ending, kind_of, one_spelling
from contentmix.formats.event_text import web_address
from contentmix.formats.exports.row import Row
from contentmix.model.words import counted

_HOLDING = ("media", "images", "videos", "gifs")


def media_refusals(row: Row, profile: CsvProfile) -> Iterator[tuple[str, str]]:
    """Yield what is wrong with the media of a row, and how to mend it."""
    if not any(word.startswith(_HOLDING) for word in profile.cells.values()):
        return
    for file in row.post.media:
        if not web_address(file.name):
            what = f"{profile.name} can fetch no file called {file.name[:80]!r}"
            yield what, "put it where everybody can fetch it, and give its https address"
    yield from _count_and_kinds(row, profile)


def _count_and_kinds(row: Row, profile: CsvProfile) -> Iterator[tuple[str, str]]:
    files, most = row.addresses, profile.max_media
    if most and len(files) > most:
        what = f"{counted(len(files), 'file')} where {profile.name} takes {most}"
        yield what, f"leave out {len(files) - most}"
    kinds = {kind_of(file) for file in files}
    if profile.one_kind and len(kinds) > 1:
        yield "mixes kinds of media, of which one post takes one", "split it into several posts"
    taken = {one_spelling(kind) for kind in profile.media_types}
    for file in files:
        if taken and ending(file.name) not in taken:
            what = f"{file.name[:80]!r} is none of {', '.join(profile.media_types)}"
            yield what, "give it in one of these forms"
