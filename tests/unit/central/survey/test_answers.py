import pytest

from central.survey.answers import AnswersError, read_answers
from protocols.messages import Element

HEAD = "persyaratan,prosedur,waktu,biaya,produk,kompetensi,perilaku,sarana,pengaduan"


def read(*lines, end="\n"):
    return read_answers((end.join(lines) + end).encode(), "a.csv")


def mistakes(*lines):
    with pytest.raises(AnswersError) as raised:
        read(*lines)
    return list(raised.value.mistakes)


def test_one_row_a_respondent():
    found = read(HEAD, "4,3,2,1,4,3,2,1,4", "1,1,1,1,1,1,1,1,1")
    assert found.respondents[0] == dict(zip(Element, (4, 3, 2, 1, 4, 3, 2, 1, 4), strict=True))
    assert len(found.respondents) == 2
    assert (found.blank, found.ignored) == (0, ())


def test_blanks_are_questions_left_out_and_empty_rows_nobody():
    found = read(HEAD, "4,, ,-,4,4,4,4,4", ",,,,,,,,", "", "1,1,1,1,1,1,1,1,1")
    assert Element.COST not in found.respondents[0]
    assert len(found.respondents[0]) == 6
    assert (len(found.respondents), found.blank) == (2, 1)


@pytest.mark.parametrize("delimiter", [",", ";", "\t"])
@pytest.mark.parametrize("end", ["\n", "\r\n"])
def test_delimiters_and_line_ends_of_all_offices(delimiter, end):
    found = read(*(line.replace(",", delimiter) for line in (HEAD, "4,3,2,1,4,3,2,1,4")), end=end)
    assert found.respondents[0][Element.COMPLAINTS] == 4


def test_a_mark_before_the_text_as_workbooks_write_it():
    assert read_answers(b"\xef\xbb\xbf" + f"{HEAD}\n1,1,1,1,1,1,1,1,1\n".encode(), "a.csv").respondents


def test_columns_by_their_titles_in_any_order_and_others_passed_over():
    found = read(
        'No;"Penanganan pengaduan, saran, dan masukan";SARANA;perilaku;Competence;produk;Biaya/Tarif;time;'
        "Sistem,  mekanisme, dan prosedur;Requirements;usia",
        "1;4;3;2;1;4;3;2;1;4;35",
    )
    answer = found.respondents[0]
    assert (answer[Element.COMPLAINTS], answer[Element.FACILITIES], answer[Element.REQUIREMENTS]) == (4, 3, 4)
    assert found.ignored == ("No", "usia")


def test_scores_that_are_none():
    assert mistakes(HEAD, "5,0,x,4.0,-1,44, 4 ,1e0,=1+1") == [
        "a.csv:2: persyaratan: '5': write 1, 2, 3 or 4, or leave it blank",
        "a.csv:2: prosedur: '0': write 1, 2, 3 or 4, or leave it blank",
        "a.csv:2: waktu: 'x': write 1, 2, 3 or 4, or leave it blank",
        "a.csv:2: biaya: '4.0': write 1, 2, 3 or 4, or leave it blank",
        "a.csv:2: produk: '-1': write 1, 2, 3 or 4, or leave it blank",
        "a.csv:2: kompetensi: '44': write 1, 2, 3 or 4, or leave it blank",
        "a.csv:2: sarana: '1e0': write 1, 2, 3 or 4, or leave it blank",
        "a.csv:2: pengaduan: '=1+1': write 1, 2, 3 or 4, or leave it blank",
    ]


def test_the_line_is_that_of_the_file():
    (one,) = mistakes(HEAD, "", "1,1,1,1,1,1,1,1,1", "1,1,1,1,1,1,1,1,7")
    assert one.startswith("a.csv:4: pengaduan: '7'")


def test_many_mistakes_are_bounded():
    found = mistakes(HEAD, *["9,1,1,1,1,1,1,1,1"] * 30)
    assert len(found) == 21
    assert found[-1] == "and 10 more"


def test_rows_of_another_width():
    assert mistakes(HEAD, "1,1,1,1,1,1,1,1", "1,1,1,1,1,1,1,1,1,1") == [
        "a.csv:2: 8 cells, the header has 9: mend the row",
        "a.csv:3: 10 cells, the header has 9: mend the row",
    ]


def test_an_element_without_a_column():
    (one,) = mistakes(HEAD.replace(",sarana", ""), "1,1,1,1,1,1,1,1")
    assert one == "a.csv:1: no column 'sarana': add it, blank where nobody was asked"


def test_a_name_that_was_mistyped():
    (one,) = mistakes(HEAD.replace("kompetensi", "kompetnsi"), "1,1,1,1,1,1,1,1,1")
    assert one == "a.csv:1: no column 'kompetensi': is 'kompetnsi' meant? Rename it"


def test_an_element_twice():
    (one,) = mistakes(HEAD + ",time", "1,1,1,1,1,1,1,1,1,1")
    assert one == "a.csv:1: element waktu has two columns: keep one"


def test_numbers_name_no_element():
    (one,) = mistakes("U1,U2,U3,U4,U5,U6,U7,U8,U9", "1,1,1,1,1,1,1,1,1")
    assert one.startswith("a.csv:1: column U1: forms number the elements differently: name them (persyaratan, ")


@pytest.mark.parametrize(
    ("data", "text"),
    [
        (b"", "a.csv: empty: the first row names the elements"),
        (b"\n\n", "a.csv: empty: the first row names the elements"),
        (f"{HEAD}\n".encode(), "a.csv: no answers below the header"),
        (f"{HEAD}\n,,,,,,,,\n".encode(), "a.csv: no answers below the header"),
        (f"{HEAD}\n1,1,1,1,1,1,1,1,\xe9".encode("latin-1"), "a.csv:2: not UTF-8"),
        (b"PK\x03\x04\0\0", "a.csv: not a text file"),
        (f'{HEAD}\n"1,1,1\n'.encode(), "a.csv:2: unexpected end of data: mend the quotes"),
    ],
)
def test_files_that_hold_no_answers(data, text):
    with pytest.raises(AnswersError) as raised:
        read_answers(data, "a.csv")
    assert len(raised.value.mistakes) == 1
    assert str(raised.value).startswith(text)


@pytest.mark.parametrize("before", ["sep=;\n", "sep=;\r\n", '"sep=;"\n', "\n\n", "\ufeffsep=;\n", "\n \n"])
def test_what_a_workbook_writes_before_the_header(before):
    text = before + ";".join(Element) + "\n" + ";".join("3" * 9) + "\n"
    (answer,) = read_answers(text.encode(), "a.csv").respondents
    assert answer == dict.fromkeys(Element, 3)
