"""Releases over the web: pieces from where they were asked for, and nothing beside the folder."""

import pytest
from litestar import Litestar
from litestar.datastructures import State
from litestar.testing import TestClient

from central.web.gate import gate
from central.web.releases import ReleaseRoutes
from protocols.release import CHUNK

CONTENT = bytes(range(251)) * 9_000


class Desk:
    def __init__(self, releases):
        self.releases = releases


@pytest.fixture
def client(tmp_path):
    folder = tmp_path / "releases"
    folder.mkdir()
    (folder / "gerai-2.gerai").write_bytes(CONTENT)
    (tmp_path / "secret").write_text("secret")
    app = Litestar([ReleaseRoutes], state=State({"desk": Desk(folder)}), openapi_config=None)
    with TestClient(app) as made:
        yield made


def test_pieces_follow_each_other_until_all_is_there(client):
    got = b""
    while len(got) < len(CONTENT):
        answer = client.get("/releases/gerai-2.gerai", headers={"range": f"bytes={len(got)}-"})
        assert answer.status_code == 206
        assert (
            answer.headers["content-range"] == f"bytes {len(got)}-{len(got) + len(answer.content) - 1}/{len(CONTENT)}"
        )
        assert len(answer.content) <= CHUNK
        got += answer.content
    assert got == CONTENT
    assert client.get("/releases/gerai-2.gerai", headers={"range": f"bytes={len(got)}-"}).status_code == 416


@pytest.mark.parametrize("name", ["gerai-3.gerai", "..%2Fsecret", ".gerai-2.gerai.new", "%2e%2e", "x" * 200])
def test_what_is_no_release_is_not_there(client, name):
    assert client.get(f"/releases/{name}").status_code == 404


@pytest.mark.parametrize("asked", ["bytes=5-9", "bytes=-5", "lines=1-", "bytes=" + "9" * 40 + "-"])
def test_only_from_a_byte_on(client, asked):
    assert client.get("/releases/gerai-2.gerai", headers={"range": asked}).status_code == 404


def test_it_says_for_whom_it_is():
    from central.web.gate import KEY

    assert KEY in ReleaseRoutes.piece.opt
    assert gate is not None
