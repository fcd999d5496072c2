"""Time against size, both in powers of ten, as a picture without a library."""

from collections.abc import Sequence
from math import log10

WIDTH, HEIGHT, EDGE = 640, 360, 50
COLOURS = {"loose": "#2a7", "rich": "#27a", "tight": "#c60", "scarce": "#a22"}

Point = tuple[int, float, str]
"""Slots, seconds, shape."""


def drawn(points: Sequence[Point]) -> str:
    """Return an SVG: one dot for each size, one colour for each shape."""
    right, top = 5.0, 2.0
    left, bottom = 1.0, -2.0

    def at(slots: int, seconds: float) -> tuple[float, float]:
        x = EDGE + (log10(slots) - left) / (right - left) * (WIDTH - 2 * EDGE)
        level = (log10(max(seconds, 0.01)) - bottom) / (top - bottom)
        return x, HEIGHT - EDGE - level * (HEIGHT - 2 * EDGE)

    marks = []
    for power in range(1, 6):
        x, y = at(10**power, 0.01)
        marks.append(_text(x, y + 20, f"{10**power:,}", "middle"))
    for power in range(-2, 3):
        x, y = at(10, 10.0**power)
        marks.append(_text(x - 8, y + 4, f"{10.0**power:g} s", "end"))
        marks.append(f'<path d="M{EDGE} {y:.0f}H{WIDTH - EDGE}" stroke="#ddd"/>')
    for slots, seconds, shape in points:
        x, y = at(slots, seconds)
        marks.append(f'<circle cx="{x:.0f}" cy="{y:.0f}" r="5" fill="{COLOURS[shape]}"/>')
    for number, (shape, colour) in enumerate(COLOURS.items()):
        y = EDGE + 18 * number
        marks.append(f'<circle cx="{EDGE + 16}" cy="{y - 4}" r="5" fill="{colour}"/>')
        marks.append(_text(EDGE + 28, y, shape, "start"))
    marks.append(_text(WIDTH / 2, HEIGHT - 8, "slots", "middle"))
    body = "\n".join(marks)
    return (
        f'<svg xmlns="http://www.w3.org/2000/svg" width="{WIDTH}" height="{HEIGHT}" '
        f'font-family="sans-serif" font-size="12">\n<rect width="100%" height="100%" '
        f'fill="#fff"/>\n{body}\n</svg>\n'
    )


def _text(x: float, y: float, words: str, anchor: str) -> str:
    return f'<text x="{x:.0f}" y="{y:.0f}" text-anchor="{anchor}">{words}</text>'
