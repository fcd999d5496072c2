"""How fast flags are found, with every list and pattern on.

``python -m benchmarks.risk [folder]`` prints posts per CPU second with the compiled engine and with
the pure one, and as a multiple of folding the letters of the same texts with ``str.translate``,
the least that any comparison needs. Posts are sentences of SIB-200 (train, seven languages) cut
at 121 characters, where that folder is given or stands beside the clone; else invented ones.
"""

import csv
import random
import sys
from pathlib import Path

from benchmarks._timing import seconds
from contentmix import Post
from contentmix.risk.detection import look_through
from contentmix.risk.engine import EngineMaker, PureEngine, has_compiled, make_engine
from contentmix.risk.letters import LETTERS
from contentmix.risk.scanning import make_scanner
from contentmix.risk.setting import Setting

BESIDE = Path(__file__).parents[2] / "shared" / "data" / "sib200"
LANGUAGES = {
    "eng": "en",
    "ita": "it",
    "rus": "ru",
    "ell": "el",
    "spa": "es",
    "fra": "fr",
    "deu": "de",
}
LENGTH = 121
ROUNDS = 5
INVENTED = {
    "en": "Fresh rye bread from six in the morning, and a new film on how we shape it by hand ",
    "it": "Il pane di segale esce dal forno alle sei, e un nuovo video mostra come lo facciamo ",
    "ru": "Свежий ржаной хлеб с шести утра и новое видео о том, как мы лепим его вручную ",
    "el": "Φρέσκο ψωμί σίκαλης από τις έξι το πρωί και ένα νέο βίντεο για το πώς το πλάθουμε ",
}


def posts(folder: Path) -> list[Post]:
    texts = [*_sentences(folder)] or [(text, name) for name, text in INVENTED.items()] * 1_000
    random.Random(7).shuffle(texts)  # noqa: S311  not for secrets
    return [
        Post(id=str(number), text=(text * 2)[:LENGTH], language=language)
        for number, (text, language) in enumerate(texts)
    ]


def _sentences(folder: Path) -> list[tuple[str, str]]:
    found: list[tuple[str, str]] = []
    for path in sorted(folder.glob("*.train.tsv")):
        with path.open(encoding="utf-8", newline="") as lines:
            rows = csv.DictReader(lines, delimiter="\t", quoting=csv.QUOTE_NONE)
            found += [(row["text"], LANGUAGES[path.name[:3]]) for row in rows]
    return found


def looking(some: list[Post] | list[str], maker: EngineMaker) -> float:
    """Return the seconds that finding takes with one engine."""
    scanner, setting = make_scanner((), maker), Setting()
    return seconds(lambda: look_through(some, scanner, setting), ROUNDS)


def main() -> None:
    folder = Path(sys.argv[1]) if len(sys.argv) > 1 else BESIDE
    some = posts(folder)
    texts = [post.text for post in some]
    for text in texts:
        text.translate(LETTERS)
    base = seconds(lambda: [text.translate(LETTERS) for text in texts], ROUNDS)
    length = sum(map(len, texts)) / len(texts)
    print(f"{len(some):,} posts of {length:.0f} characters, best of {ROUNDS}")
    print(f"{'str.translate alone':28}{len(some) / base:12,.0f} posts/s")
    engines = {"compiled": make_engine} if has_compiled() else {}
    for name, maker in {**engines, "pure": PureEngine}.items():
        for kind, given in (("posts, language known", some), ("texts alone", texts)):
            took = looking(given, maker)
            label = f"{name}, {kind}"
            print(f"{label:28}{len(some) / took:12,.0f} posts/s{took / base:8.1f} x translate")


if __name__ == "__main__":
    main()
