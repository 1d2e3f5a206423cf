"""S11, the sink of HTML: whatever a person or a configuration says is text on a page, never a part of it."""

from collections import Counter
from dataclasses import replace
from html.parser import HTMLParser

import pytest

from central.engine.access_commands import SetAccount
from central.engine.help_commands import AskHelp
from protocols.messages import Words
from support.halls import a_site
from support.web_house import PlayedHouse

TAGS = ("script", "img", "svg", "iframe", "body", "object", "embed", "math", "style", "form", "a", "input", "details")
SHAPES = (
    "<{tag} onload=alert(1)>", "<{tag}/src=x onerror=alert(1)>", "'\"><{tag} onclick=alert(1)>",
    "</title><{tag}>alert(1)</{tag}>", "<<{tag}>>alert(1)",
)  # fmt: skip
XSS = [shape.format(tag=tag) for tag in TAGS for shape in SHAPES] + [
    "javascript:alert(1)", "\" autofocus onfocus=alert(1) x=\"", "' style='x' onmouseover='alert(1)", "{{ 7*7 }}",
    "{% raw %}", "${7*7}", "--><script>alert(1)</script>", "]]><script>alert(1)</script>", "&lt;script&gt;",
    "&#60;script&#62;", "\u202e<script>", "<scr\u200bipt>", "`onload=alert(1)`", "\\u003cscript\\u003e",
]  # fmt: skip
PAGES = ("/accounts", "/accounts?change=who", "/me", "/officer", "/officer/c1", "/login")


class Reader(HTMLParser):
    """What a browser would make of it: tags, their attributes, and the text between."""

    def __init__(self, text):
        super().__init__()
        self.tags, self.text = [], ""
        self.feed(text)

    def handle_starttag(self, tag, attrs):
        self.tags.append((tag, tuple(sorted(name for name, _ in attrs))))

    def handle_data(self, data):
        self.text += data


def hall(words):
    """Everything that has a name has this one."""
    site, both = a_site(), Words(words, words)
    return replace(
        site,
        name=both,
        tenants={key: replace(each, name=both) for key, each in site.tenants.items()},
        services={key: replace(each, name=both) for key, each in site.services.items()},
        counters={key: replace(each, name=both) for key, each in site.counters.items()},
        zones={key: replace(each, title=both) for key, each in site.zones.items()},
    )


def pages(words):
    house = PlayedHouse(hall(words), second_factor="none")
    house.account("boss", "manager")
    house.account("help", "supervisor")
    house.play.do(SetAccount("who", words if words.isprintable() else "x", "officer"), actor="central")
    house.play.do(AskHelp("c1", "supervisor", words[:100] if words.isprintable() else "x"), actor="central")
    house.play.take("ktp")
    house.show()
    found = {}
    with house.browser() as browser:
        for path in PAGES:
            browser.client.cookies.clear()
            browser.enter("help" if path.startswith("/officer") else "boss")
            found[path] = Reader(browser.get(path).text)
    return found


PLAIN = pages("Plain words")


@pytest.mark.parametrize("words", XSS)
def test_no_words_make_a_tag_or_an_attribute(words):
    for path, read in pages(words).items():
        assert Counter(read.tags) == Counter(PLAIN[path].tags), path


def test_the_lists_are_long_enough_and_the_words_are_seen():
    assert len(XSS) >= 50
    assert "<script onload=alert(1)>" in pages("<script onload=alert(1)>")["/officer"].text
