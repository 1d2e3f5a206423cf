"""All generated documents: file name below docs/wire to text. Pure."""

import json

from protocols.schemas.asyncapi import asyncapi
from protocols.schemas.json_schema import json_schema
from protocols.schemas.topic_page import topic_page
from protocols.schemas.yaml_text import yaml_text
from protocols.topics import ROUTES

NOTE = "made by `python -m protocols.schemas` from protocols/topics.py and protocols/messages; a test keeps it fresh"


def documents() -> dict[str, str]:
    schemas = {
        f"schemas/{route.message.__name__}.json": json.dumps(json_schema(route), indent=2, ensure_ascii=False) + "\n"
        for route in ROUTES
    }
    return {
        "asyncapi.yaml": f"# {NOTE}\n{yaml_text(asyncapi())}",
        "topics.md": f"<!-- {NOTE} -->\n\n{topic_page()}",
        **schemas,
    }
