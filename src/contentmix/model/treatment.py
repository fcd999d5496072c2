"""What a strategy does about a flag."""

from enum import StrEnum


class Treatment(StrEnum):
    """What is done about a post that carries a flag.

    Examples
    --------
    >>> Treatment("approve") is Treatment.APPROVE
    True
    """

    BLOCK = "block"
    APPROVE = "approve"
    WARN = "warn"
    KEEP_OUT = "keep_out"
    DISCLOSE = "disclose"
    NEVER_PROMOTE = "never_promote"
