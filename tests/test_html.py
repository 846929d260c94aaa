"""The page shell: what text can and cannot become on a page."""

import base64
import hashlib
import json
import re

import pytest

from netmap.html import asset, page

HOSTILE = ["</script><script>alert(1)</script>", "<!--", "]]>", "\u2028", "&lt;", "__proto__", "{{7*191}}"]


def _page(**more):
    return page("page.html", styles=[asset("page.css")], title="A <b>", notice="INTERNAL", **more)


def test_the_policy_comes_first_and_lets_nothing_out():
    head = _page().split("<head>")[1].lstrip()
    assert head.startswith("<meta http-equiv")
    policy = re.search(r'content="([^"]*)"', head)
    assert policy is not None
    assert policy[1].replace("&#39;", "'").startswith("default-src 'none'; script-src 'none';")


def test_only_scripts_whose_hash_is_listed():
    script = "let a = 1 < 2;"
    text = _page(scripts=[script])
    digest = base64.b64encode(hashlib.sha256(script.encode()).digest()).decode()
    assert f"sha256-{digest}" in text.replace("&#43;", "+").replace("&#x2B;", "+")
    assert f"<script>{script}</script>" in text


def test_data_comes_back_as_it_was_and_cannot_end_its_block():
    text = _page(data={"names": HOSTILE})
    block = text.split('<script type="application/json" id="data">')[1].split("</script>")[0]
    assert json.loads(block)["names"] == HOSTILE
    assert not set("<>&\u2028\u2029") & set(block)


def test_a_title_is_text():
    assert "<title>A &lt;b&gt;</title>" in _page()


def test_a_script_that_would_end_itself_is_refused():
    with pytest.raises(ValueError, match="ends a script"):
        _page(scripts=["'</SCRIPT>'"])


def test_a_number_that_json_does_not_know_is_refused():
    with pytest.raises(ValueError, match="JSON"):
        _page(data={"x": float("nan")})
