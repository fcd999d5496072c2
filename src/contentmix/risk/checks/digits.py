"""Check digits: whether a number can be what it looks like."""

import re

_FISCAL_ORDER = "BAKPLCQDREVOSFTGUHMINJWZYX"  # which even letter weighs what an odd one does
_DNI_LETTERS = "TRWAGMYFPDXBNJZSQVHLCKE"


def luhn(digits: str) -> bool:
    """Tell whether the last digit is right by Luhn's sum (ISO/IEC 7812): payment cards.

    Examples
    --------
    >>> luhn("4111111111111111"), luhn("4111111111111112")
    (True, False)
    """
    doubled = (int(d) * 2 for d in digits[-2::-2])
    total = sum(map(int, digits[-1::-2])) + sum(d - 9 if d > 9 else d for d in doubled)
    return total % 10 == 0


def iban(text: str) -> bool:
    """Tell whether an IBAN without spaces has the right check digits (ISO 13616, mod 97).

    Examples
    --------
    >>> iban("GB82WEST12345698765432"), iban("GB82WEST12345698765433")
    (True, False)
    """
    turned = (text[4:] + text[:4]).upper()
    return int("".join(str(int(letter, 36)) for letter in turned)) % 97 == 1


def codice_fiscale(text: str) -> bool:
    """Tell whether an Italian fiscal code has the right last letter.

    Examples
    --------
    >>> codice_fiscale("RSSMRA85T10A562S"), codice_fiscale("RSSMRA85T10A562A")
    (True, False)
    """
    code = text.upper()
    odd = sum(_FISCAL_ORDER.index(_as_letter(sign)) for sign in code[:15:2])
    even = sum(ord(_as_letter(sign)) - ord("A") for sign in code[1:15:2])
    return chr(ord("A") + (odd + even) % 26) == code[15]


def _as_letter(sign: str) -> str:
    return chr(ord("A") + int(sign)) if sign.isdigit() else sign


def dni(text: str) -> bool:
    """Tell whether a Spanish DNI or NIE has the right last letter.

    Examples
    --------
    >>> dni("12345678Z"), dni("X1234567L"), dni("12345678A")
    (True, True, False)
    """
    code = text.upper()
    first = str("XYZ".find(code[0])) if code[0] in "XYZ" else code[0]
    return _DNI_LETTERS[int(first + code[1:8]) % 23] == code[8]


def nir(text: str) -> bool:
    """Tell whether a French social security number has the right key.

    Examples
    --------
    >>> nir("255081416802538"), nir("255081416802539")
    (True, False)
    """
    return 97 - int(text[:13]) % 97 == int(text[13:])


def snils(text: str) -> bool:
    """Tell whether a Russian SNILS has the right check number.

    Examples
    --------
    >>> snils("11223344595"), snils("11223344596")
    (True, False)
    """
    total = sum(
        int(digit) * weight for digit, weight in zip(text[:9], range(9, 0, -1), strict=True)
    )
    return total % 101 % 100 == int(text[9:])


def amka(text: str) -> bool:
    """Tell whether a Greek AMKA has a day of birth and the right last digit.

    Examples
    --------
    >>> amka("01013099997"), amka("41013099997")
    (True, False)
    """
    return bool(re.match(r"(0[1-9]|[12]\d|3[01])(0[1-9]|1[0-2])", text)) and luhn(text)


def ssn(text: str) -> bool:
    """Tell whether a number of the form 123-45-6789 can be a US social security number.

    Examples
    --------
    >>> ssn("219099998"), ssn("000121234"), ssn("900121234")
    (True, False, False)
    """
    area, group, serial = text[:3], text[3:5], text[5:]
    return area not in ("000", "666") and area < "900" and group != "00" and serial != "0000"
