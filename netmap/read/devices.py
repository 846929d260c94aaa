"""Tell devices and telephone numbers from people, where a list gives what somebody joined with."""

from __future__ import annotations

import re

_KINDS = (
    r"i-?pad|i-?phone|i-?mac|macbook|chromebook|laptop|tablet|android|smartphone|mobile phone|work phone"
    r"|galaxy|kindle|surface|computer|desktop"
)
# Only what nobody is called: "Galaxy A12" is a telephone, "Galaxy" alone could be somebody.
_DEVICE = re.compile(
    r"^(?:(?:the|my|our)\s+)?(?:"
    r"(?:i-?pad|i-?phone|i-?mac|macbook|chromebook|laptop|tablet|android)\b(?!\s*,).{0,25}"
    r"|(?:samsung\s+)?galaxy\s+(?:tab|note|fold|flip|[a-z]\d+).*"
    r"|samsung(?:[\s-].*)?|sm-[a-z]\d.*|(?:google\s+)?pixel\s+\d.*|huawei\b.*|redmi\b.*|xiaomi\b.*|oneplus\b.*"
    r"|oppo(?:\s.*\d.*)?|moto\s+[a-z]\d*.*|nokia\s+\d.*|(?:desktop|laptop|win)-[a-z0-9]{5,}|lenovo\b.*"
    r"|(?:zoom|windows|teams|phone|call-?in|telephone|unknown|guest)[\s_]+user\b.*|call-?in[\s_]user[\s_]?\d*|user\s*\d+"
    r"|guest\s*\d+|phone|telephone|mobile|unknown(?:\s+(?:user|caller|participant))?"
    rf"|\S+(?:\s\S+){{0,2}}?['’]s?\s+(?:\S+\s+)?(?:{_KINDS})\b.*"
    r")$",
    re.IGNORECASE,
)
_NUMBER = re.compile(
    r"^(?:tel\.?|telephone|phone|mob\.?|mobile)?[\s:]*[+(]?[\d*xX][\d\s().*xX+/-]{5,}$", re.I
)
_FEWEST_FIGURES = 6


def is_device(text: str) -> bool:
    """Say whether a text names a device or an unnamed account, not a person.

    >>> is_device("Jo's iPad"), is_device("Galaxy A12"), is_device("Jo Galaxy")
    (True, True, False)
    """
    return bool(_DEVICE.match(" ".join(text.split())))


def is_telephone(text: str) -> bool:
    """Say whether a text is a telephone number, some of its figures perhaps hidden by stars.

    >>> is_telephone("+44 7700 ***123"), is_telephone("2024")
    (True, False)
    """
    figures = sum(letter.isdigit() or letter == "*" for letter in text)
    return figures >= _FEWEST_FIGURES and bool(_NUMBER.match(text.strip()))
