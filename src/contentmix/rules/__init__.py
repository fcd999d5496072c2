"""What can be wrong with a calendar; one table lists every rule."""

from contentmix.rules.aims import AIM_RULES
from contentmix.rules.alike import ALIKE_RULES
from contentmix.rules.alt_text import ALT_TEXT_RULES
from contentmix.rules.approving import APPROVING_RULES
from contentmix.rules.capacity import CAPACITY_RULES
from contentmix.rules.carrying import CARRYING_RULES
from contentmix.rules.catalogue import find_rule, table_of
from contentmix.rules.coverage import COVERAGE_RULES
from contentmix.rules.decisions import DECISION_RULES
from contentmix.rules.entities import ENTITY_RULES
from contentmix.rules.export import EXPORT_RULES
from contentmix.rules.facing import FACING_RULES
from contentmix.rules.files import FILE_RULES
from contentmix.rules.fit import FIT_RULES
from contentmix.rules.flags import FLAG_RULES
from contentmix.rules.horizon import HORIZON_RULES
from contentmix.rules.input import INPUT_RULES
from contentmix.rules.limits import LIMIT_RULES
from contentmix.rules.listening import LISTENING_RULES
from contentmix.rules.media import MEDIA_RULES
from contentmix.rules.mix import MIX_RULES
from contentmix.rules.moments import MOMENT_RULES
from contentmix.rules.money import MONEY_RULES
from contentmix.rules.partnership import PARTNERSHIP_RULES
from contentmix.rules.placing import PLACING_RULES
from contentmix.rules.publishing import PUBLISHING_RULES
from contentmix.rules.refused import REFUSED_RULES
from contentmix.rules.required import REQUIRED_RULES
from contentmix.rules.reviewing import REVIEWING_RULES
from contentmix.rules.rhythm import RHYTHM_RULES
from contentmix.rules.rule import Rule
from contentmix.rules.sameness import SAMENESS_RULES
from contentmix.rules.sequence import SEQUENCE_RULES
from contentmix.rules.shut import SHUT_RULES
from contentmix.rules.text import TEXT_RULES
from contentmix.rules.wishes import WISH_RULES
from contentmix.rules.workload import WORKLOAD_RULES

RULES = table_of(
    (
        *INPUT_RULES,
        *PLACING_RULES,
        *EXPORT_RULES,
        *TEXT_RULES,
        *ENTITY_RULES,
        *REFUSED_RULES,
        *REQUIRED_RULES,
        *PUBLISHING_RULES,
        *HORIZON_RULES,
        *MEDIA_RULES,
        *FILE_RULES,
        *ALT_TEXT_RULES,
        *PARTNERSHIP_RULES,
        *LIMIT_RULES,
        *SHUT_RULES,
        *WORKLOAD_RULES,
        *ALIKE_RULES,
        *WISH_RULES,
        *MOMENT_RULES,
        *SEQUENCE_RULES,
        *MIX_RULES,
        *FLAG_RULES,
        *DECISION_RULES,
        *SAMENESS_RULES,
        *FIT_RULES,
        *AIM_RULES,
        *APPROVING_RULES,
        *CAPACITY_RULES,
        *CARRYING_RULES,
        *COVERAGE_RULES,
        *FACING_RULES,
        *LISTENING_RULES,
        *MONEY_RULES,
        *REVIEWING_RULES,
        *RHYTHM_RULES,
    )
)
"""Every rule by its code, in the order of the codes."""


def explain(name_or_code: str) -> Rule:
    """Return a rule, which shows what it checks, why, and how to fix what it finds.

    Raises
    ------
    UnknownNameError
        No rule has that code or name; the hint lists near ones.

    Examples
    --------
    >>> explain("text-too-long").title
    'The text is longer than the network takes.'
    """
    return find_rule(RULES, name_or_code)
