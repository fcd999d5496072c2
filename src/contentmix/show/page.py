"""One page that holds everything: offline, without scripts, every text escaped."""

from collections.abc import Iterable, Sequence
from functools import cache
from typing import Any

from jinja2 import Environment, PackageLoader, StrictUndefined, Template

from contentmix._version import __version__
from contentmix.model.calendar import Backlog, Calendar
from contentmix.model.person_load import PersonLoad, bottleneck_of, said_week
from contentmix.model.report import ReadingReport, Report
from contentmix.model.result import Result, Status
from contentmix.model.strategy import Strategy
from contentmix.model.value import UNWRITABLE
from contentmix.show import drift
from contentmix.show.mixes import ChannelBars, channel_bars
from contentmix.show.month import Month, months
from contentmix.show.palette import NEUTRAL, palette
from contentmix.work.load import workload

_IN_WORDS = {
    Status.OPTIMAL: "Proved: no calendar of these posts comes closer to the target.",
    Status.FEASIBLE: "Everything that must hold, holds; a better calendar is not ruled out.",
    Status.INFEASIBLE: "Not everything that must hold can hold; the reasons are below.",
    Status.NOT_FOUND: "No calendar was found that keeps all that must hold; that there is none is "
    "not proved.",
    Status.TIME_LIMIT: "The search stopped early; a better calendar is likely.",
}


def to_html(
    *,
    result: Result | None = None,
    calendar: Calendar | None = None,
    report: Report | None = None,
    backlog: Backlog | None = None,
    strategy: Strategy | None = None,
) -> str:
    """Return one HTML page of whatever is given; it needs neither network nor scripts.

    Parameters
    ----------
    result
        A balanced calendar with its proof.
    calendar
        The calendar to show; that of `result` when it is omitted.
    report
        The findings; without it the page says that nothing was checked.
    backlog
        What was read, for the labels of the posts left over and the reading reports.
    strategy
        Names the page, and tells the zone and target of each channel.

    Examples
    --------
    >>> from contentmix import Calendar, Report
    >>> page = to_html(calendar=Calendar(name="<Spring>"), report=Report())
    >>> "<h1>&lt;Spring&gt;</h1>" in page
    True
    """
    shown = calendar if calendar is not None else result.calendar if result else Calendar()
    placeholders = result.placeholders if result else ()
    grid = months(shown, placeholders, strategy, result.shortages if result else ())
    mixes = channel_bars(shown, result, strategy)
    return _template().render(
        strategy=strategy,
        title=(strategy.name if strategy else "") or shown.name,
        in_words=_IN_WORDS[result.status] if result and not result.in_vain else "",
        result=result,
        calendar=shown,
        report=report,
        readings=_readings(backlog, calendar),
        work=_work(shown, result, strategy),
        months=grid,
        mixes=mixes,
        colours=_Colours(mixes, grid),
        labels={post.id: post.label for post in backlog or ()},
        chart_size=(drift.WIDTH, drift.HEIGHT),
        version=__version__,
    )


def _work(
    shown: Calendar, result: Result | None, strategy: Strategy | None
) -> Sequence[PersonLoad]:
    """Return what each person does for the calendar that is shown."""
    if result and shown is result.calendar:
        return result.work
    return workload(shown, strategy).people if strategy else ()


def _readings(*sources: Backlog | Calendar | None) -> tuple[ReadingReport, ...]:
    return tuple(
        source.report for source in sources if source is not None and source.report is not None
    )


class _Colours:
    """Colour by category, or by the first category of a sum that has one."""

    def __init__(self, mixes: Iterable[ChannelBars], grid: Iterable[Month]) -> None:
        names = [name for mix in mixes for bar in mix.bars for name in bar.name.split(" + ")]
        names += [note.category for month in grid for day in month.days for note in day.notes]
        self._by_name = palette(name for name in names if " + " not in name)

    def __getitem__(self, name: str) -> str:
        return self._by_name.get(name.partition(" + ")[0], NEUTRAL)


def _finalized(value: Any) -> Any:
    """Drop what no page may hold: a message can quote a file byte by byte."""
    return UNWRITABLE.sub("\N{REPLACEMENT CHARACTER}", value) if type(value) is str else value


@cache
def _template() -> Template:
    environment = Environment(
        loader=PackageLoader("contentmix.show"),
        autoescape=True,
        undefined=StrictUndefined,
        finalize=_finalized,
        trim_blocks=True,
        lstrip_blocks=True,
    )
    environment.globals |= {"bottleneck_of": bottleneck_of, "said_week": said_week}
    return environment.get_template("page.html.jinja")
