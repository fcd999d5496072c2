"""How fast nearly the same texts are found, how many of the planted ones, and how many wrong.

The posts are made of invented words, as frequent as words of a language are, and of the phrases
that social posts share. Five of a hundred are edits of an earlier one, of eight kinds.
"""

from collections import Counter
from collections.abc import Callable
from itertools import accumulate
from random import Random
from time import process_time

from rapidfuzz import fuzz, process

from contentmix.risk.near import SORTED_ALIKE, near_texts

SIZES = (10_000, 100_000)
ALL_PAIRS = 2_000
PLANTED = 0.05
OPENERS = (
    "Good morning everyone!",
    "Did you know?",
    "New on the blog:",
    "We are hiring.",
    "Throwback to last summer.",
    "Buongiorno a tutti!",
    "Guten Morgen zusammen,",
    "Only this weekend:",
    "Meet the team:",
    "Question of the day:",
)
CLOSERS = (
    "Link in bio.",
    "What do you think? Tell us in the comments.",
    "Follow us for more.",
    "Read more on our site: https://example.com/{number}",
    "See you there!",
    "Save this post for later 🔖",
    "#bread #bakery #lake",
    "Book your place: https://example.com/{number} #event",
    "Share it with a friend ❤️",
    "Thank you all 🙏",
)
SYLLABLES = [
    "ba",
    "be",
    "bi",
    "bo",
    "ca",
    "ce",
    "co",
    "da",
    "de",
    "di",
    "do",
    "fa",
    "fe",
    "fi",
    "ga",
    "la",
    "le",
    "li",
    "lo",
    "ma",
    "me",
    "mi",
    "mo",
    "na",
    "ne",
    "no",
]
SMALL = [
    "the",
    "a",
    "of",
    "to",
    "and",
    "in",
    "is",
    "for",
    "on",
    "with",
    "our",
    "we",
    "you",
    "it",
    "at",
    "from",
    "your",
    "are",
    "this",
    "that",
]


class Writer:
    """Writes posts, and edits of posts, from a seed."""

    def __init__(self, seed: int) -> None:
        self.chance = Random(seed)  # noqa: S311  not for secrets
        made = ("".join(self.chance.choices(SYLLABLES, k=2 + n % 3)) for n in range(40_000))
        self.vocabulary = [*SMALL, *dict.fromkeys(made)]
        self.weights = list(accumulate(1 / (rank + 4) for rank in range(len(self.vocabulary))))

    def words(self, count: int) -> list[str]:
        """Draw words, the small ones often."""
        return self.chance.choices(self.vocabulary, cum_weights=self.weights, k=count)

    def sentence(self) -> str:
        """Write one sentence."""
        return " ".join(self.words(self.chance.randint(5, 11))).capitalize() + "."

    def post(self, number: int) -> str:
        """Write a post of 121 characters or so."""
        said = [self.sentence()]
        said += (self.sentence() for _ in range(self.chance.randint(0, 2)))
        if self.chance.random() < 0.4:
            said.insert(0, self.chance.choice(OPENERS))
        if self.chance.random() < 0.6:
            said.append(self.chance.choice(CLOSERS).format(number=number))
        return " ".join(said)

    def another_link(self, text: str) -> str:
        """Link somewhere else."""
        bare = " ".join(word for word in text.split() if "://" not in word)
        return f"{bare} https://example.net/{self.chance.randrange(10**6)}"

    def other_tags(self, text: str) -> str:
        """Put other tags at the end."""
        bare = " ".join(word for word in text.split() if not word.startswith("#"))
        return f"{bare} #{' #'.join(self.words(3))}"

    def other_typography(self, text: str) -> str:
        """Shout, or put pictures in place of full stops."""
        if len(text) % 2:
            return f"✨ {text.upper()} ✨"
        return text.replace(".", " 🥖")

    def typing_errors(self, text: str) -> str:
        """Swap neighbouring letters twice."""
        letters = list(text)
        for _ in range(2):
            place = self.chance.randrange(1, len(letters) - 1)
            letters[place - 1], letters[place] = letters[place], letters[place - 1]
        return "".join(letters)

    def other_words(self, text: str) -> str:
        """Put another word in place of one in eight."""
        words = text.split()
        for place in self.chance.sample(range(len(words)), max(1, len(words) // 8)):
            words[place] = self.words(1)[0]
        return " ".join(words)

    def words_added(self, text: str) -> str:
        """Add a sentence."""
        return f"{text} {' '.join(self.words(max(3, len(text.split()) // 4)))}."

    def cut_short(self, text: str) -> str:
        """Keep the first six words of ten."""
        words = text.split()
        return " ".join(words[: max(5, len(words) * 6 // 10)]) + "…"

    def other_order(self, text: str) -> str:
        """Say the second half first."""
        words = text.split()
        half = len(words) // 2
        return " ".join(words[half:] + words[:half])

    @property
    def edits(self) -> list[Callable[[str], str]]:
        """The eight kinds of edits."""
        return [
            self.another_link,
            self.other_tags,
            self.other_typography,
            self.typing_errors,
            self.other_words,
            self.words_added,
            self.cut_short,
            self.other_order,
        ]


def planted(size: int, seed: int = 1) -> tuple[list[str], dict[int, tuple[int, str]]]:
    """Return texts, and for each edit among them its original and its kind."""
    writer = Writer(seed)
    texts: list[str] = []
    truth: dict[int, tuple[int, str]] = {}
    for number in range(size):
        if number > size // 2 and writer.chance.random() < 2 * PLANTED:
            edit = writer.edits[number % 8]
            original = writer.chance.randrange(size // 2)
            truth[number] = original, edit.__name__
            texts.append(edit(texts[original]))
        else:
            texts.append(writer.post(number))
    return texts, truth


def root(place: int, truth: dict[int, tuple[int, str]]) -> int:
    """Return the original of a text: two edits of one post are nearly the same, too."""
    return truth[place][0] if place in truth else place


def main() -> None:
    print("texts     seconds   recall  wrong pairs  x all pairs")
    texts, _ = planted(ALL_PAIRS)
    begin = process_time()
    process.cdist(texts, texts, scorer=fuzz.token_sort_ratio, score_cutoff=SORTED_ALIKE)
    per_pair = (process_time() - begin) / ALL_PAIRS**2
    for size in SIZES:
        texts, truth = planted(size)
        begin = process_time()
        found = near_texts(texts)
        spent = process_time() - begin
        right = {
            near.second for near in found if root(near.first, truth) == root(near.second, truth)
        }
        wrong = len(found) - len(right)
        baseline = per_pair * size**2
        print(
            f"{size:>7,}  {spent:>8.2f}  {len(right) / len(truth):>7.3f}  {wrong:>11}"
            f"  {spent / baseline:>11.4f}"
        )
    total = Counter(kind for _, kind in truth.values())
    missed = Counter(kind for place, (_, kind) in truth.items() if place not in right)
    for kind in sorted(total):
        print(f"  {kind:18} {1 - missed[kind] / total[kind]:.3f} of {total[kind]}")


if __name__ == "__main__":
    main()
