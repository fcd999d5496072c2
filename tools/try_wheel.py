"""Build the wheel, install it in a new environment, and run the README's example against it."""

import re
import shutil
import subprocess
import sys
import tempfile
import venv
from pathlib import Path

ROOT = Path(__file__).parents[1]
PYTHON_BLOCK = re.compile(r"^```python\n(.*?)^```", re.DOTALL | re.MULTILINE)
_EXTRAS = re.compile(r"\[.*?\]")  # pip takes none in a constraint
WHERE = """
import pathlib, sys, contentmix
home = pathlib.Path(contentmix.__file__)
sys.exit(0 if pathlib.Path(sys.prefix) in home.parents else f"not the wheel: {home}")
"""


def main() -> None:
    with tempfile.TemporaryDirectory() as folder:
        here = Path(folder)
        wheel = build(here)
        python = install(wheel, here)
        shutil.copytree(ROOT / "examples", here / "examples")
        run([python, "-c", WHERE], here)
        for block in readme_blocks():
            run([python, "-W", "error", "-c", block], here)
        run([str(Path(python).with_name("contentmix")), "--version"], here)
    print(f"{wheel.name}: built, installed alone, and the README runs against it")


def build(here: Path) -> Path:
    run([sys.executable, "-m", "build", "--wheel", "--no-isolation", "-o", str(here), "."], ROOT)
    return next(here.glob("*.whl"))


def install(wheel: Path, here: Path) -> str:
    """Install the wheel as a user would, with the versions that the checks ran with."""
    venv.create(here / "venv", with_pip=True)
    python = str(here / "venv" / "bin" / "python")
    pins = here / "pins.txt"
    locked = (ROOT / "requirements" / "dev.txt").read_text(encoding="utf-8").splitlines()
    pinned = (_EXTRAS.sub("", line.removesuffix(" \\")) for line in locked if "==" in line)
    pins.write_text("\n".join(pinned), encoding="utf-8")
    pip = [python, "-m", "pip", "install", "--quiet", "--disable-pip-version-check"]
    run([*pip, "-c", str(pins), f"{wheel}[notebook]"], here)
    return python


def readme_blocks() -> list[str]:
    blocks = PYTHON_BLOCK.findall((ROOT / "README.md").read_text(encoding="utf-8"))
    if not blocks:
        sys.exit("README.md holds no Python example")
    return blocks


def run(command: list[str], where: Path) -> None:
    subprocess.run(command, cwd=where, check=True)


if __name__ == "__main__":
    main()
