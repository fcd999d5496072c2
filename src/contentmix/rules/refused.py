"""CM1, refused: what the network does not take inside a text, a hashtag or a link."""

from collections.abc import Iterator

from contentmix.facts.counting import count_text
from contentmix.facts.phones import find_phone_numbers
from contentmix.model.report import Severity, Violation
from contentmix.model.words import counted
from contentmix.rules.context import Context
from contentmix.rules.evidence import by_fact
from contentmix.rules.rule import rule


@rule("CM112", "forbidden-character", Severity.ERROR)
def forbidden_character(context: Context) -> Iterator[Violation]:
    """The title or the text holds a character that the network refuses.

    What it checks
        Title and text against the characters that the placement names.

    Why it matters
        The network refuses the post.

    How to fix
        Take the characters out, or say it in words.

    Source
        The characters of the placement, with source and date, in the finding. What is
        official or documented gives errors, the rest warnings.
    """
    for place in context.places:
        for entry, fact in place.limited("text.forbidden_characters"):
            for part, text in (("title", entry.said.title), ("text", entry.said.caption)):
                found = [sign for sign in fact.value if sign in text]
                if found:
                    signs = " and ".join(found)
                    message = f"the {part} holds {signs}, which {place.label} refuses"
                    fix = f"take {signs} out of the {part}"
                    yield by_fact(forbidden_character, place, entry, fact, message=message, fix=fix)


@rule("CM113", "phone-number", Severity.ERROR)
def phone_number(context: Context) -> Iterator[Violation]:
    """The text holds a telephone number, and the network takes none.

    What it checks
        Numbers in the text that can be dialled, written with their country or as people
        write them in the country of the channel's time zone.

    Why it matters
        The network refuses the post.

    How to fix
        Take the number out; use the button for calls.

    Source
        What the placement says of telephone numbers, with source and date, in the finding.
        What is official or documented gives errors, the rest warnings.
    """
    for place in context.places:
        for entry, fact in place.limited("text.phone_numbers"):
            found = () if fact.value else find_phone_numbers(entry.said.caption, place.country)
            if found:
                message = f"holds the telephone number {found[0]!r}, which {place.label} refuses"
                fix = f"take {counted(len(found), 'number')} out; use the button for calls"
                yield by_fact(phone_number, place, entry, fact, message=message, fix=fix)


@rule("CM114", "hashtag-too-long", Severity.ERROR)
def hashtag_too_long(context: Context) -> Iterator[Violation]:
    """A hashtag is longer than the network takes.

    What it checks
        Every hashtag in the text and in the field for hashtags, without its sign: its
        characters as people see them, and its bytes where the network limits both.

    Why it matters
        The network makes no hashtag of it.

    How to fix
        Shorten the hashtag by as many characters as the finding says.

    Source
        The limit of the placement, with source and date, in the finding. Limits that are
        official or documented give errors, others warnings.
    """
    for key, noun in (("hashtag.max", "character"), ("hashtag.max_bytes", "byte")):
        for place in context.places:
            for entry, fact in place.limited(key):
                for tag in entry.entities.hashtags:
                    length = count_text(tag[1:], fact.unit)
                    if length > fact.value:
                        message = f"the hashtag {tag!r} has {counted(length, noun)} of {fact.value}"
                        fix = f"shorten it by {counted(length - fact.value, noun)}"
                        yield by_fact(
                            hashtag_too_long, place, entry, fact, message=message, fix=fix
                        )


@rule("CM115", "link-too-long", Severity.ERROR)
def link_too_long(context: Context) -> Iterator[Violation]:
    """The link in its own field is longer than the network takes.

    What it checks
        The address in the field for the link, on placements that limit it.

    Why it matters
        The network refuses the post.

    How to fix
        Shorten the address by as many characters as the finding says: drop what only
        counts visits, or use a short address of your own site.

    Source
        The limit of the placement, with source and date, in the finding. Limits that are
        official or documented give errors, others warnings.
    """
    for place in context.places:
        for entry, fact in place.limited("link.max"):
            length = count_text(entry.said.link or "", fact.unit)
            if length > fact.value:
                message = f"the link has {counted(length, 'character')} of {fact.value:,}"
                fix = f"shorten it by {counted(length - fact.value, 'character')}"
                yield by_fact(link_too_long, place, entry, fact, message=message, fix=fix)


REFUSED_RULES = (forbidden_character, phone_number, hashtag_too_long, link_too_long)
"""Every rule about what is refused inside a text, a hashtag or a link."""
