"""The shape of the code: imports go down, outside packages have a home, no file is a catch-all."""

import ast
from pathlib import Path

import pytest
from importlinter.cli import lint_imports

ROOT = Path(__file__).parents[1]
PACKAGE = ROOT / "netmap"
MODULES = sorted(PACKAGE.rglob("*.py"))

HOMES = {
    "openpyxl": {"workbook/write.py"},
    "python_calamine": {"opening/workbook.py"},
    "pyvis": {"maps/page.py"},
    "igraph": {"metrics/engine.py"},
    "jinja2": {"html.py"},
    "click": {"cli.py"},
    "rich": {"cli.py"},
    "networkx": {"network.py"},
    "nicknames": {"match/nicknames.py"},
}
"""Packages that only some files may know."""

CATCH_ALLS = {"utils", "util", "helpers", "helper", "common", "misc", "base", "core", "manager", "tools"}


def _imports(path: Path) -> set[str]:
    """Names of the top packages that a file imports."""
    found = set()
    for node in ast.walk(ast.parse(path.read_text(encoding="utf-8"))):
        if isinstance(node, ast.Import):
            found |= {each.name.split(".")[0] for each in node.names}
        elif isinstance(node, ast.ImportFrom) and node.level == 0:
            found.add((node.module or "").split(".")[0])
    return found


def test_imports_go_down(monkeypatch, capsys):
    monkeypatch.chdir(ROOT)
    failed = lint_imports(config_filename=str(ROOT / "pyproject.toml"), no_cache=True)
    assert not failed, capsys.readouterr().out


@pytest.mark.parametrize("package", sorted(HOMES))
def test_outside_packages_stay_at_home(package):
    users = {path.relative_to(PACKAGE).as_posix() for path in MODULES if package in _imports(path)}
    assert users <= HOMES[package]
    assert users, f"nobody uses {package}: take it out of the list and of setup.cfg"


def test_nothing_is_a_catch_all():
    names = {path.stem for path in MODULES} | {path.name for path in PACKAGE.rglob("*") if path.is_dir()}
    assert not names & CATCH_ALLS


def test_nothing_can_reach_the_network_or_run_text_as_code():
    # trust.md S14: none of these is needed, so none may be there.
    forbidden = {"socket", "urllib", "http", "requests", "pickle", "subprocess", "ftplib", "smtplib"}
    users = {path.name: _imports(path) & forbidden for path in MODULES}
    assert not any(users.values()), users
    for path in MODULES:
        calls = {
            node.func.id
            for node in ast.walk(ast.parse(path.read_text(encoding="utf-8")))
            if isinstance(node, ast.Call) and isinstance(node.func, ast.Name)
        }
        assert not calls & {"eval", "exec"}, path


def test_every_part_has_a_docstring():
    bare = [
        path.as_posix()
        for path in MODULES
        if not ast.get_docstring(ast.parse(path.read_text(encoding="utf-8")))
    ]
    assert not bare
