"""CM4, risk: nearly the same text in several places, and praise of one's own brand."""

from collections.abc import Iterator, Sequence
from typing import NamedTuple

from contentmix.facts.flags import load_flag
from contentmix.facts.praise import praise_in, praise_version
from contentmix.model.channel import Profile
from contentmix.model.report import Severity, Violation
from contentmix.model.words import counted
from contentmix.risk.near import differing, near_texts
from contentmix.risk.plain import plain_words
from contentmix.rules.context import ChannelContext, Context
from contentmix.rules.placed import Placed
from contentmix.rules.rule import rule
from contentmix.rules.structural import is_judged, structural
from contentmix.rules.wording import on_day, some

_SHOWN = 6  # words that differ, of each text


_TOLD = 3  # repetitions of one text that are told each by itself


class _Saying(NamedTuple):
    """A text in its place."""

    channel: ChannelContext
    entry: Placed


class _Pair(NamedTuple):
    """A text, and an earlier one that it resembles."""

    first: _Saying
    second: _Saying
    score: int


@rule("CM410", "nearly-the-same-text", Severity.WARNING)
def nearly_the_same_text(context: Context) -> Iterator[Violation]:
    """A post says nearly what an earlier one says.

    What it checks
        The texts of all posts, on all channels, published ones included: whether the words are
        the same but for links, tags around the text, pictures, case and punctuation, or nearly
        the same. One finding at the later post, with the earlier one that is most alike; one
        for all of a series of more than three. Not the same text letter by letter, which CM133
        and CM134 find; not translations, the adapted variant of a post, a post that is used
        again or one that carries another on.

    Why it matters
        Who follows two of the pages reads it twice; X, for one, calls it spam.

    How to fix
        Say it in other words, or make it a variant of the same post.

    Source
        Practice P20 of the field; the texts are compared by contentmix.
    """
    if is_judged("duplicate", context):
        for group in _groups(context):
            told = group if len(group) <= _TOLD else group[:1]
            for pair in told:
                yield _repeated(context, pair, group[len(told) :])


@rule("CM411", "praise-in-disguise", Severity.ERROR)
def praise_in_disguise(context: Context) -> Iterator[Violation]:
    """An account praises the brand as a customer would, or several do in the same words.

    What it checks
        Planned posts that name the brand (the strategy's name and the names in its risk) with
        a word of praise and without a word for what is one's own: on pages of persons and in
        groups; and, in nearly the same words, on several accounts of whatever kind. A post
        that is marked as a paid partnership says who speaks.

    Why it matters
        Simulated praise is unlawful in many countries, and it is always found out.

    How to fix
        Say who speaks and for whom, or take it out.

    Source
        The words of praise of contentmix, with their version in the finding; FTC 16 CFR 465;
        practice P07 of the field.
    """
    praising = list(_praising(context)) if is_judged("astroturf", context) else []
    for saying, word in praising:
        if saying.channel.channel.profile is not Profile.COMPANY:
            yield _disguised(context, saying, word, "on a page that is not the brand's own")
    company = [it for it in praising if it[0].channel.channel.profile is Profile.COMPANY]
    for near in near_texts([saying.entry.post.caption for saying, _ in company]):
        (one, _), (other, word) = company[near.first], company[near.second]
        same_network = one.channel.channel.network == other.channel.channel.network
        if same_network and one.channel.id != other.channel.id:
            yield _disguised(context, other, word, f"in nearly the words of {one.channel.id}")


SAMENESS_RULES = (nearly_the_same_text, praise_in_disguise)
"""Every rule about texts that are alike, and about praise."""


def _repeated(context: Context, pair: _Pair, more: Sequence[_Pair]) -> Violation:
    first, second, score = pair
    gone, come = differing(first.entry.post.caption, second.entry.post.caption)
    words = " ".join([*(f"-{it}" for it in gone[:_SHOWN]), *(f"+{it}" for it in come[:_SHOWN])])
    alike = "the same words as" if score == 100 else f"{score} % the same as"
    where = f"{first.channel.id}, {on_day(first.entry.day)}"
    ids = list(dict.fromkeys(it.second.entry.post.id for it in more))
    parts = (
        f"{alike} {first.entry.post.id!r} ({where})" + (f": {words}" if words else ""),
        f"and so are {counted(len(more), 'later post')}, {some(ids)}" if more else "",
        "structure.near_text",
    )
    return structural(
        nearly_the_same_text,
        "duplicate",
        context,
        second.channel,
        second.entry,
        message="; ".join(filter(None, parts)),
        fix="say it in other words",
    )


def _disguised(context: Context, saying: _Saying, word: str, where: str) -> Violation:
    return structural(
        praise_in_disguise,
        "astroturf",
        context,
        saying.channel,
        saying.entry,
        message=f"praises the brand as a customer would ({word!r}), {where}; "
        f"structure.praise {praise_version()}",
        fix=load_flag("astroturf").fix,
    )


def _praising(context: Context) -> Iterator[tuple[_Saying, str]]:
    """Yield who praises the brand as a customer would, with the word of praise."""
    strategy = context.strategy
    brand = [name for name in (strategy.name, *strategy.risk.brand) if name]
    for channel in context.channels if brand else ():
        for entry in channel.planned:
            word = praise_in(plain_words(entry.post.caption), brand)
            if word and not entry.post.paid_partnership:
                yield _Saying(channel, entry), word


def _groups(context: Context) -> Iterator[Sequence[_Pair]]:
    """Yield what is nearly the same, each group in order of time; what was decided by itself."""
    sayings = [_Saying(channel, entry) for channel in context.channels for entry in channel.entries]
    sayings.sort(key=lambda it: (it.entry.instant, it.entry.post.id))
    texts = [it.entry.post.caption for it in sayings]
    root: dict[int, int] = {}
    groups: dict[int, list[_Pair]] = {}
    for near in near_texts(texts, [it.entry.post.language for it in sayings]):
        root[near.second] = root.get(near.first, near.first)
        pair = _Pair(sayings[near.first], sayings[near.second], near.score)
        if pair.second.entry.published or _is_meant(pair.first, pair.second):
            continue
        if context.strategy.risk.decision_on("duplicate", pair.second.entry.post):
            yield [pair]
        else:
            groups.setdefault(root[near.second], []).append(pair)
    yield from groups.values()


def _is_meant(first: _Saying, second: _Saying) -> bool:
    """Tell whether the likeness is intended, or another rule speaks of it."""
    one, other = first.entry.post, second.entry.post
    if other.amplifies == one.id or one.amplifies == other.id:
        return True
    if one.caption.casefold().split() == other.caption.casefold().split():
        return one.id == other.id or _is_said_elsewhere(first, second)
    return one.id == other.id


def _is_said_elsewhere(first: _Saying, second: _Saying) -> bool:
    """Tell whether CM133 or CM134 speaks of a text that is the same to the letter."""
    if first.channel.id != second.channel.id:
        return first.channel.channel.network != second.channel.channel.network
    allowed = second.channel.fact("duplicates.allowed", second.entry.day)
    return allowed is not None and not allowed.value
