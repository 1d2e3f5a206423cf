import re

from protocols.schemas.topic_page import topic_page
from protocols.topics import ROUTES

PAGE = topic_page()


def test_the_table_has_a_row_for_each_route():
    rows = [line for line in PAGE.splitlines() if line.startswith(("| `up/", "| `down/", "| `pub/"))]
    assert len(rows) == len(ROUTES)
    assert (
        "| `up/<device>/command` | [OfficerCommand](#officercommand) | keypad | central | 1 |  | 5 s | 4,096 |" in rows
    )
    assert "| `pub/board/<zone>` | [BoardSnapshot](#boardsnapshot) | central | display | 1 | yes |  | 262,144 |" in rows


def test_fields_are_told_in_words():
    assert "| `score` | whole number 1 to 5 |  |" in PAGE
    assert "| `priority` | boolean | `false` |" in PAGE
    assert '| `digits` | text `^[A-Z0-9-]{0,12}$` | `""` |' in PAGE
    assert "| `calls` | up to 12 of [BoardCall](#boardcall) |  |" in PAGE
    assert "| `refusal` | [Refusal](#refusal) or null | `null` |" in PAGE


def test_choices_are_listed():
    assert "### Paper\n" in PAGE
    assert "One of `abandoned`, `failed`, `printed`, `reprinted`." in PAGE


def test_every_link_of_the_page_leads_to_a_heading():
    headings = {f"#{title.lower()}" for title in re.findall(r"^### (\w+)$", PAGE, re.MULTILINE)}
    links = set(re.findall(r"\((#\w+)\)", PAGE))
    assert len(links) > 20
    assert links <= headings
