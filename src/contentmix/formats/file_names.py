"""Parts of file names that are safe on every system, whatever they are made of."""

import re
import unicodedata
from collections.abc import Iterable
from hashlib import sha256

_UNSAFE = re.compile(r"[^\w]+")
_LONGEST = 40


def safe_name(text: str) -> str:
    r"""Give letters, digits and underscores that remind of `text`: no path, no option, no dash.

    Examples
    --------
    >>> safe_name("ig"), safe_name("../../etc/passwd"), safe_name('shop "A"; B\\C'), safe_name("?")
    ('ig', 'etc_passwd', 'shop_A_B_C', '')
    """
    plain = _UNSAFE.sub("_", unicodedata.normalize("NFC", text))
    return plain[:_LONGEST].strip("_")


def distinct_names(texts: Iterable[str]) -> tuple[str, ...]:
    """Give a safe name for each of different texts; where two would be one file, both say more.

    An empty text stays empty.

    Examples
    --------
    >>> distinct_names(["ig", "blog"])
    ('ig', 'blog')
    >>> distinct_names(["a b", "a/b"])
    ('a_b_c8687a08', 'a_b_c14cddc0')
    """
    several = tuple(texts)
    plain = [safe_name(text) for text in several]
    spellings = [name.casefold() for name in plain]
    return tuple(
        name
        if not text or (name and spellings.count(name.casefold()) == 1)
        else _longer(name, text)
        for name, text in zip(plain, several, strict=True)
    )


def _longer(name: str, text: str) -> str:
    return f"{name}_{sha256(text.encode()).hexdigest()[:8]}".strip("_")
