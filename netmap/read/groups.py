"""A directory of groups: what they are called and whether they work together or only share a list."""

from __future__ import annotations

from netmap.read.directory import says_more_than, title_and_code
from netmap.read.found import Found, frame
from netmap.read.layout import Layout
from netmap.read.mention import counted
from netmap.words import Words, plain

NAME = "groups"
NEEDS = "a column of groups and none of people"
FIELDS = ("group", "title", "kind")


def fits(layout: Layout, words: Words) -> float:
    """Fit where groups stand without people."""
    if not layout.has("group") or layout.has_somebody:
        return 0.0
    return 0.6 if says_more_than(layout, "group", "kind", "title") else 0.1


def read(layout: Layout, words: Words) -> Found:
    """Read title and kind of each group."""
    titles, codes = title_and_code(layout, "group")
    named, typed = titles.filled, layout.text("kind")
    kinds = typed.map(lambda text: words.kinds.get(plain(text), ""))
    found = "the kind '{text}' is not known: a group is working or list"
    what = (
        "Type working for a group that meets to work, list for a mailing list; until then its size decides."
    )
    strange = named & typed.filled & ~kinds.filled
    return Found(
        says=f"directory of groups: {counted(int(named.sum()), 'groups')}",
        tables={"collaboratives": frame(title=titles[named], kind=kinds[named], code=codes[named])},
        problems=(
            *layout.aside(~named, "there is no group in this row", "Type the group's name."),
            *layout.about_texts(typed, strange, found, what, column=layout.heading_of("kind")),
        ),
    )
