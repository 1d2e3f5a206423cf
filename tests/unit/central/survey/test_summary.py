from central.survey.index import Tally, Weight
from central.survey.summary import as_text, summarise, summary_of
from protocols.messages import Element


def test_a_table_with_its_index():
    people = [dict.fromkeys(Element, 4), {element: 3 for element in Element if element is not Element.COST}]
    found = summarise(people, Weight("0.11"))
    assert (found["respondents"], found["weight"]) == (2, "0.11")
    cost = next(line for line in found["elements"] if line["element"] == "biaya")
    assert cost == {
        "element": "biaya",
        "title": "Biaya/tarif",
        "sum": 4,
        "answers": 1,
        "nrr": "4.000",
        "nrr_weighted": "0.440",
        "grade": "A",
    }
    # 2.75 x (8 x 3.5 + 4) = 88.00
    assert (found["ikm"], found["exact"], found["grade"], found["grade_words"]) == ("88.00", "88", "B", "Baik")
    assert found["best"] == ["biaya"]
    assert len(found["worst"]) == 8


def test_printed_means_are_rounded_and_the_index_is_not_made_of_them():
    found = summary_of(dict.fromkeys(Element, Tally(35322, 10_000)), 10_000, Weight.EXACT)
    assert {line["nrr"] for line in found["elements"]} == {"3.532"}
    assert found["ikm"] == "88.31"  # 25 x 3.532 would be 88.30, grade B


def test_the_lines_people_read_have_commas():
    text = as_text(summarise([dict.fromkeys(Element, 3)] * 3, Weight.EXACT))
    lines = text.splitlines()
    assert lines[-1] == "IKM 75,00: mutu pelayanan C (Kurang baik)"
    assert lines[-2] == "Responden: 3; bobot / weight: 1/9"
    assert lines[1].split() == ["Persyaratan", "9", "3", "3,000", "0,333"]


def test_without_an_element_there_is_no_index_but_a_reason():
    found = summarise([{Element.TIME: 4}], Weight.EXACT)
    assert (found["ikm"], found["grade"], found["exact"]) == (None, None, None)
    text = as_text(found)
    assert "IKM tidak dapat dihitung: tidak ada jawaban untuk persyaratan, prosedur, biaya" in text
    assert "waktu," not in text
