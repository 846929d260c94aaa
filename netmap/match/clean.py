"""Comparable forms: what a name or an organisation is reduced to before two of them are compared.

Pure functions of one text, cached, so that a name typed a thousand times is cleaned once.
"""

from __future__ import annotations

import html
import re
import unicodedata
from functools import lru_cache

_TITLES = frozenset(
    [
        "mr", "mrs", "ms", "miss", "mx", "dr", "prof", "professor", "rev", "revd", "reverend", "fr",
        "father", "sr", "sister", "cllr", "councillor", "sir", "dame", "imam", "pastor", "canon",
        "the", "chair", "rt", "right", "hon", "honourable", "major", "captain", "colonel",
    ]
)  # fmt: skip
_AFTER = frozenset(
    [
        "mp", "msp", "ms", "mla", "mbe", "obe", "cbe", "jp", "phd", "frcgp", "rgn", "kc", "qc", "kbe", "dbe",
        "kcb", "bem", "cmg",
    ]
)  # fmt: skip
# A bracket that says how to speak of or to somebody, not where they are from.
_NOT_FROM = re.compile(
    r"^(he|she|they|him|her|them|guest|host|external|unverified|me|chair|online)\b", re.IGNORECASE
)
_BRACKET = re.compile(r"\s*[(\[]([^)\]]*)[)\]]\s*")
# "Ann Bell - Food Bank": two words or more on either side, for "Cole - Bell" is a name.
_DASH = re.compile(r"^(\s*\S+(?:\s+\S+)+)\s+[-\u2013\u2014]\s+(\S+(?:\s+\S+)+)\s*$")
_APOSTROPHES = re.compile(r"['\u2018\u2019\u02bc`\u00b4]")
_NOT_LETTERS = re.compile(r"[\W_]+")
_AND_BRACKET = re.compile(r"^(.+?)\s*[(\[]([^)\]]+)[)\]]\s*$")
_SMALL = frozenset(["and", "of", "for", "the", "in", "de", "la"])
_COMPANY = frozenset(["the", "ltd", "limited", "cic", "cio", "plc", "inc", "uk", "charity", "trust"])


@lru_cache(maxsize=500_000)
def person_key(name: str) -> str:
    """Reduce a person's name to the form in which two ways of typing it are the same.

    Case, accents, titles, letters after the name, brackets, dots and hyphens do not matter; "Surname,
    First" is turned round. Nicknames, initials and slips of the pen still do.

    >>> person_key("Cllr. KHAN, Amína (Food Bank)")
    'amina khan'
    >>> person_key("Nell Ashby-Quill MP")
    'nell ashby quill'
    """
    text = _bare(name)
    words = _words(text)
    if text.count(",") == 1:
        last, first = map(_words, text.split(","))
        if not set(first) <= _AFTER:
            words = first + _untitled(last)
    words = _untitled(words)
    if len(words) > 3 and words[-2:] == ["m", "p"]:
        words = words[:-2]
    # Two words are always left: "Tim Ms" is a person called Ms, not a Tim with letters after the name.
    while len(words) > 2 and words[-1] in _AFTER:
        words = words[:-1]
    return " ".join(words) or _fold(name)


def _bare(name: str) -> str:
    """Leave out what stands in brackets, and behind a dash."""
    return _DASH.sub(r"\1", _BRACKET.sub(" ", html.unescape(name)))


def _untitled(words: list[str]) -> list[str]:
    """Take titles off the front of a name; a name that is nothing else keeps the last."""
    while len(words) > 1 and words[0] in _TITLES:
        words = words[1:]
    return words


@lru_cache(maxsize=100_000)
def organisation_key(name: str) -> str:
    """Reduce an organisation's name to the form in which two ways of typing it are the same.

    Case, accents, punctuation, "and" or "&", and words such as "The" or "Ltd" do not matter.

    >>> organisation_key("The Little Hulton Food-Bank Ltd.")
    'little hulton food bank'
    >>> organisation_key("Greater Manchester Combined Authority (GMCA)")
    'greater manchester combined authority'
    """
    name = _without_initials(name)
    # Without its dots "C.V.S." is "CVS"; in a person's name they part initials and have to stay.
    words = _words(html.unescape(name).replace("&", " and ").replace(".", ""))
    kept = [word for word in words if word not in _COMPANY]
    return " ".join(kept or words) or _fold(name)


def _without_initials(name: str) -> str:
    """Leave out a bracket that holds only the initials of the rest, or keep it where the rest is its initials."""
    long, short = long_and_short(name)
    return long if short else name


def long_and_short(name: str) -> tuple[str, str]:
    """Part an organisation's name from its initials beside it; the initials are empty where there are none.

    >>> long_and_short("Salford Health Network (SHN)"), long_and_short("SHN (Salford Health Network)")
    (('Salford Health Network', 'SHN'), ('Salford Health Network', 'SHN'))
    >>> long_and_short("Salford Health (North)")
    ('Salford Health (North)', '')
    """
    found = _AND_BRACKET.match(html.unescape(name))
    if found:
        for long, short in (found.groups(), found.groups()[::-1]):
            letters = "".join(_words(short.replace(".", "")))
            if len(letters) > 1 and letters in initials(tuple(_words(long))):
                return long.strip(), short.strip()
    return name, ""


def initials(words: tuple[str, ...]) -> set[str]:
    """Give the initials of several words, with and without the small ones."""
    kept = [word for word in words if word not in _SMALL]
    return {"".join(word[0] for word in each) for each in (words, kept) if len(each) > 1}


@lru_cache(maxsize=100_000)
def in_brackets(name: str) -> str:
    """Give what stands in brackets or behind a dash after a name, where it can be an organisation; else empty text.

    >>> in_brackets("Rob Jones (Salford CVS)"), in_brackets("Jo Bell (she/her)"), in_brackets("Jo Bell - Food Bank")
    ('Salford CVS', '', 'Food Bank')
    """
    for inside in _BRACKET.findall(html.unescape(name)):
        if inside.strip() and not _NOT_FROM.match(inside.strip()):
            return str(inside).strip()
    behind = _DASH.match(html.unescape(name))
    return str(behind[2]) if behind else ""


@lru_cache(maxsize=500_000)
def shown_name(name: str) -> str:
    """Give a name as pages show it: as typed, without what stands in brackets and without odd blanks.

    >>> shown_name(" Rob  Jones (CVS)")
    'Rob Jones'
    """
    bare = " ".join(_bare(name).split())
    return bare or " ".join(name.split())


def shown_organisation(name: str) -> str:
    """Give an organisation's name as pages show it: as typed, without its initials in brackets and odd blanks.

    >>> shown_organisation(" Salford Health  Network (SHN)"), shown_organisation("Salford Health (North)")
    ('Salford Health Network', 'Salford Health (North)')
    """
    return " ".join(html.unescape(_without_initials(name)).split())


def email_key(email: str) -> str:
    """Reduce an e-mail address to comparable form; empty where the text is not one."""
    address = email.strip().casefold()
    return address if re.fullmatch(r"[^@\s]+@[^@\s]+\.[^@\s]+", address) else ""


def _words(text: str) -> list[str]:
    bare = _APOSTROPHES.sub("", _fold(text))
    return [word for word in _NOT_LETTERS.split(bare) if word]


def _fold(text: str) -> str:
    """Lower the case and take the accents off Latin letters; other scripts keep their marks."""
    split = unicodedata.normalize("NFKD", text.casefold())
    kept = "".join(letter for letter in split if not ("\u0300" <= letter <= "\u036f"))
    return " ".join(unicodedata.normalize("NFC", kept).split())
