"""Measure the lists on texts that they were not written on, and write it into docs/risk.md.

``python tools/risk_page.py FOLDER`` reads what is there, and leaves the rest of the page alone:

=================  ====================================================================
``sib200/*.test.tsv`` SIB-200, test (and dev): https://github.com/dadelani/sib-200
``sensitive.csv``     Russian posts on sensitive topics, Version1/sensitive_topics/test.csv:
                      https://github.com/s-nlp/inappropriate-sensitive-topics
``headlines.eng.tsv`` and ``.fra``: MasakhaNEWS, data/*/test.tsv:
                      https://github.com/masakhane-io/masakhane-news
``hatecheck.csv``     HateCheck, test_suite_cases.csv: https://github.com/paul-rottger/hatecheck-data
``tweets.txt``        English tweets of a task that is not about any flag, irony/test_text.txt:
                      https://github.com/cardiffnlp/tweeteval
``mp.en.csv`` ...     tweets of members of parliament, annotation/*/*_tiebreak_100.csv:
                      https://github.com/cardiffnlp/politics-and-virality-twitter
=================  ====================================================================

Nothing of them is kept but the counts.
"""

import csv
import sys
from collections import Counter
from collections.abc import Iterable, Iterator, Sequence
from math import sqrt
from pathlib import Path

from contentmix import Post, detect
from contentmix.risk.classifier import RiskClassifier, lists_version

PAGE = Path(__file__).parents[1] / "docs" / "risk.md"
_BEGIN, _END = "<!-- figures, written by tools/risk_page.py -->\n", "<!-- end of figures -->\n"
_CODES = {"eng": "en", "ita": "it", "rus": "ru", "ell": "el", "spa": "es", "fra": "fr", "deu": "de"}
_TOPICS = {
    "politics": "politics", "drugs": "drugs", "gambling": "gambling", "pornography": "adult",
    "weapons": "arms", "terrorism": "terrorism", "religion": "religion", "offline_crime": "crime",
}  # fmt: skip
_MEASURES = (
    "texts with | found of them | found elsewhere | precision | recall | F1 | false alarms |"
)

Labelled = Sequence[tuple[str, bool]]


def wilson(hits: int, of: int) -> str:
    """Return a share with its 95 % interval (Wilson)."""
    if not of:
        return "-"
    z, share = 1.96, hits / of
    middle = share + z * z / (2 * of)
    reach = z * sqrt(share * (1 - share) / of + z * z / (4 * of * of))
    low, high = ((middle + sign * reach) / (1 + z * z / of) for sign in (-1, 1))
    return f"{share:.2f} ({max(low, 0):.2f}-{min(high, 1):.2f})"


def measured(texts: Labelled, found: Sequence[bool]) -> str:
    """Return the cells of one row: counts, precision, recall, F1 and false alarms."""
    counts = Counter((label, hit) for (_, label), hit in zip(texts, found, strict=True))
    right, missed, wrong = counts[True, True], counts[True, False], counts[False, True]
    quiet = counts[False, False]
    f1 = 2 * right / (2 * right + wrong + missed) if right else 0.0
    return (
        f"{right + missed} of {len(texts)} | {right} | {wrong} | {wilson(right, right + wrong)} | "
        f"{wilson(right, right + missed)} | {f1:.2f} | {wilson(wrong, wrong + quiet)} |"
    )


def looked(texts: Iterable[str], language: str | None, flag: str) -> list[bool]:
    """Tell for each text whether the flag is found in it."""
    posts = [
        Post(id=str(number), text=_clean(text), language=language)
        for number, text in enumerate(texts)
    ]
    hit = {found.post_id for found in detect(posts).of(flag)}
    return [post.id in hit for post in posts]


def _clean(text: str) -> str:
    return "".join(letter if letter.isprintable() else " " for letter in text) or "-"


def _rows_of(path: Path) -> list[dict[str, str]]:
    with path.open(encoding="utf-8", newline="") as lines:
        if path.suffix == ".tsv":
            return list(csv.DictReader(lines, delimiter="\t", quoting=csv.QUOTE_NONE))
        return list(csv.DictReader(lines))


def _headlines(folder: Path) -> Iterator[str]:
    """Measure on headlines of news, whose words nobody who wrote the lists has seen."""
    paths = sorted(folder.glob("headlines.*.tsv"))
    if paths:
        yield "### Politics, in headlines of news (MasakhaNEWS, test)\n"
        yield f"| language | {_MEASURES}\n|---|---|---|---|---|---|---|---|"
    for path in paths:
        with path.open(encoding="utf-8", newline="") as lines:
            rows = list(csv.DictReader(lines, delimiter="\t"))
        texts = [(row["headline"], row["category"] == "politics") for row in rows]
        language = _CODES[path.name.split(".")[1]]
        found = looked((text for text, _ in texts), language, "politics")
        yield f"| {language} | {measured(texts, found)}"
    yield ""


def _sib(folder: Path, part: str) -> dict[str, Labelled]:
    paths = sorted((folder / "sib200").glob(f"*.{part}.tsv"))
    return {
        _CODES[path.name[:3]]: [(r["text"], r["category"] == "politics") for r in _rows_of(path)]
        for path in paths
        if path.name[:3] in _CODES
    }


def _politics(folder: Path) -> Iterator[str]:
    for part in ("test", "dev"):
        sets = _sib(folder, part)
        if sets:
            yield from _politics_in(sets, part)


def _politics_in(sets: dict[str, Labelled], part: str) -> Iterator[str]:
    yield f"### Politics, in sentences (SIB-200, {part})\n"
    yield f"| language | {_MEASURES}\n|---|---|---|---|---|---|---|---|"
    everything: list[tuple[str, bool]] = []
    hits: list[bool] = []
    for language, texts in sets.items():
        found = looked((text for text, _ in texts), language, "politics")
        everything += texts
        hits += found
        yield f"| {language} | {measured(texts, found)}"
    yield f"| all | {measured(everything, hits)}"
    yield f"\nWithout the language given: {_unnamed(sets)}\n"


def _unnamed(sets: dict[str, Labelled]) -> str:
    texts = [pair for some in sets.values() for pair in some]
    cells = measured(texts, looked((text for text, _ in texts), None, "politics")).split(" | ")
    return f"precision {cells[3]}, recall {cells[4]}, F1 {cells[5]}."


def _sensitive(folder: Path) -> Iterator[str]:
    path = folder / "sensitive.csv"
    if not path.exists():
        return
    rows = _rows_of(path)
    yield "### Russian posts on sensitive topics (test)\n"
    yield f"| flag | {_MEASURES}\n|---|---|---|---|---|---|---|---|"
    for topic, flag in _TOPICS.items():
        texts = [(row["text"], row[topic] == "1") for row in rows]
        yield f"| `{flag}` | {measured(texts, looked((t for t, _ in texts), 'ru', flag))}"
    yield ""


def _hate(folder: Path) -> Iterator[str]:
    path = folder / "hatecheck.csv"
    if path.exists():
        texts = [(row["test_case"], row["label_gold"] == "hateful") for row in _rows_of(path)]
        yield "### Hate (HateCheck)\n"
        yield f"| flag | {_MEASURES}\n|---|---|---|---|---|---|---|---|"
        yield f"| `hate` | {measured(texts, looked((t for t, _ in texts), 'en', 'hate'))}\n"


def _elsewhere(folder: Path) -> Iterator[str]:
    yield "### Posts of networks\n\n| texts | flag | raised on |\n|---|---|---|"
    path = folder / "tweets.txt"
    if path.exists():
        lines = path.read_text(encoding="utf-8").splitlines()
        posts = [Post(id=str(n), text=_clean(t), language="en") for n, t in enumerate(lines)]
        counts = Counter({(it.post_id, it.flag) for it in detect(posts)})
        by_flag = Counter(flag for _, flag in counts)
        for flag, count in sorted(by_flag.items(), key=lambda it: (-it[1], it[0])):
            share = wilson(count, len(posts))
            yield f"| English tweets on anything | `{flag}` | {count}, {share} |"
    for name, language in (("en", "en"), ("es", "es"), ("gr", "el")):
        path = folder / f"mp.{name}.csv"
        if path.exists():
            texts = [row.get("text") or row.get("full_text") or "" for row in _rows_of(path)]
            hits = sum(looked(texts, language, "politics"))
            who = f"tweets of members of parliament, {language}"
            yield f"| {who} | `politics` | {hits}, {wilson(hits, len(texts))} |"
    yield ""


def _classifier(folder: Path) -> Iterator[str]:
    path = folder / "sensitive.csv"
    sentences, asked = _sib(folder, "train").get("ru"), _sib(folder, "dev").get("ru")
    if not (path.exists() and sentences and asked):
        return
    posts = [(_clean(row["text"]), row["politics"] == "1") for row in _rows_of(path)]
    yield "### The classifier, on a source that it has not seen (Russian, politics)\n"
    yield f"| fitted on | asked on | {_MEASURES}\n|---|---|---|---|---|---|---|---|---|"
    pairs = (("sentences", sentences, "posts", posts), ("posts", posts, "sentences", asked))
    for source, seen, other, texts in pairs:
        classifier = RiskClassifier.fit([t for t, _ in seen], [y for _, y in seen], "politics")
        chances = classifier.probabilities([text for text, _ in texts])
        yield f"| {source} | {other} | {measured(texts, [chance >= 0.5 for chance in chances])}"
    yield ""


def page(folder: Path) -> str:
    """Return the whole page, with figures from the texts in `folder`."""
    head, _, rest = PAGE.read_text(encoding="utf-8").partition(_BEGIN)
    tail = rest.partition(_END)[2]
    parts = (_politics, _headlines, _sensitive, _hate, _elsewhere, _classifier)
    figures = "\n".join(line for part in parts for line in part(folder))
    return f"{head}{_BEGIN}\nLists of {lists_version()}.\n\n{figures}\n{_END}{tail}"


def main(arguments: Sequence[str]) -> int:
    if len(arguments) != 1:
        sys.exit("say where the texts are: python tools/risk_page.py FOLDER")
    PAGE.write_text(page(Path(arguments[0])), encoding="utf-8")
    return 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
