"""Run every benchmark, or those named: ``python -m benchmarks balance reading``."""

import platform
import sys
from importlib import import_module
from pathlib import Path

NAMES = sorted(
    path.stem
    for path in Path(__file__).parent.glob("*.py")
    if not path.stem.startswith("_") and "def main(" in path.read_text(encoding="utf-8")
)


def main(wanted: list[str]) -> None:
    unknown = set(wanted) - set(NAMES)
    if unknown:
        sys.exit(f"no benchmark is called {min(unknown)!r}; there are: {', '.join(NAMES)}")
    print(f"Python {platform.python_version()}, {platform.machine()}; CPU seconds, one process")
    for name in wanted or NAMES:
        print(f"\n## {name}", flush=True)
        import_module(f"benchmarks.{name}").main()


if __name__ == "__main__":
    main(sys.argv[1:])
