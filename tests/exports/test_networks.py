"""network.graphml, network.gexf and kumu.xlsx, read back by programs that netmap does not know."""

import networkx as nx
import openpyxl
import pytest

from netmap.exports import gexf, graphml, kumu, merged
from netmap.network import Findings
from netmap.tables import Tables

HOSTILE = {0: "<script>", 1: "__proto__", 2: 'a"b&c', 3: "\x01bell", 4: "]]>", 5: "=1+1"}


def _graphml(findings, folder):
    return nx.read_graphml(graphml.write(findings, folder)[0])


def _gexf(findings, folder):
    return nx.read_gexf(gexf.write(findings, folder)[0], version="1.3")


def _kumu(findings, folder):
    book = openpyxl.load_workbook(kumu.write(findings, folder)[0])
    return {sheet.title: [list(row) for row in sheet.iter_rows(values_only=True)] for sheet in book}


def test_graphml_has_each_person_once_and_each_tie_once_a_wave(six_people, tmp_path):
    graph = _graphml(six_people(), tmp_path)
    assert graph.is_directed()
    assert (len(graph), graph.number_of_edges()) == (6, 9)
    ann = graph.nodes["n0"]
    assert (ann["label"], ann["organisation"], ann["sector"]) == ("Ann Bell", "Hope Hub", "Community")
    assert ann["waves"] == "Autumn 2024|Autumn 2025"
    kinds = [(data["kind"], data["wave"]) for _, _, data in graph.edges(data=True)]
    assert kinds.count(("met", "Autumn 2024")) == 3
    assert kinds.count(("named", "Autumn 2025")) == 1
    assert graph.has_edge("n5", "n0")
    assert not graph.has_edge("n0", "n5")


def test_graphml_figures_are_those_of_the_last_wave_and_undefined_ones_are_left_out(six_people, tmp_path):
    nodes = _graphml(six_people(), tmp_path).nodes
    assert (nodes["n0"]["betweenness"], nodes["n0"]["degree"]) == (2.0, 3.0)
    assert "degree" not in nodes["n3"]  # Dan was not in the last wave
    assert "constraint" not in nodes["n4"]  # Ed has no ties
    assert nodes["n4"]["degree"] == 0.0


def test_one_wave_without_a_survey_is_an_undirected_graph_without_time(six_people, tmp_path):
    findings = six_people(waves=1)
    network = findings.networks["Autumn 2024", "people"].keep(kinds=["met"])
    findings.networks["Autumn 2024", "people"] = network
    for graph in (_graphml(findings, tmp_path), _gexf(findings, tmp_path)):
        assert not graph.is_directed()
        assert not graph.is_multigraph()
        assert set(graph.edges) == {("n0", "n1"), ("n1", "n2"), ("n2", "n3")}
        assert graph.nodes["n1"]["betweenness"] == 2.0
    assert _gexf(findings, tmp_path).graph["mode"] == "static"


def test_gexf_says_in_which_waves_each_is_there(six_people, tmp_path):
    graph = _gexf(six_people(), tmp_path)
    assert graph.graph["mode"] == "dynamic"
    assert (len(graph), graph.number_of_edges()) == (6, 7)
    spells = {graph.nodes[node]["label"]: graph.nodes[node]["spells"] for node in graph}
    first, second = (1.0, 1.9), (2.0, 2.9)
    assert spells == {
        "Ann Bell": [first, second], "Bilal Khan": [first, second], "Cara Lowe": [first, second],
        "Dan Moss": [first], "Ed Nash": [first, second], "Flo Okafor": [second],
    }  # fmt: skip
    ties = {(a, b, data["kind"]): data["spells"] for a, b, data in graph.edges(data=True)}
    assert ties == {
        ("n0", "n1", "met"): [first, second], ("n0", "n1", "together"): [second], ("n0", "n2", "met"): [second],
        ("n1", "n0", "named"): [first], ("n1", "n2", "met"): [first, second], ("n2", "n3", "met"): [first],
        ("n5", "n0", "named"): [second],
    }  # fmt: skip


def test_gexf_figures_change_with_the_wave(six_people, tmp_path):
    graph = _gexf(six_people(), tmp_path)
    assert graph.nodes["n0"]["betweenness"] == [(0.0, 1.0, 1.9), (2.0, 2.0, 2.9)]
    named = next(data for a, b, data in graph.edges(data=True) if (a, b) == ("n5", "n0"))
    assert named["strength"] == [(3.0, 2.0, 2.9)]
    assert named["weight"] == 3.0


@pytest.mark.parametrize("read", [_graphml, _gexf])
def test_hostile_names_come_back_as_text(six_people, tmp_path, read):
    graph = read(six_people(HOSTILE), tmp_path)
    labels = [graph.nodes[f"n{node}"]["label"] for node in range(6)]
    assert labels == [*list(HOSTILE.values())[:3], "␁bell", "]]>", "=1+1"]


def test_kumu_has_elements_and_connections_as_kumu_wants_them(six_people, tmp_path):
    sheets = _kumu(six_people(), tmp_path)
    assert list(sheets) == ["Elements", "Connections"]
    elements, connections = sheets["Elements"], sheets["Connections"]
    assert elements[0][:6] == ["Label", "Type", "Tags", "Organisation", "Sector", "Area"]
    assert elements[1][:5] == ["Ann Bell", "Person", "Autumn 2024|Autumn 2025", "Hope Hub", "Community"]
    assert connections[0] == ["From", "To", "Type", "Strength", "Direction", "Tags", "Count"]
    assert connections[-1] == ["Flo Okafor", "Ann Bell", "named", 3, "directed", "Autumn 2025", 1]
    assert len(elements) == 7
    assert len(connections) == 8
    assert {row[4] for row in connections[1:]} == {"directed", "undirected"}


def test_kumu_words_figures_for_what_is_compared(six_people, by_area, tmp_path):
    assert "Areas reached" in _kumu(by_area(six_people()), tmp_path)["Elements"][0]
    assert "Sectors reached" in _kumu(six_people(), tmp_path)["Elements"][0]


def test_kumu_labels_are_different_and_hold_no_bar(six_people, tmp_path):
    names = {0: "Ann Bell", 1: "ann bell", 2: "Ann Bell (2)", 3: "A|B", 4: "", 5: "Ann Bell"}
    sheets = _kumu(six_people(names), tmp_path)
    labels = [row[0] for row in sheets["Elements"][1:]]
    assert labels == ["Ann Bell", "ann bell (3)", "Ann Bell (2)", "A/B", "n4", "Ann Bell (4)"]
    assert len({label.casefold() for label in labels}) == 6
    ends = {end for row in sheets["Connections"][1:] for end in row[:2]}
    assert ends <= set(labels)


def test_too_many_ties_of_people_hand_over_organisations(six_people, tmp_path, monkeypatch):
    monkeypatch.setattr(merged, "MOST_TIES", 3)
    findings = six_people()
    graph = _graphml(findings, tmp_path)
    assert [graph.nodes[node]["label"] for node in graph] == ["Hope Hub", "Westwood Council"]
    assert "7 ties of people, too many" in (tmp_path / "network.graphml").read_text(encoding="utf-8")
    assert _kumu(findings, tmp_path)["Elements"][1][1] == "Organisation"


def test_each_file_says_who_may_see_it(six_people, tmp_path):
    findings = six_people()
    for path in (*graphml.write(findings, tmp_path), *gexf.write(findings, tmp_path)):
        assert findings.notice in path.read_text(encoding="utf-8")


def test_an_empty_study_gives_empty_networks(tmp_path):
    nothing = Findings("", "INTERNAL", Tables(), {}, {})
    assert len(_graphml(nothing, tmp_path)) == len(_gexf(nothing, tmp_path)) == 0
    assert [len(rows) for rows in _kumu(nothing, tmp_path).values()] == [1, 1]
