"""CM0, export: what another program would refuse or lose; `check_export` finds it, not `validate`.

A refusal is an error where the profile of the program is official or documented, and else a
warning.
"""

from inspect import cleandoc

from contentmix.model.report import Severity
from contentmix.rules.rule import Rule


def _export_rule(code: str, name: str, severity: Severity, explanation: str) -> Rule:
    return Rule(code, name, severity, cleandoc(explanation))


REFUSED_MOMENT = _export_rule(
    "CM071",
    "refused-moment",
    Severity.ERROR,
    """The program would refuse the moment of a post.

    What it checks
        With as_of=, posts that are past, or nearer than the program takes; posts of one channel
        that stand closer than it takes.
    Why it matters
        The row is refused when the file is imported, or the whole file is.
    How to fix
        Move the post to the moment that the message names, or leave it out.
    Source
        The profile of the program, which the finding names.
    """,
)
REFUSED_POST = _export_rule(
    "CM072",
    "refused-post",
    Severity.ERROR,
    """The program would refuse what a post holds.

    What it checks
        Posts without text and media, media that the program cannot fetch or does not take, too
        many of them, channels whose network nobody knows, the same text again too soon.
    Why it matters
        The row is refused, or published without what was left out.
    How to fix
        Give the post what the message names; media need an address that starts with https.
    Source
        The profile of the program, which the finding names.
    """,
)
LOST_FIELD = _export_rule(
    "CM073",
    "lost-field",
    Severity.INFO,
    """The file has no column for something that posts say.

    What it checks
        Fields of posts that people will miss: title, link, media, first comment, category, board.
    Why it matters
        Nothing of it reaches the program; it is left out, never put into the text.
    How to fix
        Add it in the program by hand, or export to one that takes it.
    Source
        The columns of the profile, which the finding names.
    """,
)
SPLIT_EXPORT = _export_rule(
    "CM074",
    "split-export",
    Severity.INFO,
    """The posts do not go into one file.

    What it checks
        Calendars with more rows than the program takes in one file, or with several channels
        where it takes one.
    Why it matters
        Each file must be imported, and those of a channel for that channel.
    How to fix
        Import all the files that the export names.
    Source
        The profile of the program, which the finding names.
    """,
)
UNAPPROVED_EXPORT = _export_rule(
    "CM075",
    "unapproved-export",
    Severity.WARNING,
    """A post that nobody has approved goes to a program that publishes.

    What it checks
        Ideas, drafts and posts in review, in an export to a scheduler.
    Why it matters
        Once it is imported, it goes out at its moment, whatever people here decide later.
    How to fix
        Approve the posts first, or keep them as drafts in the program.
    Source
        contentmix: a scheduler knows nothing of our statuses.
    """,
)
UNCONFIRMED_EXPORT = _export_rule(
    "CM076",
    "unconfirmed-profile",
    Severity.WARNING,
    """Nobody who answers for it has confirmed the columns of this file.

    What it checks
        Profiles that are marked as experimental.
    Why it matters
        The program may refuse the file or read a column otherwise.
    How to fix
        Import a file of two posts first, and look at both.
    Source
        The profile of the program, which the finding names.
    """,
)

EXPORT_RULES = (
    REFUSED_MOMENT,
    REFUSED_POST,
    LOST_FIELD,
    SPLIT_EXPORT,
    UNAPPROVED_EXPORT,
    UNCONFIRMED_EXPORT,
)
"""The rules of exports, in the order of their codes."""
