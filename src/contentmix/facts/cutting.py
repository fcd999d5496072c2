"""Where a text can end so that it fits, without breaking anything that belongs together."""

from bisect import bisect_right
from collections.abc import Callable, Set

from contentmix.facts.counting import count_text
from contentmix.facts.entities import entity_spans
from contentmix.facts.graphemes import inside_graphemes

_GUESSES = 4


def cut_to(text: str, unit: str, limit: int, network: str | None = None) -> str:
    """Return a beginning of `text` that counts at most `limit`, and is nearly as long as can be.

    A link, a hashtag (of the network, where it is given), a mention and a character as people
    see it stay whole or go whole, and spaces at the end go. It always fits. Where one more
    letter lets a text count less, as the letter that completes a link does, a longer beginning
    may fit too.

    Examples
    --------
    >>> cut_to("Fresh bread #breakfast", "code_points", 18)
    'Fresh bread'
    """
    if count_text(text, unit) <= limit:
        return text
    inside = _inside(text, network)

    def _used(end: int) -> int:
        return count_text(text[: _whole(end, inside)], unit)

    end = _last_end(_used, limit, len(text))
    return text[: _whole(end, inside)].rstrip()


def _last_end(used: Callable[[int], int], limit: int, length: int) -> int:
    """Return the last end before `length` where no more than `limit` is used."""
    first, beyond, guess = 0, length, limit
    for _ in range(_GUESSES):  # most letters count one
        if not first < guess < beyond:
            break
        spent = used(guess)
        if spent <= limit:
            first, guess = guess, guess + max(1, limit - spent)
        else:
            beyond, guess = guess, guess - (spent - limit)
    return first + bisect_right(range(first + 1, beyond), limit, key=used)


def _whole(end: int, inside: Set[int]) -> int:
    """Return the last place up to `end` where the text may end."""
    while end in inside:
        end -= 1
    return end


def _inside(text: str, network: str | None) -> set[int]:
    """Return the places where the text may not end."""
    whole = (range(start + 1, end) for start, end in entity_spans(text, network))
    return inside_graphemes(text).union(*whole)
