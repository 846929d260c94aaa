"""The parts of names, one trap a line."""

import pytest

from netmap.match.parts import is_initial, parts


@pytest.mark.parametrize(
    ("key", "expected"),
    [
        ("ann", ("ann", "", "", "")),
        ("ann bell", ("ann", "", "bell", "")),
        ("ann mary jane bell", ("ann", "mary jane", "bell", "")),
        ("ann ann bell", ("ann", "", "bell", "")),
        ("ann ann", ("ann", "", "ann", "")),
        ("john bell junior", ("john", "junior", "bell", "")),
        ("john mary bell jr", ("john", "jr mary", "bell", "")),
        ("john junior", ("john", "", "junior", "")),
        ("lord", ("lord", "", "", "")),
        ("lord quillford", ("", "", "quillford", "lord")),
        ("lord quillford of eccles", ("", "eccles", "quillford", "lord")),
        ("lord of eccles", ("of", "", "eccles", "lord")),
        ("lady ann mary jane quillford of little hulton", ("ann", "mary jane little hulton", "quillford", "lady")),
        ("", ("", "", "", "")),
    ],
)  # fmt: skip
def test_parts(key, expected):
    assert parts(key) == expected


@pytest.mark.parametrize(
    ("word", "initial"), [("a", True), ("é", True), ("an", False), ("", False), ("李", False), ("1", False)]
)
def test_an_initial(word, initial):
    assert is_initial(word) is initial
