"""The first sheet: what the workbook is, who may see it, and how to read its figures."""

from __future__ import annotations

from netmap.analyses import TO_ACT_ON, TO_DEFEND
from netmap.metrics import in_words
from netmap.network import Findings
from netmap.workbook.analyses import with_rows
from netmap.workbook.write import Sheet

_HOW_TO_READ = (
    ("n/a", "The figure cannot be worked out, and the column Needs says why. It is never the same as 0."),
    ("An empty cell", "Nothing is recorded, or the figure cannot be worked out for this one."),
    ("A tie", "A link between two people or two organisations. Its kind says how it is known."),
    (
        "Met",
        "Both were at the same events, more often than chance would give. It does not say they are friends.",
    ),
    ("In a group together", "Both belong to a working group. A mailing list does not count."),
    (
        "Named in a survey",
        "One of the two named the other. Column A is who answered, column B who was named.",
    ),
    (
        "High and low figures",
        "A figure says where somebody stands in these sheets. It is no mark for a person: who has few ties "
        "here may have many elsewhere.",
    ),
    (
        "From wave to wave",
        "A figure that changed does not say why. The events held and the people who answered differ from "
        "wave to wave.",
    ),
)

_FIRST = (
    ("People", "Everybody found in the sheets, and the waves they were in."),
    (
        "Who is who",
        "How each person is typed in the sheets, why netmap took it for them, and who else they may be.",
    ),
    ("Organisations", "Every organisation found, and how many people are with it."),
    ("Stories", "What people told, the newest first. Some may not be shared: look before you pass any on."),
)
_FIGURES = (
    ("Ties", "Who is tied to whom, how it is known, and how strong it is."),
    ("Measures", "Figures of each whole network, one column a wave and level."),
    (
        "Measures of people",
        "The main figures of each person, one sheet a wave; all of them are in tables/values.csv.",
    ),
    ("Sectors", "For each sector, how many hold its ties to other sectors."),
    ("Sector mixing", "Ties between every two sectors, beside what chance would give."),
)
_SOURCES = (
    ("What was read", "Every sheet that was opened, and what became of its rows."),
    ("Problems", "What to put right in the sheets, with file, sheet and row."),
)


def sheets(findings: Findings) -> list[Sheet]:
    """Give the sheet Read me."""
    first = _FIRST if len(findings.tables.stories) else _FIRST[:-1]
    rows: list[tuple[object, ...]] = [
        (findings.notice,),
        (findings.title,),
        (),
        ("Sheets to start with: who is here, and what to do",),
        *first,
        *((each.TITLE, each.ASKS) for each in with_rows(findings, TO_ACT_ON)),
        (),
        ("Sheets to look figures up in, and to defend them",),
        *(tuple(in_words(text, findings.compare) for text in sheet) for sheet in _FIGURES),
        *((each.TITLE, each.ASKS) for each in with_rows(findings, TO_DEFEND)),
        *_SOURCES,
        (),
        ("How to read it",),
        *_HOW_TO_READ,
        (),
        ("Waves, in order of time",),
        *((wave,) for wave in findings.waves),
        (),
        ("Settings used",),
        *findings.settings.items(),
    ]
    return [Sheet("Read me", rows, header=None, widths=(30, 100))]
