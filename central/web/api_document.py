"""The OpenAPI document of the routes for applications: `python -m central.web.api_document` writes docs/api.json."""

import inspect
import json
from functools import cache
from pathlib import Path
from typing import Any

from litestar import Litestar, Response, get
from litestar.openapi.config import OpenAPIConfig
from litestar.openapi.spec import Components, SecurityScheme, Server

from central.web import api_words
from central.web.api import api
from central.web.gate import VISITORS
from central.web.problem import Problem

PAGE = Path(__file__).parents[2] / "docs" / "api.json"
ABOUT = (
    "The hall of an MPP for a city's own programs. Every request needs a token, made by "
    "`gerai-central token make NAME --scope SCOPE`, in `Authorization: Bearer …`. Whoever writes rolls a `request_id` "
    "first: asked again with the same, the hall answers the same, and does nothing twice. Whatever cannot be is a "
    "problem of RFC 9457 with words in Indonesian and English."
)


@cache
def document() -> str:
    """JSON, the same for the same program."""
    config = OpenAPIConfig(
        title="gerai",
        version="1",
        description=ABOUT,
        servers=[Server(url="/")],
        use_handler_docstrings=True,
        components=Components(security_schemes={"token": SecurityScheme(type="http", scheme="bearer")}),
    )
    made: dict[str, Any] = Litestar([api()], openapi_config=config, debug=False).openapi_schema.to_schema()
    for name, schema in made["components"]["schemas"].items():
        _described(schema, getattr(api_words, name, Problem))
    return json.dumps(made, indent=1, sort_keys=True, ensure_ascii=False) + "\n"


def _described(schema: dict[str, Any], kind: type) -> None:
    """What its class says of it, and that no other field is taken."""
    schema["description"] = inspect.cleandoc(kind.__doc__ or "")
    if kind.__struct_config__.forbid_unknown_fields:  # type: ignore[attr-defined]
        schema["additionalProperties"] = False


@get("/api/openapi.json", opt=dict(VISITORS), media_type="application/json", sync_to_thread=False)
def openapi() -> Response[str]:
    return Response(document(), media_type="application/json")


if __name__ == "__main__":
    PAGE.write_text(document(), encoding="utf-8")
