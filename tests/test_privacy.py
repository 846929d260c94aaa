"""The notice on the face of everything that is written."""

import pandas as pd
import pytest

from netmap.privacy import notice
from netmap.tables import NONE, Tables


@pytest.mark.parametrize(
    ("people", "organisations", "named"),
    [
        (0, 0, "It names nobody."),
        (1, 0, "It names 1 person."),
        (2, 1, "It names 2 people and 1 organisation."),
        (0, 1200, "It names 1,200 organisations."),
    ],
)
def test_it_says_internal_and_whom_it_names(people, organisations, named):
    tables = Tables().having(
        people=pd.DataFrame({"name": ["Ann"] * people, "organisation": [NONE] * people}),
        organisations=pd.DataFrame({"name": ["CVS"] * organisations}),
    )
    assert notice(tables).startswith("INTERNAL: ")
    assert named in notice(tables)
