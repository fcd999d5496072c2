"""CM1, files: how large, of which shape, how long."""

from collections.abc import Iterator
from math import ceil, floor

from contentmix.model.media import Media, MediaKind
from contentmix.model.report import Severity, Violation
from contentmix.model.words import counted
from contentmix.rules.attached import Attached, attached
from contentmix.rules.context import Context
from contentmix.rules.rule import rule

_IMAGES = (MediaKind.IMAGE, MediaKind.GIF)
_VIDEOS = (MediaKind.VIDEO,)
_LARGEST: tuple[tuple[str, tuple[MediaKind, ...]], ...] = (
    ("image.max_bytes", _IMAGES),
    ("gif.max_bytes", (MediaKind.GIF,)),
    ("video.max_bytes", _VIDEOS),
    ("media.max_bytes", ()),
)
_SIZES = (("image.width.min", -1), ("image.width.max", 1), ("image.max_pixels", 1))
_ROUNDED = 0.0005  # facts give shapes with four digits, networks round to whole pixels

_SHAPES: tuple[tuple[str, tuple[MediaKind, ...]], ...] = (("image", _IMAGES), ("video", _VIDEOS))


@rule("CM144", "file-too-large", Severity.ERROR)
def file_too_large(context: Context) -> Iterator[Violation]:
    """A file is larger than the network takes.

    What it checks
        The bytes of every file whose size is known, by the kind of the file.

    Why it matters
        The network refuses the file.

    How to fix
        Save it smaller, by as many bytes as the finding says.

    Source
        The limit of the placement, with source and date, in the finding. Limits that are
        official or documented give errors, others warnings.
    """
    for key, kinds in _LARGEST:
        for case in attached(context, key, *kinds):
            for file, kind in case.kinds:
                gif = key == "image.max_bytes" and kind is MediaKind.GIF
                if gif and case.place.knows("gif.max_bytes"):
                    continue
                if file.bytes and file.bytes > case.fact.value:
                    over = file.bytes - case.fact.value
                    message = f"{file.name!r} has {file.bytes:,} bytes where {_takes(case)}"
                    fix = f"make it {counted(over, 'byte')} smaller"
                    yield case.violation(file_too_large, message=message, fix=fix)


@rule("CM145", "shape-refused", Severity.ERROR)
def shape_refused(context: Context) -> Iterator[Violation]:
    """A picture or video is taller or wider than the network takes.

    What it checks
        Width divided by height, where both are known.

    Why it matters
        The network refuses the file, or crops it where nobody chose.

    How to fix
        Crop it to the size that the finding names.

    Source
        The shapes that the placement takes, with source and date, in the finding. What is
        official or documented gives errors, the rest warnings.
    """
    for name, kinds in _SHAPES:
        for end, sign in (("min", -1), ("max", 1)):
            for case in attached(context, f"{name}.ratio.{end}", *kinds):
                for file in case.files:
                    if file.ratio and sign * (file.ratio - case.fact.value) > _ROUNDED:
                        yield _reshaped(case, file)


@rule("CM146", "image-size-off", Severity.ERROR)
def image_size_off(context: Context) -> Iterator[Violation]:
    """A picture has fewer or more pixels than the network takes as they are.

    What it checks
        The width of pictures, and width times height, where they are known.

    Why it matters
        The network refuses the picture, or scales it and it loses sharpness.

    How to fix
        Take a larger original, or scale it to the size that the finding names.

    Source
        The limits of the placement, with source and date, in the finding. What is official
        or documented gives errors, the rest warnings.
    """
    for key, sign in _SIZES:
        for case in attached(context, key, *_IMAGES):
            for file in case.files:
                size = _pixels(file) if key == "image.max_pixels" else file.width
                if size and sign * (size - case.fact.value) > 0:
                    yield _resized(case, file, size)


@rule("CM147", "video-length-off", Severity.ERROR)
def video_length_off(context: Context) -> Iterator[Violation]:
    """A video is shorter or longer than the network takes.

    What it checks
        The seconds of every video whose length is known.

    Why it matters
        The network refuses the video, or shows it somewhere else.

    How to fix
        Cut or add as many seconds as the finding says.

    Source
        The limit of the placement, with source and date, in the finding. Limits that are
        official or documented give errors, others warnings.
    """
    for key, sign, order in (("min", -1, "add"), ("max", 1, "cut")):
        for case in attached(context, f"video.duration.{key}", *_VIDEOS):
            for file in case.files:
                over = sign * ((file.seconds or case.fact.value) - case.fact.value)
                if over > 0:
                    takes = "asks for" if sign < 0 else "takes"
                    message = (
                        f"{file.name!r} lasts {file.seconds:g} seconds where "
                        f"{case.place.label} {takes} {case.fact.value:g}"
                    )
                    fix = f"{order} {_seconds(over)}"
                    yield case.violation(video_length_off, message=message, fix=fix)


FILE_RULES = (file_too_large, shape_refused, image_size_off, video_length_off)
"""Every rule about the size, shape and length of files."""


def _takes(case: Attached) -> str:
    return f"{case.place.label} takes {case.fact.value:,}"


def _seconds(number: float) -> str:
    whole = ceil(number)
    return counted(whole, "second") if whole == number else f"{number:g} seconds"


def _pixels(file: Media) -> int | None:
    return file.width * file.height if file.width and file.height else None


def _reshaped(case: Attached, file: Media) -> Violation:
    width, height, limit = file.width or 1, file.height or 1, case.fact.value
    tall = width < height * limit
    fitting = (width, floor(width / limit)) if tall else (floor(height * limit), height)
    return case.violation(
        shape_refused,
        message=f"{file.name!r} is too {'tall' if tall else 'wide'}: {width} by {height} is a "
        f"shape of {width / height:.2f}, and {case.place.label} takes "
        f"{'from' if tall else 'up to'} {limit:g}",
        fix=f"crop it to {fitting[0]} by {fitting[1]}",
    )


def _resized(case: Attached, file: Media, size: int) -> Violation:
    most, width = case.fact.value, file.width or 0
    what = "pixels wide" if size == width else "pixels in all"
    few = size < most
    scaled = most if size == width else floor(width * (most / size) ** 0.5)
    return case.violation(
        image_size_off,
        message=f"{file.name!r} is {size:,} {what} where {case.place.label} "
        f"{'asks for' if few else 'takes'} {most:,}",
        fix=f"take one at least {most:,} pixels wide"
        if few
        else f"scale it to a width of {scaled:,} pixels",
    )
