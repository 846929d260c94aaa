"""A study: a folder of sheets, its settings, and the waves it is looked at in.

Settings are text in `study.toml`, every one optional; whatever is a table is a sheet. An unknown setting
stops the work with the nearest known one, since a setting misspelt is a figure changed in silence.
"""

from __future__ import annotations

import re
import tomllib
from codecs import BOM_UTF16_BE, BOM_UTF16_LE
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from datetime import date, datetime
from pathlib import Path
from typing import Any

from rapidfuzz import process
from rapidfuzz.distance import JaroWinkler

from netmap import analyses
from netmap.analyses import ANALYSES
from netmap.match import MATCHING
from netmap.metrics import METRICS
from netmap.network import COMPARED, KIND_WORDS
from netmap.problems import NetmapError
from netmap.read import SheetSetting, setting_from
from netmap.tables import ALL_LEVELS, EVERYTHING, LEVELS, Wave
from netmap.ties import KINDS, SETTLED, levels, options_of
from netmap.words import Words, load_words

FILE = "study.toml"

_KEYS = (
    "title",
    "levels",
    "waves",
    "network",
    "ties",
    "analyses",
    "map",
    "matching",
    "words",
    "answers",
    "sheets",
)
_WAVE_KEYS = ("name", "from", "to")
_WORD_KEYS = ("headings", "sectors")
_SIZES = tuple(each.name for each in METRICS if each.gives == "node" and not (each.label or each.detail))
_KIND_NAMES = tuple(kind.NAME for kind in KINDS)


@dataclass(frozen=True)
class Study:
    """A folder of sheets and how it is to be read.

    Attributes
    ----------
    folder : Path
        The study's folder.
    title : str
    waves : tuple of Wave
        In order of time; the one wave that takes everything where none is set.
    levels : tuple of str
        Of `netmap.tables.ALL_LEVELS`.
    kinds : tuple of str
        The kinds of tie that make the network.
    ties : mapping
        For a kind of tie, the options that differ from the usual.
    analyses : mapping
        For an analysis, the settings that differ from the usual.
    compare : str
        What the figures on sectors go by: one of `netmap.network.COMPARED`.
    size_by : str
        The metric that sets the size of the map's marks at first.
    matching : mapping
        Scores from which two ways of typing are surely one person (sure), or a question (ask), where they differ
        from the usual (`netmap.match.MATCHING`).
    words : Words
    sheets : mapping
        What study.toml says about single files or sheets.
    """

    folder: Path
    title: str
    waves: tuple[Wave, ...] = (EVERYTHING,)
    levels: tuple[str, ...] = LEVELS
    kinds: tuple[str, ...] = _KIND_NAMES
    ties: Mapping[str, Mapping[str, float]] = field(default_factory=dict)
    analyses: Mapping[str, Mapping[str, float]] = field(default_factory=dict)
    compare: str = "sector"
    size_by: str = "betweenness"
    matching: Mapping[str, float] = field(default_factory=dict)
    words: Words = field(default_factory=load_words)
    sheets: Mapping[str, SheetSetting] = field(default_factory=dict)

    @property
    def surveys(self) -> Path:
        """Where the sheets are: ``surveys`` in the study's folder if there is one, else the folder itself."""
        inside = self.folder / "surveys"
        return inside if inside.is_dir() else self.folder

    @property
    def outputs(self) -> Path:
        """Where results go unless another place is asked for."""
        return self.folder / "outputs"

    @property
    def settings(self) -> dict[str, str]:
        """Every setting that moves a figure, in plain words, with its value here: printed with the figures."""
        shown = {
            "Waves (waves)": "; ".join(map(_wave_text, self.waves)),
            "Kinds of tie (network.kinds)": ", ".join(KIND_WORDS[kind] for kind in self.kinds),
            "What figures on mixing compare (network.compare)": COMPARED[self.compare][1],
        }
        for option, (usual, words) in MATCHING.items():
            shown[f"{words} (matching.{option})"] = f"{self.matching.get(option, usual):g}"
        for kind in SETTLED:
            if kind.NAME in (*self.kinds, levels.NAME):
                for option, usual in options_of(kind).items():
                    value = self.ties.get(kind.NAME, {}).get(option, usual)
                    shown[f"{kind.OPTIONS[option]} (ties.{kind.NAME}.{option})"] = f"{value:g}"
        for each in ANALYSES:
            for option, usual in analyses.options_of(each).items():
                value = self.analyses.get(each.NAME, {}).get(option, usual)
                shown[f"{each.OPTIONS[option]} (analyses.{each.NAME}.{option})"] = f"{value:g}"
        return shown


def open_study(folder: str | Path) -> Study:
    """Open a study: its folder and, if it is there, its study.toml.

    Raises
    ------
    NetmapError
        If the folder is not there, or study.toml cannot be read or has a setting that is not known.
    """
    folder = Path(folder)
    if not folder.is_dir():
        raise NetmapError(_no_folder(folder))
    settings = _settings(folder / FILE)
    _check_keys(settings, _KEYS, "")
    words = _table(settings, "words")
    _check_keys(words, _WORD_KEYS, "words.")
    network, maps = _table(settings, "network"), _table(settings, "map")
    _check_keys(network, ("kinds", "compare"), "network.")
    _check_keys(maps, ("size_by",), "map.")
    size_by = maps.get("size_by", "betweenness")
    _one_of([size_by], _SIZES, "map.size_by")
    compare = network.get("compare", "sector")
    _one_of([compare], tuple(COMPARED), "network.compare")
    return Study(
        folder=folder,
        title=str(settings.get("title", folder.resolve().name)),
        waves=_waves(settings.get("waves", [])),
        levels=_one_of(settings.get("levels", LEVELS), ALL_LEVELS, "levels"),
        kinds=_one_of(network.get("kinds", _KIND_NAMES), _KIND_NAMES, "network.kinds"),
        ties=_options(settings, "ties", {kind.NAME: options_of(kind) for kind in SETTLED}),
        analyses=_options(settings, "analyses", {each.NAME: analyses.options_of(each) for each in ANALYSES}),
        compare=compare,
        size_by=size_by,
        matching=_matching(_table(settings, "matching")),
        words=_words({**words, "answers": _table(settings, "answers")}),
        sheets={name: setting_from(each) for name, each in _table(settings, "sheets").items()},
    )


def _no_folder(folder: Path) -> str:
    """Say that there is no such folder, and what was probably meant."""
    name = folder.name or str(folder)
    if folder.exists():
        return f"{name} is a file, not a folder. Write the name of the folder that holds your sheets."
    if folder.parent == Path() and Path.cwd().name == name:
        return f"There is no folder {name} here: you are in it already. Write a dot instead of the name."
    others = (
        [each.name for each in folder.parent.iterdir() if each.is_dir()] if folder.parent.is_dir() else []
    )
    near = process.extractOne(name, others, scorer=JaroWinkler.similarity, score_cutoff=0.85)
    if near:
        return f"There is no folder {name}. Did you mean {near[0]}?"
    return f"There is no folder {name}. Check the name; 'netmap new {name}' makes a study."


def _settings(path: Path) -> dict[str, Any]:
    if not path.exists():
        hidden = path.with_name(f"{FILE}.txt")
        if hidden.exists():
            raise NetmapError(
                f"The settings are in a file called {hidden.name}, so they would not be used. Rename it to {FILE} (if "
                "you cannot see .txt in its name, show file name extensions first)."
            )
        return {}
    try:
        text = _decoded(path.read_bytes())
    except OSError as error:
        raise NetmapError(f"{FILE} cannot be opened. Close it in other programs and try again.") from error
    except UnicodeDecodeError as error:
        raise NetmapError(
            f"{FILE} holds letters that cannot be read. Save it with the encoding UTF-8 (Notepad: Save as, Encoding)."
        ) from error
    try:
        return tomllib.loads(text)
    except tomllib.TOMLDecodeError as error:
        raise NetmapError(_slip(text, str(error))) from error


def _decoded(raw: bytes) -> str:
    """Read text as Notepad saves it: UTF-8, or UTF-16 with a mark at its start."""
    return raw.decode("utf-16" if raw.startswith((BOM_UTF16_LE, BOM_UTF16_BE)) else "utf-8-sig")


def _slip(text: str, said: str) -> str:
    """Say in plain words why a text is no TOML, with its line; `said` is what the parser says of it."""
    lines = text.splitlines()
    found = re.search(r"at line (\d+)", said)
    number = int(found[1]) if found else len(lines)
    line = lines[number - 1].strip() if 0 < number <= len(lines) else ""
    # Where a quotation mark is missing, the parser finds out at the end of the line, or one line on.
    if any(mark in line for mark in "\u201c\u201d\u201e\u2018\u2019"):
        what = 'It has curly quotation marks. Type straight ones (") over them.'
    elif "\\" in line:
        what = "Write / instead of \\ in it."
    elif re.search("overwrite|twice|already", said, re.IGNORECASE):
        what = "The same stands above it. Take one of the two out."
    elif re.search(r"=\s*\d[\d/.-]*[/.-]\d", line):
        what = "Write dates as year-month-day, with two figures for month and day: 2025-09-01."
    elif line.count('"') % 2 or re.search(r"=\s*[^\W\d]", line):
        what = 'Put text between two quotation marks, such as title = "My study".'
    else:
        what = "Put that line right, or take it out."
    return f"{FILE} cannot be read at line {number}{f', {line}' if line else ''}. {what}"


def _table(settings: Mapping[str, Any], key: str, before: str = "") -> dict[str, Any]:
    value = settings.get(key, {})
    if not isinstance(value, dict):
        whole = f"{before}{key}"
        raise NetmapError(f"{FILE}: {whole} should be a part of its own that begins with a line [{whole}].")
    return value


def _check_keys(settings: Iterable[str], known: Iterable[str], before: str) -> None:
    known = list(known)
    for key in settings:
        if key not in known:
            nearest = process.extractOne(key, known, scorer=JaroWinkler.similarity)
            raise NetmapError(
                f"{FILE} has a setting that netmap does not know: {before}{key}. Did you mean {before}{nearest[0]}?"
            )


def _one_of(values: object, known: tuple[str, ...], setting: str) -> tuple[str, ...]:
    if not isinstance(values, list | tuple) or not values:
        raise NetmapError(f'{FILE}: {setting} should be a list such as ["{known[0]}"].')
    for value in values:
        if value not in known:
            nearest = process.extractOne(str(value), known, scorer=JaroWinkler.similarity)
            raise NetmapError(
                f"{FILE}: {setting} cannot be {value}. Did you mean {nearest[0]}? It can be: {', '.join(known)}."
            )
    return tuple(values)


def _waves(listed: object) -> tuple[Wave, ...]:
    if not isinstance(listed, list) or not all(isinstance(each, dict) for each in listed):
        raise NetmapError(f"{FILE}: write each wave as a part of its own that begins with a line [[waves]].")
    waves = []
    for each in listed:
        _check_keys(each, _WAVE_KEYS, "waves.")
        if not str(each.get("name", "")).strip():
            raise NetmapError(f'{FILE}: each wave needs a name, such as name = "Autumn 2025".')
        waves.append(Wave(str(each["name"]), _day(each, "from"), _day(each, "to")))
    for wave in waves:
        if wave.start and wave.end and wave.start > wave.end:
            raise NetmapError(f"{FILE}: the wave {wave.name} ends before it begins. Change its from or to.")
    if len({wave.name.casefold() for wave in waves}) < len(waves):
        raise NetmapError(f"{FILE}: two waves have the same name. Give each wave a name of its own.")
    return tuple(sorted(waves, key=lambda wave: wave.start or date.min)) or (EVERYTHING,)


def _day(wave: Mapping[str, Any], key: str) -> date | None:
    value = wave.get(key)
    if isinstance(value, datetime):
        return value.date()
    if value is None or isinstance(value, date):
        return value
    try:
        return date.fromisoformat(str(value))
    except ValueError as error:
        raise NetmapError(
            f"{FILE}: the wave {wave['name']} has a {key} that is not a date. Write it as year-month-day: 2025-09-01."
        ) from error


def _options(
    settings: Mapping[str, Any], part: str, known: Mapping[str, Mapping[str, float]]
) -> dict[str, dict[str, float]]:
    """Read the numbers set under [part.name] for each name known."""
    chosen = _table(settings, part)
    _check_keys(chosen, known, f"{part}.")
    options = {}
    for name, usual in known.items():
        own = _table(chosen, name, f"{part}.")
        _check_keys(own, usual, f"{part}.{name}.")
        for option, value in own.items():
            if isinstance(value, bool) or not isinstance(value, int | float) or value < 0:
                raise NetmapError(f"{FILE}: {part}.{name}.{option} should be a number of 0 or more.")
        options[name] = own
    return options


def _matching(chosen: Mapping[str, Any]) -> dict[str, float]:
    _check_keys(chosen, MATCHING, "matching.")
    for option, value in chosen.items():
        if isinstance(value, bool) or not isinstance(value, int | float) or not 0 < value <= 1:
            raise NetmapError(f"{FILE}: matching.{option} should be a number above 0 and up to 1.")
    usual = {option: number for option, (number, _) in MATCHING.items()}
    both = {**usual, **chosen}
    if both["ask"] > both["sure"]:
        raise NetmapError(f"{FILE}: matching.ask should not be higher than matching.sure.")
    return dict(chosen)


def _words(additions: Mapping[str, Any]) -> Words:
    try:
        return load_words(additions)
    except (TypeError, ValueError, AttributeError) as error:
        raise NetmapError(
            f'{FILE}: write words as lists, such as name = ["Full name"], and answers as numbers or "missing".'
        ) from error


def _wave_text(wave: Wave) -> str:
    if wave.everything:
        return f"{wave.name} (none set)"
    days = [f"{label} {day:%d/%m/%Y}" for label, day in (("from", wave.start), ("to", wave.end)) if day]
    return " ".join([wave.name, *days])
