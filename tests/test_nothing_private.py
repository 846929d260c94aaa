"""What is nobody's business is in no byte of anything that is written or said, wherever people typed it.

Each value stands once in the sheets and nowhere else: in columns of its own, and where it does not belong (behind
names, in titles, in place of marks and dates, above the headings, in what a workbook says of itself).
"""

import io
import zipfile
from itertools import count

import openpyxl
import pytest

from netmap.cli import main

PARTS = ("E-mail", "Telephone", "Postcode", "Free text")
OUTPUTS = {
    "map.html", "report.html", "netmap.xlsx", "kumu.xlsx", "network.graphml", "network.gexf", "to-check.xlsx",
    "what-was-understood.xlsx", "said on the screen",
}  # fmt: skip


class _Planted:
    """Values that stand nowhere else, and where each was planted."""

    def __init__(self):
        self.number, self.where = count(10), {part: {} for part in PARTS}

    def email(self, where):
        number = next(self.number)
        self.where["E-mail"] |= {f"sentinel{number}@": where, f"nowhere{number}.example": where}
        return f"Sentinel{number}@nowhere{number}.example"

    def phone(self, where):
        figures = f"90{next(self.number):04}"
        self.where["Telephone"] |= {figures: where}
        return f"07700 {figures}"

    def postcode(self, where):
        number = next(self.number)
        area = f"Z{chr(ord('A') + number // 90)}{10 + number % 90}"
        self.where["Postcode"] |= {f"{area} 9xx".casefold(): where, f"{area}9xx".casefold(): where}
        return f"{area} 9XX"

    def free(self, where):
        word = f"wheelchair{next(self.number)}zq"
        self.where["Free text"] |= {word: where}
        return f"{word} and needs a quiet room because of her illness, and would rather not say so in front of others"

    def every(self, where):
        return [self.email(where), self.phone(where), self.postcode(where), self.free(where)]


def _workbook(path, tabs, planted):
    book = openpyxl.Workbook()
    book.remove(book.active)
    for name, rows in tabs.items():
        sheet = book.create_sheet(name)
        for row in rows:
            sheet.append(row)
        sheet["A1"].comment = openpyxl.comments.Comment(planted.free("a note on a cell"), "Sam")
        hidden = book.create_sheet(f"{name} hidden")
        hidden.sheet_state = "hidden"
        hidden.append(["Name", "Event", "Date"])
        hidden.append([planted.email("a hidden sheet"), planted.phone("a hidden sheet"), "05/09/2024"])
    book.properties.creator = planted.email("the workbook's maker")
    book.properties.description = planted.free("the workbook's description")
    book.save(path)


def _plant(folder):
    planted = _Planted()
    email, phone, postcode, free = planted.email, planted.phone, planted.postcode, planted.free
    own = [email("its column"), phone("its column"), postcode("its column"), free("its column")]
    heads = ["Name", "Organisation", "Role", "Sector", "Area"]
    lunch = [
        ["Community lunch"],
        ["Date: 05/09/2024"],
        [f"Contact: {phone('a line above')}"],
        [f"Access needs: {free('a line above')}"],
        ["Queries to", email("a line above")],
        [*heads, "Email", "Phone", "Postcode", "Access needs"],
        ["Ama Obi", "CVS", "Worker", "Voluntary", "Mossfold", *own],
        [f"Bea Low {phone('behind a name')}", f"Homes, tel. {phone('behind an organisation')}"],
        [f"Cy Fry <{email('behind a name')}>", f"Homes {email('behind an organisation')}", email("a role")],
        [f"Di Ash ({postcode('behind a name')})", "", "", "", postcode("an area")],
        ["Ed Poe", postcode("an organisation"), free("a role"), free("a sector"), free("an area")],
        *[[each, "CVS"] for each in planted.every("a name")],
        ["Flo Day", "", "", "", "Mossfold", phone("the column of e-mail addresses")],
    ]
    walk = [["Name", "Event", "Date"]]
    walk += [["Ama Obi", f"Walk ({each})", "12/09/2024"] for each in planted.every("a title")[:3]]
    walk += [["Bea Low", "Walk", each] for each in planted.every("a date")]
    _workbook(folder / "sign-in.xlsx", {"Lunch": lunch, "Walk": walk}, planted)
    marks = [
        ["Name", "05/10/2024", "12/10/2024", "Comments"],
        ["Ama Obi", "x", "x", None],
        ["Cy Fry", "x", "x", None],
    ]
    marks += [["Bea Low", "x", each, free("comments")] for each in planted.every("a mark")]
    ticks = [
        ["Name", "Food Network", "Green Group"],
        *[[name, "x", "x"] for name in ("Ama Obi", "Bea Low", "Cy Fry")],
    ]
    ticks += [["Di Ash", "x", each] for each in planted.every("a tick")[:1]]
    _workbook(folder / "register.xlsx", {"Choir": marks, "Ticks": ticks}, planted)
    members = [["Name", "Group", "Role", "Joined", "Left"]]
    members += [
        ["Ama Obi", f"Food Network {each}", each, "01/02/2024", each] for each in planted.every("a group")[:3]
    ]
    members += [["Bea Low", "Food Network", free("a role in a group"), "01/02/2024", free("a last day")]]
    kinds = [["Group", "Kind"], *[["Food Network", each] for each in planted.every("a kind of group")]]
    _workbook(folder / "groups.xlsx", {"Members": members, "Kinds": kinds}, planted)
    people = [[*heads, "Invited", "Date of birth"]]
    people += [["Ama Obi", each, each, each, each, each, each] for each in planted.every("a directory")[:3]]
    people += [["Bea Low", "Homes", *[free("a directory") for _ in range(5)]]]
    bodies = [["Organisation", "Sector", "Area", "Also known as"]]
    bodies += [["CVS", "Voluntary", each, each] for each in planted.every("a directory of organisations")[:3]]
    _workbook(folder / "directory.xlsx", {"People": people, "Organisations": bodies}, planted)
    asks = f"How well do you know them? Ask {email('a question')}"
    survey = [
        [
            "Timestamp",
            "Your name",
            f"{asks} [Ama Obi]",
            f"{asks} [Cy Fry]",
            "Who do you trust?",
            "Any comments?",
        ]
    ]
    survey += [["2026-03-02", "Bea Low", "Work together", "Know of them", "Dave", free("comments")]] * 2
    survey += [
        ["2026-03-02", "Di Ash", each, "Know of them", f"Dave {each}; {each}", each]
        for each in planted.every("an answer")
    ]
    survey += [[each, "Ed Poe", "", "Work together", "", ""] for each in planted.every("a timestamp")]
    ties = [["From", "To", "Level", "Question", "Wave"], ["Ama Obi", "Bea Low", "3", "", ""]]
    ties += [[f"Ama Obi {each}", each, "2", "", ""] for each in planted.every("a list of ties")]
    ties += [["Cy Fry", "Bea Low", each, each, each] for each in planted.every("a list of ties")[:3]]
    _workbook(folder / "survey.xlsx", {"Answers": survey, "Ties": ties}, planted)
    told = [["Date", "Title", "Name", "Story", "May be shared"]]
    told += [["05/09/2024", f"Soup {each}", "Ama Obi", f"I came for the walk, ring {each}.", each]
             for each in planted.every("a story")[:3]]  # fmt: skip
    _workbook(folder / "stories.xlsx", {"Stories": told}, planted)
    (folder / "no headings.csv").write_text("\n".join(planted.every("no headings")), encoding="utf-8")
    odd = ",".join(f'"{each}"' for each in planted.every("a heading")[:3])
    (folder / "odd headings.csv").write_text(
        f"Name,Event,Date,{odd}\nAma Obi,Fair,01/12/2024,a,b,c\n", encoding="utf-8"
    )
    return planted


def _parts(raw):
    """Give the bytes of a file, and of all that is packed in it, with the names and notes there."""
    yield raw
    if raw.startswith(b"PK"):
        with zipfile.ZipFile(io.BytesIO(raw)) as archive:
            for each in archive.infolist():
                yield each.filename.encode() + each.comment + each.extra
                yield from _parts(archive.read(each))


@pytest.fixture(scope="module")
def written(tmp_path_factory):
    """All that was written and said, by where: one lower-case text; and what was planted."""
    study = tmp_path_factory.mktemp("study")
    (study / "surveys").mkdir()
    planted = _plant(study / "surveys")
    said = io.StringIO()
    with pytest.MonkeyPatch.context() as screen:
        screen.setattr("click.echo", lambda text, **_: said.write(f"{text}\n"))
        for command in (["check"], ["build"], ["who", "--everybody"]):
            main([command[0], str(study), *command[1:]])
        for name in ("Ama Obi", "Bea Low", "Cy Fry", "Di Ash"):
            main(["explain", str(study), name])
    found = {"said on the screen": said.getvalue().casefold()}
    for path in study.rglob("*"):
        if path.is_file() and path.parent.name != "surveys":
            raw = b"\n".join(_parts(path.read_bytes()))
            found[path.name] = (
                f"{raw.decode('utf-8', 'replace')}\n{raw.decode('utf-16-le', 'replace')}".casefold()
            )
    return found, planted


def test_everything_that_is_written_was_looked_at(written):
    found, _ = written
    assert set(found) >= OUTPUTS
    assert {
        "people.csv",
        "mentions.csv",
        "events.csv",
        "attendance.csv",
        "problems.csv",
        "nominations.csv",
    } <= set(found)
    # It would be seen if it was there: names are.
    assert all("ama obi" in found[name] for name in OUTPUTS - {"what-was-understood.xlsx", "to-check.xlsx"})


@pytest.mark.parametrize("part", PARTS)
def test_it_is_in_no_byte(written, part):
    found, planted = written
    where = {(planted.where[part][value], name) for name, text in found.items()
             for value in planted.where[part] if value in text}  # fmt: skip
    assert len(planted.where[part]) >= 20
    assert not where


def test_what_was_left_out_is_told(written):
    said = written[0]["said on the screen"]
    for found in (
        "an e-mail address, a telephone number or a postcode stands where a name should be",
        "an e-mail address, a telephone number or a postcode was left out of this row",
        "this is too long for a name",
        "this is too long for a heading such as role and was left out",
        "this date cannot be read: '(a longer text)'",
        "the mark '(a longer text)' is not known",
    ):
        assert found in said


def test_who_has_something_behind_the_name_is_still_there(written):
    people = written[0]["people.csv"]
    assert all(
        f",{name}," in people for name in ("ama obi", "bea low", "cy fry", "di ash", "ed poe", "flo day")
    )
