"""Invented names: people, places and organisations.

Every name is put together by chance from these lists. None stands for a real person or body.
"""

from __future__ import annotations

import unicodedata

import numpy as np

from netmap.example.chance import pick_apart

_FIRST = """
Aaliyah Abena Adeola Agnieszka Aisling Alicja Amara Amina Anjali Anwen Asha Ayesha Beata Bernadette Bilal
Blessing Bronagh Callum Carmel Cerys Chidi Chloë Ciara Clodagh Corinne Damilola Danuta Darnell Deepa Delroy
Dermot Dilys Doreen Dorota Edith Efua Eilidh Elspeth Esme Ewa Farah Farida Fergus Fiadh Folasade Gethin
Ghazala Gwen Habiba Halima Hamza Harpreet Hazel Hibo Idris Ifeoma Imogen Iqra Irena Isla Jasvinder Jolanta
Joyce Junaid Kamila Karim Keziah Khadija Kofi Kwame Latoya Leila Lorcan Lubna Lynette Maeve Magda Malika
Marek Marlon Maryam Maureen Mehreen Mina Mohsin Moira Nadia Nasreen Nerys Ngozi Niamh Noreen Obinna Olwen
Omar Oona Parveen Pawel Philippa Priya Rashida Renée Rhian Róisín Rosamund Rukhsana Saira Samira Shanice
Shazia Sinéad Siobhan Sunita Tamsin Tariq Tendai Thandiwe Tomasz Uzma Verity Wanda Winifred Yasmin Yusuf
Zainab Zeynep Zoë Zofia
"""

_LAST = """
Abara Adeyinka Afolayan Aldred Amoako Arkwright Aspinall Astley Bagshaw Bamforth Banerjee Barrowclough
Bednarek Bhatti Birtwistle Bolarinwa Brannigan Brierley Butterworth Cheetham Choudhury Cronshaw Crompton
Dabrowska Dearden Desai Dhillon Duckworth Eastham Eckersley Entwistle Fairhurst Farnworth Fogarty Ghosh
Gorton Greenhalgh Grimshaw Haldane Hallam Hampson Haworth Heyes Higginbottom Holcroft Hulme Iqbal Isherwood
Jaworska Kaczmarek Kershaw Kilbride Kowalczyk Lomax Lonsdale Makinde Marsden McAllister McGrory Mensah
Molyneux Mukherjee Nuttall Nwosu O'Hare O'Malley Ogden Okafor Okonkwo Oldfield Olawale Openshaw Ormerod
Owusu Partington Patel Pendlebury Pilkington Rafiq Rahman Ramsbottom Rigby Rostron Sandhu Seddon Shawcross
Siddiqui Sidebottom Smethurst Stott Szymańska Tattersall Thornley Threlfall Tonge Turnbull Uddin Unsworth
Wadsworth Wardle Warsame Whitworth Winstanley Wójcik Wolstenholme Yeboah Zaman
"""
FIRST, LAST = _FIRST.split(), _LAST.split()

WITHOUT_MIDDLE = 5_000
"""Up to so many people a first name and a surname are enough to tell them apart."""

COMMUNITIES = ("Carers", "Young parents", "Older residents", "New arrivals")
"""Communities of identity that the directory names."""

AREAS = ("Kestrel Bank", "Mossfold", "Tannery Fields", "Lantern Row")
_PLACES = (
    "Amber Beacon Bramble Cinder Clover Copper Damson Elder Finch Hazel Juniper Linnet Magpie Meadow Millrace "
    "Orchard Plover Quarry Rowan Saffron Sparrow Thistle Wicket Willow",
    "Bank Brow Clough Cross Croft End Fields Fold Gate Green Hey Hill Lane Moss Nook Park Place Rise Row Side "
    "Stile Top Vale Yard",
)
_PLACE_FIRST, _PLACE_SECOND = (words.split() for words in _PLACES)

ORGANISATIONS = (
    # name, sector, circle it belongs to, whether it works in its circle's area alone
    ("Open Door Trust", "Voluntary", 0, False),
    ("Kestrel Bank Residents' Association", "Community", 0, True),
    ("Council Neighbourhood Team", "Local authority", 1, False),
    ("Lantern Row Health Centre", "NHS and health", 4, False),
    ("Fourways Homes", "Housing", 2, False),
    ("Mossfold High School", "Education", 5, False),
    ("Neighbourhood Policing Team", "Police", 5, False),
    ("Chapel on the Green", "Faith", 3, True),
    ("Corner House Café", "Business", 1, True),
    ("Community Fire Station", "Fire", 2, False),
    ("Common Thread Food Pantry", "Voluntary", 1, True),
    ("Mossfold Tenants' Group", "Community", 1, True),
    ("Council Public Health Team", "Local authority", 4, False),
    ("Mossfold Surgery", "NHS and health", 4, False),
    ("Tannery Fields Allotments", "Community", 2, True),
    ("Stepping Stones Advice", "Voluntary", 3, False),
    ("Kestrel Bank Primary School", "Education", 0, True),
    ("Ward Councillors", "Local authority", 3, False),
    ("Community Nursing Team", "NHS and health", 4, False),
    ("Mossfold Islamic Centre", "Faith", 1, True),
    ("Tall Oaks Housing", "Housing", 3, False),
    ("Warm Hearth Project", "Voluntary", 3, True),
    ("Carers' Circle", "Community", 4, False),
    ("Larkfield College", "Education", 5, False),
    ("Talking Well Service", "NHS and health", 4, False),
    ("Lantern Row Knit and Natter", "Community", 3, True),
    ("Green Gate Community Centre", "Voluntary", 2, True),
    ("Council Adult Social Care", "Local authority", 4, False),
    ("Second Wind Cycling", "Voluntary", 5, False),
    ("Young Voices", "Community", 5, False),
)
"""The organisations of the small study, in an order in which the first ten are of ten sectors."""

_KINDS = (
    ("Residents' Association", "Community"), ("Tenants' Group", "Community"), ("Carers' Group", "Community"),
    ("Allotments", "Community"), ("Parents' Circle", "Community"), ("Food Pantry", "Voluntary"),
    ("Advice Centre", "Voluntary"), ("Community Centre", "Voluntary"), ("Youth Project", "Voluntary"),
    ("Befriending Service", "Voluntary"), ("Council Team", "Local authority"), ("Library", "Local authority"),
    ("Health Centre", "NHS and health"), ("Surgery", "NHS and health"), ("Homes", "Housing"),
    ("Primary School", "Education"), ("High School", "Education"), ("Policing Team", "Police"),
    ("Chapel", "Faith"), ("Islamic Centre", "Faith"), ("Bakery", "Business"), ("Café", "Business"),
    ("Fire Station", "Fire"),
)  # fmt: skip

GROUPS = (
    "Neighbours Together", "Food Network", "Green Spaces Group", "Warm Welcome Group",
    "Health Together", "Young People's Partnership",
)  # fmt: skip
"""Working groups of the small study, one a circle."""

ROLES = {
    "Community": ("Volunteer", "Committee member", "Group organiser"),
    "Voluntary": ("Project worker", "Manager", "Volunteer coordinator", "Trustee"),
    "Local authority": ("Officer", "Team manager", "Engagement officer"),
    "NHS and health": ("Nurse", "Practice manager", "Social prescriber", "GP"),
    "Housing": ("Neighbourhood officer", "Income adviser"),
    "Education": ("Family worker", "Teacher", "Tutor"),
    "Police": ("Officer", "Community support officer"),
    "Faith": ("Minister", "Welfare lead"),
    "Business": ("Owner",),
    "Fire": ("Prevention officer",),
}
TITLES = {"Minister": "Rev", "GP": "Dr", "Councillor": "Cllr"}
"""What people with these roles write before their names on a sheet."""


def people_names(count: int, rng: np.random.Generator) -> list[str]:
    """Invent `count` different names of people; those of large studies have a middle name."""
    if count <= WITHOUT_MIDDLE:
        first, last = np.divmod(pick_apart(len(FIRST) * len(LAST), count, rng), len(LAST))
        return [f"{FIRST[f]} {LAST[s]}" for f, s in zip(first, last, strict=True)]
    rest, last = np.divmod(pick_apart(len(FIRST) ** 2 * len(LAST), count, rng), len(LAST))
    first, middle = np.divmod(rest, len(FIRST))
    return [f"{FIRST[f]} {FIRST[m]} {LAST[s]}" for f, m, s in zip(first, middle, last, strict=True)]


def place_names(count: int, rng: np.random.Generator) -> list[str]:
    """Invent `count` different names of places."""
    first, second = np.divmod(
        pick_apart(len(_PLACE_FIRST) * len(_PLACE_SECOND), count, rng), len(_PLACE_SECOND)
    )
    return [f"{_PLACE_FIRST[f]} {_PLACE_SECOND[s]}" for f, s in zip(first, second, strict=True)]


def more_organisations(count: int, rng: np.random.Generator) -> list[tuple[str, str]]:
    """Invent `count` different organisations beyond the named ones: name and sector."""
    places = len(_PLACE_FIRST) * len(_PLACE_SECOND)
    place, kind = np.divmod(pick_apart(places * len(_KINDS), count, rng), len(_KINDS))
    first, second = np.divmod(place, len(_PLACE_SECOND))
    return [
        (f"{_PLACE_FIRST[f]} {_PLACE_SECOND[s]} {_KINDS[k][0]}", _KINDS[k][1])
        for f, s, k in zip(first, second, kind, strict=True)
    ]


def bare(text: str) -> str:
    """Write a name without its accents, as many people type it: ``"Zoë"`` becomes ``"Zoe"``."""
    return "".join(sign for sign in unicodedata.normalize("NFD", text) if not unicodedata.combining(sign))
