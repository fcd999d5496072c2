"""Calendars, posts and reports as a DataFrame: the one file that knows pandas."""

from collections.abc import Iterable, Sequence
from enum import StrEnum
from typing import TYPE_CHECKING, Any

from contentmix.errors import InputError
from contentmix.formats.content import listed_posts
from contentmix.formats.fields import COLUMNS, SLOT_COLUMNS, write_cell
from contentmix.formats.instants import in_utc
from contentmix.model.calendar import Backlog, Calendar
from contentmix.model.post import Post, PostStatus
from contentmix.model.report import Report, Severity

if TYPE_CHECKING:
    import pandas as pd

_POST = tuple(name for name in COLUMNS if name not in SLOT_COLUMNS)
_FINDING = (
    *("severity", "code", "name", "where", "message", "fix"),
    *("source", "post_id", "channel", "at"),
)
_ORDERED: dict[str, type[StrEnum]] = {"status": PostStatus, "severity": Severity}
_UNORDERED = ("category", "channel", "code", "name")
_PLAIN = {
    **dict.fromkeys(("pinned", "must_publish", "paid_partnership", "promoted"), "bool"),
    "improvised": "bool",
    **dict.fromkeys(("effort", "cost"), "float64"),
    **dict.fromkeys(("priority", "max_uses"), "int64"),
    **dict.fromkeys(("cooldown_days", "campaign_step"), "Int64"),
    "local": "datetime64[us]",
}


def to_frame(content: Calendar | Backlog | Sequence[Post] | Report) -> "pd.DataFrame":
    """Give a tidy, typed table: a row per scheduled post, per post, or per finding.

    ==================  =======================================================================
    ``at``              the instant: ``datetime64[us, UTC]``, whatever zones the channels are in
    ``local``           the same on the channel's own clock, without a zone: ``datetime64[us]``
    ``category``        and ``channel``, ``code``, ``name``: unordered categoricals of what occurs
    ``status``          and ``severity``: categoricals in their natural order
    ``priority``        and ``max_uses``: ``int64``
    ``cooldown_days``   and ``campaign_step``: ``Int64``, missing where the post says nothing
    ``effort``          and ``cost``: ``float64``; NaN where the post says nothing
    ``pinned``          and ``must_publish``, ``paid_partnership``, ``promoted``, ``improvised``:
                        ``bool``
    ``channels``        and ``hashtags``, ``media``, ``variants``, ``contributors``,
                        ``approved_by``, ``flags``: text, ``a, b`` as in our CSV form
    ``earliest``        and ``latest``: text, since a day and an instant are different things
    all others          text; missing where the post says nothing
    ==================  =======================================================================

    A calendar has `at`, `local`, `channel` and `pinned` before the columns of the post; posts do
    not, and the history of a backlog is left out: it is ``to_frame(backlog.history)``. A report
    has `severity`, `code`, `name`, `where`, `message`, `fix`, `source`, `post_id`, `channel` and
    `at`. Columns of the source that contentmix did not understand are not here: they are in
    ``post.extra``.

    Raises
    ------
    InputError
        pandas is not installed, or `content` is something else.

    Examples
    --------
    >>> from contentmix import ScheduledPost
    >>> post = Post(id="p1", text="Bread at six.", category="info")
    >>> entry = ScheduledPost(post=post, channel="ig", at="2027-03-01T18:30+01:00")
    >>> frame = to_frame(Calendar([entry]))
    >>> frame[["local", "channel", "category"]]
                    local channel category
    0 2027-03-01 18:30:00      ig     info
    """
    pandas = _pandas()
    columns = _columns(content)
    series = {name: _series(pandas, name, values) for name, values in columns.items()}
    frame: pd.DataFrame = pandas.DataFrame(series)
    return frame


def _pandas() -> Any:
    try:
        import pandas  # noqa: PLC0415  loaded by those who want a table, and by nobody else
    except ImportError:
        hint = 'pip install "contentmix[notebook]"'
        raise InputError("to_frame", "pandas is not installed", hint=hint) from None
    return pandas


def _columns(content: object) -> dict[str, list[Any]]:
    if isinstance(content, Report):
        return _fields(content, _FINDING)
    if not isinstance(content, Calendar):
        return _fields(listed_posts(content), _POST)
    slots = _fields(content, ("at", "channel", "pinned"))
    local = [entry.at.replace(tzinfo=None) for entry in content]
    posts = _fields([entry.post for entry in content], _POST)
    return {"at": slots.pop("at"), "local": local} | slots | posts


def _fields(things: Iterable[object], names: Iterable[str]) -> dict[str, list[Any]]:
    rows = list(things)
    return {name: [getattr(thing, name) for thing in rows] for name in names}


def _series(pandas: Any, name: str, values: list[Any]) -> Any:
    if name == "at":
        instants = [None if at is None else in_utc(at, name) for at in values]
        return pandas.Series(instants, dtype="datetime64[us, UTC]")
    if name in _PLAIN:
        return pandas.Series(values, dtype=_PLAIN[name])
    cells = [None if value is None else write_cell(value) for value in values]
    return pandas.Series(cells, dtype=_text_type(pandas, name, cells))


def _text_type(pandas: Any, name: str, cells: list[str | None]) -> Any:
    # pandas 3 has a type of its own for text; pandas 2 takes text for mere objects.
    inferred = pandas.Series(["text"]).dtype
    text = "string" if inferred.name == "object" else inferred
    if name in _ORDERED:
        words = pandas.Index([str(word) for word in _ORDERED[name]], dtype=text)
        return pandas.CategoricalDtype(words, ordered=True)
    if name in _UNORDERED:
        found = pandas.Index(sorted({cell for cell in cells if cell is not None}), dtype=text)
        return pandas.CategoricalDtype(found)
    return text
