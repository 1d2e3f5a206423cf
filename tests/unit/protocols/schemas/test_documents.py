import json

from protocols.schemas.__main__ import main
from protocols.schemas.documents import documents
from protocols.topics import ROUTES


def test_there_is_a_schema_for_each_message():
    names = {f"schemas/{route.message.__name__}.json" for route in ROUTES}
    assert set(documents()) == names | {"asyncapi.yaml", "topics.md"}


def test_a_schema_is_json_that_ends_its_last_line():
    text = documents()["schemas/ClockTick.json"]
    assert json.loads(text)["title"] == "ClockTick"
    assert text.endswith("}\n")


def test_generated_files_say_how_to_make_them_anew():
    for name in ("asyncapi.yaml", "topics.md"):
        assert "python -m protocols.schemas" in documents()[name].splitlines()[0]


def test_they_are_written_and_only_stale_schemas_go(tmp_path):
    (tmp_path / "schemas").mkdir()
    (tmp_path / "schemas" / "Gone.json").write_text("{}")
    (tmp_path / "schemas" / "ClockTick.json").write_text("old")
    (tmp_path / "own.md").write_text("somebody's notes")
    main(tmp_path)
    written = {str(path.relative_to(tmp_path)): path.read_text() for path in tmp_path.rglob("*") if path.is_file()}
    assert written == {**documents(), "own.md": "somebody's notes"}
