"""CM1, media: how many files, of which kinds, and together with which."""

from collections.abc import Iterator, Mapping

from contentmix.facts.files import ending, one_spelling
from contentmix.model.media import MediaKind
from contentmix.model.report import Severity, Violation
from contentmix.model.words import counted
from contentmix.rules.attached import attached
from contentmix.rules.context import ChannelContext, Context
from contentmix.rules.rule import rule

_MOST: Mapping[str, tuple[str, frozenset[MediaKind | None]]] = {
    "media.total.max": ("file", frozenset({*MediaKind, None})),
    "media.images.max": ("image", frozenset({MediaKind.IMAGE})),
    "media.gifs.max": ("animated image", frozenset({MediaKind.GIF})),
    "media.videos.max": ("video", frozenset({MediaKind.VIDEO})),
    "media.documents.max": ("document", frozenset({MediaKind.DOCUMENT})),
}
_PICTURES = (MediaKind.IMAGE, MediaKind.GIF)


@rule("CM141", "too-many-media", Severity.ERROR)
def too_many_media(context: Context) -> Iterator[Violation]:
    """The post has more pictures, videos or other files than the network takes.

    What it checks
        The files of the post by their kind, and all together. An animated image counts as
        an image where the network says nothing else of it. A file whose kind nobody knows
        counts only among all.

    Why it matters
        The network refuses the post, or shows the first files only.

    How to fix
        Drop as many as the finding says, or make a second post of them.

    Source
        The limit of the placement, with source and date, in the finding. Limits that are
        official or documented give errors, others warnings.
    """
    for key, (noun, kinds) in _MOST.items():
        for case in attached(context, key):
            most = case.fact.value
            if len(case.kinds) <= most:
                continue
            there = [_counts_as(kind, case.place) for _, kind in case.kinds]
            found = sum(kind in kinds for kind in there)
            if found > most:
                takes = f"takes {most:,}" if most else "takes none"
                message = f"{counted(found, noun)} where {case.place.label} {takes}"
                fix = f"drop {counted(found - most, noun)}"
                yield case.violation(too_many_media, message=message, fix=fix)


@rule("CM142", "media-mixed", Severity.ERROR)
def media_mixed(context: Context) -> Iterator[Violation]:
    """The post holds files of several kinds, and the network takes one kind at a time.

    What it checks
        Images, animated images, videos and documents of one post, where the placement does
        not let them stand together. Files whose kind nobody knows do not count.

    Why it matters
        The network refuses the post.

    How to fix
        Keep one kind, and make a second post of the other.

    Source
        What the placement says of mixing, with source and date, in the finding. What is
        official or documented gives errors, the rest warnings.
    """
    for case in attached(context, "media.mixing"):
        found = {_counts_as(kind, case.place) for _, kind in case.kinds}
        kinds = [kind for kind in MediaKind if kind in found]
        if len(kinds) > 1 and not case.fact.value:
            named = f"{', '.join(kinds[:-1])} and {kinds[-1]}"
            message = f"{named} in one post, which {case.place.label} does not take"
            fix = f"keep the {' or the '.join(kinds)}, and post the rest apart"
            yield case.violation(media_mixed, message=message, fix=fix)


@rule("CM143", "file-kind-refused", Severity.ERROR)
def file_kind_refused(context: Context) -> Iterator[Violation]:
    """A picture is a file of a kind that the network does not take.

    What it checks
        The endings of the names of pictures. A name without an ending says nothing.

    Why it matters
        The network refuses the file, or the tool that sends it has to convert it.

    How to fix
        Save the picture as one of the kinds that the finding names.

    Source
        The kinds that the placement takes, with source and date, in the finding. What is
        official or documented gives errors, the rest warnings.
    """
    for case in attached(context, "image.formats", *_PICTURES):
        taken = [one_spelling(word) for word in case.fact.value]
        for file in case.files:
            kind = ending(file.name)
            if kind and kind not in taken:
                message = f"{file.name!r} is {kind}; {case.place.label} takes {case.fact.shown}"
                fix = f"save it as {taken[0]}"
                yield case.violation(file_kind_refused, message=message, fix=fix)


MEDIA_RULES = (too_many_media, media_mixed, file_kind_refused)
"""Every rule about how many files and of which kinds."""


def _counts_as(kind: MediaKind | None, place: ChannelContext) -> MediaKind | None:
    plain = kind is MediaKind.GIF and not place.knows("media.gifs.max")
    return MediaKind.IMAGE if plain else kind
