"""Write docs/schema/contentmix-1.json from the nouns; with ``--check``, only say if it is true."""

import json
import sys
from pathlib import Path

from contentmix.formats.document import VERSION, json_schema

PAGE = Path(__file__).parents[1] / "docs" / "schema" / f"contentmix-{VERSION}.json"


def page() -> str:
    """Return the whole schema."""
    return json.dumps(json_schema(), indent=1, ensure_ascii=False, sort_keys=True) + "\n"


def main(arguments: list[str]) -> int:
    """Write the schema, or with ``--check`` return 1 when it is out of date."""
    if "--check" in arguments:
        return int(not PAGE.exists() or PAGE.read_text(encoding="utf-8") != page())
    PAGE.parent.mkdir(exist_ok=True)
    PAGE.write_text(page(), encoding="utf-8")
    return 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
