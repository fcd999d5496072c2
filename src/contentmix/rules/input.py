"""CM0, input: what only a reader can find, while it turns rows into posts."""

from contentmix.model.report import Severity
from contentmix.rules.rule import HEADINGS, Rule


def _reader_rule(code: str, name: str, severity: Severity, title: str, *why: str) -> Rule:
    """Make a rule without a check; the paragraphs `why` follow the order of the headings."""
    paragraphs = zip(HEADINGS, (*why, _SOURCE), strict=True)
    sections = "\n\n".join(f"{heading}\n    {text}" for heading, text in paragraphs)
    return Rule(code, name, severity, f"{title}\n\n{sections}")


_SOURCE = "contentmix: an input is reported, never guessed."

UNREADABLE_ROW = _reader_rule(
    "CM001",
    "unreadable-row",
    Severity.ERROR,
    "A row became no post.",
    "Rows whose cells contradict each other or make no valid post; the message says why.",
    "The post is missing from the backlog and from every calendar made of it.",
    "Mend the cell that the message names and read the file again.",
)
UNREADABLE_DATE = _reader_rule(
    "CM002",
    "unreadable-date",
    Severity.ERROR,
    "A date has none of the forms that are recognised.",
    "Cells of a date column that are neither a date of the spreadsheet nor a text of a known form.",
    "A guessed date publishes a post on the wrong day.",
    "Write the day as 2027-03-12.",
)
AMBIGUOUS_DATE = _reader_rule(
    "CM003",
    "ambiguous-date",
    Severity.ERROR,
    "It is open which number is the day and which the month.",
    "Dates such as 03/04/2027 in a column that holds no date which decides the order.",
    "The 3rd of April and the 4th of March look the same, and a wrong guess is never noticed.",
    "Say the order of day and month when reading, or write the days as 2027-03-12.",
)
UNREADABLE_TIME = _reader_rule(
    "CM004",
    "unreadable-time",
    Severity.ERROR,
    "A time of day has none of the forms that are recognised.",
    "Cells of a time column that are neither a time of the spreadsheet nor a text of a known form.",
    "The post would go out at an hour that nobody chose.",
    "Write the time as 18:30.",
)
UNREADABLE_VALUE = _reader_rule(
    "CM005",
    "unreadable-value",
    Severity.WARNING,
    "A cell does not hold what its column is for.",
    "Cells such as a priority that is no number. The text is kept on the post as it is.",
    "The post is read without that value, so it cannot count.",
    "Write the kind of value that the message names, or leave the cell empty.",
)
UNKNOWN_CATEGORY = _reader_rule(
    "CM006",
    "unknown-category",
    Severity.WARNING,
    "A word for the category is not known.",
    "Cells of the category column whose word means no category of the taxonomy.",
    "The word is kept as the category; unless the target declares it, the post is never placed.",
    "Use a category of the target, or say what the word means when reading (vocabulary=).",
)
AMBIGUOUS_CATEGORY = _reader_rule(
    "CM007",
    "ambiguous-category",
    Severity.WARNING,
    "A word for the category may mean several of them.",
    "Cells of the category column whose word is used for more than one category.",
    "A wrong guess makes the whole mix wrong while it looks right.",
    "Write the category itself.",
)
UNKNOWN_STATUS = _reader_rule(
    "CM008",
    "unknown-status",
    Severity.WARNING,
    "A word for the status is not known.",
    "Cells of the status column whose word means no status.",
    "A published post that is not known as such may be planned a second time.",
    "Write idea, draft, in review, approved, scheduled or published.",
)
AMBIGUOUS_STATUS = _reader_rule(
    "CM009",
    "ambiguous-status",
    Severity.WARNING,
    "A word for the status may mean several of them.",
    "Cells of the status column such as done, which means written to some and published to others.",
    "A published post that is not known as such may be planned a second time.",
    "Write idea, draft, in review, approved, scheduled or published.",
)
UNKNOWN_NETWORK = _reader_rule(
    "CM010",
    "unknown-network",
    Severity.WARNING,
    "A word for the network or channel is not known.",
    "Cells that should say where a post goes and name no known network.",
    "The post may be placed nowhere, or be judged without the network's limits.",
    "Use the network's own name or the id of a channel of the strategy.",
)
DUPLICATE_ID = _reader_rule(
    "CM011",
    "duplicate-id",
    Severity.ERROR,
    "Two rows have the same id.",
    "Ids that stand in more than one row for different posts.",
    "An id is the identity of a post in every export: one of the two would overwrite the other.",
    "Give each row its own id, or remove the copy.",
)
UNDATED_ROW = _reader_rule(
    "CM012",
    "undated-row",
    Severity.INFO,
    "A row of a calendar has no date.",
    "Rows without a moment in a file that is read as a calendar; they become the backlog.",
    "The post is not in the calendar until it is given a slot.",
    "Write a date and time, or let balancing choose a slot.",
)
PUBLISHED_WITHOUT_MOMENT = _reader_rule(
    "CM013",
    "published-without-moment",
    Severity.WARNING,
    "A post is published, but nobody says when.",
    "Rows whose status is published and that have no moment or no channel.",
    "History without a moment cannot be counted in any window, so the mix starts wrong.",
    "Write when and where it was published.",
)
UNWRITABLE_CHARACTER = _reader_rule(
    "CM014",
    "unwritable-character",
    Severity.WARNING,
    "A text holds a character that no calendar file can carry.",
    "Control characters, lone surrogates and non-characters; each is replaced by U+FFFD.",
    "Programs refuse or cut the whole file because of one of them.",
    "Remove the character in the source.",
)
NOTHING_TO_SAY = _reader_rule(
    "CM015",
    "nothing-to-say",
    Severity.WARNING,
    "A row has neither a text nor a title.",
    "Rows that hold something, such as a date or a category, but no words.",
    "Nobody can tell what is to be published.",
    "Write a text or at least a title, or remove the row.",
)
KEPT_COLUMN = _reader_rule(
    "CM016",
    "kept-column",
    Severity.INFO,
    "A column was not understood and is kept as it is.",
    "Columns whose heading and values match no field.",
    "What stands there takes no part in planning; writing back does not lose it.",
    "Say its meaning when reading (mapping=), or leave it.",
)

DATED_ROW = _reader_rule(
    "CM017",
    "dated-row",
    Severity.INFO,
    "A row of a backlog has a date.",
    "Rows that are not published and have a date, in a file that is read as a backlog.",
    "A backlog has no moments: the date is kept beside the post and nothing is planned by it.",
    "Read the file as a calendar to keep the dates as slots.",
)
READ_AS = _reader_rule(
    "CM018",
    "read-as",
    Severity.INFO,
    "A word of the table was read as another.",
    "Words for categories, statuses and networks that stand for a name of ours.",
    "A wrong translation makes the whole mix wrong while it looks right.",
    "Say what the word means when reading (vocabulary=), if this is not it.",
)
MISSING_COLUMN = _reader_rule(
    "CM019",
    "missing-column",
    Severity.WARNING,
    "No column says what planning needs to know.",
    "Tables without a category; calendars without a day, a time or a channel.",
    "A post without a category is never placed; one without a moment is in no calendar.",
    "Add the column, say which one it is (mapping=), or give the value when reading.",
)
DAMAGED_SOURCE = _reader_rule(
    "CM020",
    "damaged-source",
    Severity.WARNING,
    "The source is not quite sound.",
    "Encodings that had to be guessed, and quotation marks that are not closed.",
    "Letters may be wrong, and rows may have run together.",
    "Save the file again as CSV UTF-8 or .xlsx.",
)
UNREAD_PART = _reader_rule(
    "CM021",
    "unread-part",
    Severity.WARNING,
    "A part of the source was not read.",
    "Further sheets of a workbook, rows above the heading, and what stands beside the records.",
    "Posts in it are missing.",
    "Name the sheet (sheet=), or give the part by itself.",
)
INCOMPLETE_SLOT = _reader_rule(
    "CM022",
    "incomplete-slot",
    Severity.ERROR,
    "A dated row has no time, no channel or no zone.",
    "Rows of a calendar with a day, but without what else makes a moment on a channel.",
    "The post is not in the calendar; it waits in the backlog.",
    "Write the time and channel, or give them when reading (time=, channel=, timezone=).",
)
LOOKALIKE = _reader_rule(
    "CM023",
    "looks-like-report",
    Severity.WARNING,
    "The table looks like a report of what was published, not like a plan.",
    "Tables with three or more columns of figures, such as impressions, likes and shares.",
    "Posts that are out already would be planned a second time.",
    "Say that they are published (a column status), or give the plan instead.",
)

INPUT_RULES = (
    UNREADABLE_ROW,
    UNREADABLE_DATE,
    AMBIGUOUS_DATE,
    UNREADABLE_TIME,
    UNREADABLE_VALUE,
    UNKNOWN_CATEGORY,
    AMBIGUOUS_CATEGORY,
    UNKNOWN_STATUS,
    AMBIGUOUS_STATUS,
    UNKNOWN_NETWORK,
    DUPLICATE_ID,
    UNDATED_ROW,
    PUBLISHED_WITHOUT_MOMENT,
    UNWRITABLE_CHARACTER,
    NOTHING_TO_SAY,
    KEPT_COLUMN,
    DATED_ROW,
    READ_AS,
    MISSING_COLUMN,
    DAMAGED_SOURCE,
    UNREAD_PART,
    INCOMPLETE_SLOT,
    LOOKALIKE,
)
"""Every rule that a reader raises, by code."""
