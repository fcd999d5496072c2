"""Write the table of twins in docs/reading.md; with ``--check``, only say whether it is true."""

import sys
import tomllib
from collections.abc import Iterator, Mapping
from pathlib import Path
from typing import Any

ROOT = Path(__file__).parents[1]
PAGE = ROOT / "docs" / "reading.md"
TWINS = ROOT / "tests" / "formats" / "twins"
_BEGIN, _END = "<!-- twins, written by `make docs` -->\n", "<!-- end of twins -->\n"
_COLUMNS = "| file | what is odd about it | scheduled | waiting | left out | findings |\n"


def page() -> str:
    """Return the whole page, with the table of today."""
    head, _, rest = PAGE.read_text(encoding="utf-8").partition(_BEGIN)
    tail = rest.partition(_END)[2]
    return f"{head}{_BEGIN}\n{_COLUMNS}|---|---|---|---|---|---|\n{''.join(_rows())}\n{_END}{tail}"


def _rows() -> Iterator[str]:
    for path in sorted(TWINS.glob("*.expected.toml")):
        twin = tomllib.loads(path.read_text(encoding="utf-8"))
        stem = path.name.removesuffix(".expected.toml")
        (file,) = (p for p in TWINS.glob(f"{stem}.*") if p != path)
        why = twin["why"].partition(": ")[2]
        yield f"| `{file.name}` | {why} | {_outcome(twin)} |\n"


def _outcome(twin: Mapping[str, Any]) -> str:
    if "refused" in twin:
        return f"refused: {twin['refused']} | | |"
    counts = [len(twin[kind]) for kind in ("posts", "waiting", "left_out")]
    codes = sorted({finding.split()[1] for finding in twin["findings"]})
    return " | ".join([*map(str, counts), " ".join(codes)])


def main() -> int:
    text = page()
    if "--check" in sys.argv[1:]:
        return int(PAGE.read_text(encoding="utf-8") != text)
    PAGE.write_text(text, encoding="utf-8")
    return 0


if __name__ == "__main__":
    sys.exit(main())
