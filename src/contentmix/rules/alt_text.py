"""CM1, alternative text: what a picture says to those who do not see it."""

from collections.abc import Iterator

from contentmix.facts.counting import count_text
from contentmix.model.media import MediaKind
from contentmix.model.report import Severity, Violation
from contentmix.model.words import counted
from contentmix.rules.attached import attached
from contentmix.rules.context import Context
from contentmix.rules.rule import rule


@rule("CM148", "alt-text-missing", Severity.WARNING)
def alt_text_missing(context: Context) -> Iterator[Violation]:
    """A picture has no alternative text where readers expect one.

    What it checks
        Images and animated images without an alternative text, on networks where custom
        or the network asks for it; one finding for each post.

    Why it matters
        Who does not see the picture does not get what it says, and on such networks others
        do not pass it on either.

    How to fix
        Say in a sentence what the picture shows.

    Source
        What the placement says of alternative texts, with source and date, in the finding.
    """
    for case in attached(context, "alt_text.expected", MediaKind.IMAGE, MediaKind.GIF):
        bare = [file.name for file in case.files if not file.alt]
        if bare and case.fact.value:
            more = f" and {counted(len(bare) - 1, 'other')}" if len(bare) > 1 else ""
            verb = "have" if more else "has"
            message = f"{bare[0]!r}{more} {verb} no alternative text"
            fix = "say in its alternative text what it shows"
            yield case.violation(alt_text_missing, message=message, fix=fix)


@rule("CM149", "alt-text-too-long", Severity.ERROR)
def alt_text_too_long(context: Context) -> Iterator[Violation]:
    """An alternative text is longer than the network takes.

    What it checks
        The alternative text of every file, counted as the network counts.

    Why it matters
        The network refuses the post, or cuts the text.

    How to fix
        Cut as many characters as the finding says.

    Source
        The limit of the placement, with source and date, in the finding. Limits that are
        official or documented give errors, others warnings.
    """
    for case in attached(context, "alt_text.max"):
        for file in case.files:
            length, most = count_text(file.alt, case.fact.unit), case.fact.value
            if length > most:
                said = counted(length, "character")
                message = f"the alternative text of {file.name!r} has {said} of {most:,}"
                fix = f"cut {counted(length - most, 'character')}"
                yield case.violation(alt_text_too_long, message=message, fix=fix)


@rule("CM150", "alt-text-lost", Severity.INFO)
def alt_text_lost(context: Context) -> Iterator[Violation]:
    """An alternative text is written where the network publishes none.

    What it checks
        Files with an alternative text, on placements that have no place for it; one finding
        for each post.

    Why it matters
        Whoever wrote it believes that it is read.

    How to fix
        Say in the text of the post, or in the sound of the video, what is shown.

    Source
        What the placement says of alternative texts, with source and date, in the finding.
    """
    for case in attached(context, "alt_text.supported"):
        told = [file.name for file in case.files if file.alt]
        if told and not case.fact.value:
            message = f"the alternative text of {told[0]!r} is not published by {case.place.label}"
            fix = "say in the text what it shows"
            yield case.violation(alt_text_lost, message=message, fix=fix)


ALT_TEXT_RULES = (alt_text_missing, alt_text_too_long, alt_text_lost)
"""Every rule about alternative texts."""
