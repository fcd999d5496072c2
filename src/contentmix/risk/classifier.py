"""A classifier of the user's own: terms of the lists and groups of letters, weighed together."""

import json
import re
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from contentmix.errors import InputError
from contentmix.facts.flags import load_flags
from contentmix.model.post import Post
from contentmix.risk.document import Document, documents
from contentmix.risk.found import FlagFound, Origin, Span
from contentmix.risk.letters import compare_by
from contentmix.risk.lexical import valid_hits
from contentmix.risk.lexicon import Tier, load_entries
from contentmix.risk.scanning import make_scanner

_FORM = 1  # of the file; raised when its content changes
_BUCKETS = 2**16
_LEAST = 10  # posts with the flag, and as many without
_SHOWN = 3  # words that a finding names
_TIERS = (Tier.STRONG, Tier.WEAK)
_WORD = re.compile(r"\w{2,}")


@dataclass(frozen=True, eq=False)
class RiskClassifier:
    """Finds one flag as the people did who labelled the posts that it was fitted on.

    It is a detector: give it to ``detect(posts, detectors=[classifier])``. It counts the
    terms of the lists, which hold everywhere, and weighs groups of letters, which
    hold for texts like those it has seen. Judge it on texts from elsewhere.

    Attributes
    ----------
    flag
        The id of the flag it finds.
    threshold
        From which probability on.
    weights
        One for each flag and tier of the lists, then one for each bucket of letters.
    version
        Of the lists it was fitted with.

    Examples
    --------
    >>> texts = ["We vote for the party", "Bread at six"] * 10
    >>> classifier = RiskClassifier.fit(texts, [True, False] * 10, "politics")
    >>> from contentmix import detect
    >>> found = detect("They vote for a party", detectors=[classifier])
    >>> [it.rule for it in found.of("politics") if it.origin == "classifier"]
    ['classifier.politics']
    """

    flag: str
    threshold: float
    weights: Any
    intercept: float
    version: str

    @classmethod
    def fit(
        cls,
        posts: Sequence[Post | str],
        labels: Sequence[bool],
        flag: str,
        *,
        threshold: float = 0.5,
        strength: float = 1.0,
    ) -> "RiskClassifier":
        """Fit a classifier on labelled posts; the same posts give the same classifier.

        Parameters
        ----------
        labels
            For each post, whether it carries the flag.
        strength
            How closely to follow the labels: scikit-learn's ``C``.

        Raises
        ------
        InputError
            There are not as many labels as posts, or fewer than 10 posts of either kind.
        """
        from sklearn.linear_model import LogisticRegression  # noqa: PLC0415  an extra

        wanted = [bool(label) for label in labels]
        if len(wanted) != len(posts):
            raise InputError("labels", f"{len(wanted)} labels for {len(posts)} posts")
        for kind, count in (("with", sum(wanted)), ("without", len(wanted) - sum(wanted))):
            if count < _LEAST:
                what = f"{count} posts {kind} the flag are too few to learn from"
                raise InputError("labels", what, hint=f"label at least {_LEAST}")
        model = LogisticRegression(C=strength, class_weight="balanced", max_iter=1_000)
        model.fit(_features(list(documents(posts))), wanted)
        weights = model.coef_[0].astype("float32")
        return cls(flag, threshold, weights, float(model.intercept_[0]), lists_version())

    def probabilities(self, posts: Sequence[Post | str]) -> list[float]:
        """Return how likely each post carries the flag, from 0 to 1; variants are not looked at."""
        from scipy.special import expit  # noqa: PLC0415  comes with the extra

        whole = [document for document in documents(posts) if document.channel is None]
        return [float(p) for p in expit(_features(whole) @ self.weights + self.intercept)]

    def __call__(self, post: Post) -> Iterator[FlagFound]:
        """Yield the flag where the probability reaches the threshold."""
        (probability,) = self.probabilities([post.replace(variants=())])
        if probability >= self.threshold:
            spans = self._telling_words(next(documents([post])))
            words = ", ".join(f"“{span.text}”" for span in spans)
            yield FlagFound(
                post_id=post.id,
                flag=self.flag,
                origin=Origin.CLASSIFIER,
                rule=f"classifier.{self.flag}",
                version=self.version,
                score=probability,
                spans=spans,
                why=f"it reads like posts with this flag ({probability:.0%}), above all {words}",
            )

    def _telling_words(self, document: Document) -> tuple[Span, ...]:
        """Return the words whose letters weigh most towards the flag."""
        text = document.texts[0]
        places = [match.span() for match in _WORD.finditer(text)]
        if not places:
            return ()
        letters = _buckets([compare_by(text[start:end]).letters for start, end in places])
        weighed = letters @ self.weights[-_BUCKETS:]
        order = sorted(range(len(places)), key=lambda index: -weighed[index])
        return tuple(
            document.span(0, *places[index], f"weight {weighed[index]:.2f}")
            for index in sorted(order[:_SHOWN])
        )

    def save(self, path: str | Path) -> None:
        """Write the classifier to a file of numbers, which can be read without running anything."""
        import numpy  # noqa: PLC0415  an extra

        about = {
            "form": _FORM,
            "flag": self.flag,
            "threshold": self.threshold,
            "intercept": self.intercept,
            "version": self.version,
            "features": _names(),
        }
        with Path(path).open("wb") as file:
            numpy.savez_compressed(file, about=numpy.array(json.dumps(about)), weights=self.weights)

    @classmethod
    def load(cls, path: str | Path) -> "RiskClassifier":
        """Read a classifier that was saved; nothing in the file is run.

        Raises
        ------
        InputError
            The file holds no classifier, or one for other lists of flags.
        """
        import numpy  # noqa: PLC0415  an extra

        try:
            with numpy.load(Path(path), allow_pickle=False) as file:
                about, weights = json.loads(str(file["about"])), file["weights"]
        except (OSError, ValueError, KeyError, EOFError) as error:
            raise InputError(str(path), f"is no saved classifier: {error}") from None
        if not isinstance(about, dict) or about.get("form") != _FORM:
            raise InputError(str(path), "was saved by another version", hint="fit it anew")
        if about["features"] != _names() or weights.shape != (len(_names()) + _BUCKETS,):
            raise InputError(str(path), "was fitted with other flags", hint="fit it anew")
        return cls(about["flag"], about["threshold"], weights, about["intercept"], about["version"])


def lists_version() -> str:
    """Return the newest day on which any list was changed."""
    return max(entry.version.partition(" ")[2] for entry in load_entries())


def _names() -> list[str]:
    return [f"{flag}, {tier}" for flag in load_flags() for tier in _TIERS]


def _features(some: Sequence[Document]) -> Any:
    """Return a sparse matrix: how many terms of each flag and tier, then the letters."""
    import numpy  # noqa: PLC0415  an extra
    from scipy.sparse import csr_matrix, hstack  # noqa: PLC0415

    columns = {name: number for number, name in enumerate(_names())}
    counts = numpy.zeros((len(some), len(columns)), dtype="float32")
    hits = make_scanner().scan(some).hits
    for row, document in enumerate(some):
        for tier, flag in {
            (hit.entry.tier, hit.entry.flag, hit.entry.term.text): (hit.entry.tier, hit.entry.flag)
            for hit in valid_hits(document, hits.get(row, ()))
        }.values():
            if (name := f"{flag}, {tier}") in columns:
                counts[row, columns[name]] += 1
    texts = [compare_by(" ".join(document.texts)).letters for document in some]
    return hstack([csr_matrix(counts), _buckets(texts)], format="csr")


def _buckets(texts: Iterable[str]) -> Any:
    from sklearn.feature_extraction.text import HashingVectorizer  # noqa: PLC0415  an extra

    hashing = HashingVectorizer(
        analyzer="char_wb",
        ngram_range=(3, 5),
        n_features=_BUCKETS,
        lowercase=False,
        dtype="float32",
    )
    return hashing.transform(texts)
