"""What a competent analyst would write instead: pandas, networkx and pyvis, stage by stage."""

from __future__ import annotations

import sys
import tempfile
from pathlib import Path

from clock import Clock

clock = Clock()

import networkx as nx  # noqa: E402
import pandas as pd  # noqa: E402
from networkx.algorithms import bipartite  # noqa: E402
from pyvis.network import Network  # noqa: E402


def main(folder: Path) -> None:
    clock.stage("imports")
    book = folder / "attendance.xlsx"
    sheet = (
        pd.read_excel(book, engine="openpyxl") if book.exists() else pd.read_csv(folder / "attendance.csv")
    )
    organisations = pd.read_csv(folder / "organisations.csv").set_index("Organisation")["Sector"]
    clock.stage("read", rows=len(sheet))
    sheet["who"] = (
        sheet["Name"].str.strip().str.lower() + " / " + sheet["Organisation"].str.strip().str.lower()
    )
    sector = sheet.drop_duplicates("who").set_index("who")["Organisation"].map(organisations)
    clock.stage("match", people=sheet["who"].nunique())
    rooms = nx.Graph()
    rooms.add_nodes_from(sheet["who"].unique(), kind="person")
    rooms.add_edges_from(zip(sheet["who"], sheet["Event"], strict=True))
    ties = bipartite.weighted_projected_graph(rooms, sheet["who"].unique())
    ties.remove_edges_from([(a, b) for a, b, w in ties.edges(data="weight") if w < 2])
    clock.stage("ties", ties=ties.number_of_edges())
    for node, value in sector.items():
        ties.nodes[node]["sector"] = value
    figures = pd.DataFrame(
        {"betweenness": nx.betweenness_centrality(ties), "constraint": nx.constraint(ties)}
    )
    list(nx.articulation_points(ties))
    nx.density(ties)
    nx.number_connected_components(ties)
    nx.attribute_mixing_matrix(ties, "sector")
    clock.stage("measures", nodes=len(figures))
    with tempfile.TemporaryDirectory() as out:
        page = Network(cdn_resources="in_line")
        page.from_nx(ties)
        text = page.generate_html()
        (Path(out) / "map.html").write_text(text, encoding="utf-8")
        clock.stage("map", megabytes=round(len(text) / 1e6, 2))
        figures.to_excel(Path(out) / "figures.xlsx")
        clock.stage("workbook")


if __name__ == "__main__":
    main(Path(sys.argv[1]))
