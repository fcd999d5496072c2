"""Personal data: addresses and numbers that can be checked."""

import re
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from functools import cache

from contentmix.facts.phones import phone_places
from contentmix.facts.store import read_data
from contentmix.risk.checks import digits
from contentmix.risk.document import Document
from contentmix.risk.found import FlagFound, Origin, Span
from contentmix.risk.scanning import Hit
from contentmix.risk.setting import Setting

_FLAG = "personal_data"
_MAIL = re.compile(r"(?<![\w.+-])([\w.+-]+)@([\w-]+(?:\.[\w-]+)*\.[^\W\d_]{2,})(?![\w@])")
_NOT_A_SIGN = re.compile(r"[\W_]")


@dataclass(frozen=True, slots=True)
class _Number:
    """A kind of number, how it is written, and how its digits are checked."""

    name: str
    title: str
    form: re.Pattern[str]
    is_right: Callable[[str], bool]
    lengths: range


def _number(name: str, title: str, form: str, check: Callable[[str], bool], length: str) -> _Number:
    least, _, most = length.partition("-")
    lengths = range(int(least), int(most or least) + 1)
    return _Number(name, title, re.compile(rf"(?<![\w+]){form}(?!\w)"), check, lengths)


_FISCAL_CODE = r"[A-Za-z]{6}\d{2}[A-Ea-eHhLlMmPpR-Tr-t]\d{2}[A-Za-z]\d{3}[A-Za-z]"
_IBAN = r"[A-Z]{2}\d{2}(?: ?[A-Z0-9]){11,30}"
_CARD = r"[3-6]\d{3}(?:[ -]?\d){9,15}"
_DNI = r"(?:\d{8}|[XYZ]-?\d{7})-?[A-Z]"
_NIR = r"[12] ?\d\d ?(?:0[1-9]|1[0-2]) ?\d\d ?\d{3} ?\d{3} ?\d\d"
_SNILS = r"\d{3}-\d{3}-\d{3}[ -]\d\d"
_NUMBERS = (
    _number("iban", "an IBAN", _IBAN, digits.iban, "15-34"),
    _number("card", "a payment card", _CARD, digits.luhn, "13-19"),
    _number("fiscal_code", "an Italian fiscal code", _FISCAL_CODE, digits.codice_fiscale, "16"),
    _number("dni", "a Spanish identity number", _DNI, digits.dni, "9"),
    _number("nir", "a French social security number", _NIR, digits.nir, "15"),
    _number("snils", "a Russian insurance number", _SNILS, digits.snils, "11"),
    _number("amka", "a Greek insurance number", r"\d{11}", digits.amka, "11"),
    _number("ssn", "a US social security number", r"\d{3}-\d\d-\d{4}", digits.ssn, "9"),
)


def personal_addresses(
    document: Document, _hits: Sequence[Hit], _setting: Setting
) -> Iterator[FlagFound]:
    """Find e-mail addresses of people; those of a team are none.

    Examples
    --------
    >>> from contentmix.risk.detection import detect
    >>> text = "Write to anna.rossi@example.com, not info@example.com"
    >>> [(it.rule, it.words) for it in detect(text)]
    [('pattern.email', ('anna.rossi@example.com',))]
    """
    for field, text in enumerate(document.texts):
        for match in _MAIL.finditer(text) if "@" in text else ():
            if _NOT_A_SIGN.split(match[1].casefold())[0] not in _team_boxes():
                span = document.span(field, *match.span(), "e-mail address")
                yield _found(document, "email", "the e-mail address of a person", span)


def personal_numbers(document: Document, setting: Setting) -> Iterator[FlagFound]:
    """Find telephone numbers, and numbers with check digits that are right.

    Examples
    --------
    >>> from contentmix.risk.detection import detect
    >>> detect("Card 4111 1111 1111 1111")[0].why
    'it holds a payment card with the right check digits: “4111 1111 1111 1111”'
    """
    for field in range(len(document.texts)):
        taken: list[Span] = []
        for number in _NUMBERS:
            for span in _of_kind(document, field, number):
                taken.append(span)
                title = f"{number.title} with the right check digits"
                yield _found(document, number.name, title, span)
        yield from _phones(document, field, setting, taken)


@cache
def _team_boxes() -> frozenset[str]:
    return frozenset(read_data("risk", "mailboxes")["teams"].split())


def _of_kind(document: Document, field: int, number: _Number) -> Iterator[Span]:
    for match in number.form.finditer(document.texts[field]):
        bare = _NOT_A_SIGN.sub("", match[0])
        if len(bare) in number.lengths and number.is_right(bare):
            yield document.span(field, *match.span(), number.name)


def _phones(
    document: Document, field: int, setting: Setting, taken: Sequence[Span]
) -> Iterator[FlagFound]:
    seen = {(span.start, span.end) for span in taken}
    for country in setting.countries or (None,):
        for first, last in phone_places(document.texts[field], country):
            if all(last <= start or end <= first for start, end in seen):
                seen.add((first, last))
                span = document.span(field, first, last, "telephone number")
                yield _found(document, "phone", "a telephone number", span)


def _found(document: Document, name: str, title: str, span: Span) -> FlagFound:
    return FlagFound(
        post_id=document.post_id,
        channel=document.channel,
        flag=_FLAG,
        origin=Origin.RULE,
        rule=f"pattern.{name}",
        spans=(span,),
        why=f"it holds {title}: “{span.text}”",
    )
