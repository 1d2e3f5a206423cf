"""The questions of the satisfaction survey with the captions of their answers, worst first: PermenPANRB 14/2017.

The same on the rating pad and wherever else they are asked or reported, so that answers can be counted together. The
captions differ from question to question; those of cost, complaints and facilities are no scale of satisfaction.
"""

from dataclasses import dataclass

from protocols.messages import Element, Words


@dataclass(frozen=True, slots=True)
class Question:
    """`title`: the element by name; `asks`: the question; `answers`: what the scores 1 to 4 say."""

    title: Words
    asks: Words
    answers: tuple[Words, Words, Words, Words]


FITTING = (
    Words("Tidak sesuai", "Not as stated"),
    Words("Kurang sesuai", "Mostly not"),
    Words("Sesuai", "As stated"),
    Words("Sangat sesuai", "Fully as stated"),
)
QUESTIONS: dict[Element, Question] = {
    Element.REQUIREMENTS: Question(
        Words("Persyaratan", "Requirements"),
        Words("Apakah persyaratannya sesuai?", "Were the requirements as stated?"),
        FITTING,
    ),
    Element.PROCEDURE: Question(
        Words("Sistem, mekanisme, dan prosedur", "System and procedure"),
        Words("Apakah prosedurnya mudah?", "Was the procedure easy?"),
        (
            Words("Tidak mudah", "Not easy"),
            Words("Kurang mudah", "Hardly easy"),
            Words("Mudah", "Easy"),
            Words("Sangat mudah", "Very easy"),
        ),
    ),
    Element.TIME: Question(
        Words("Waktu penyelesaian", "Time taken"),
        Words("Apakah pelayanannya cepat?", "Was the service quick?"),
        (
            Words("Tidak cepat", "Not quick"),
            Words("Kurang cepat", "Hardly quick"),
            Words("Cepat", "Quick"),
            Words("Sangat cepat", "Very quick"),
        ),
    ),
    Element.COST: Question(
        Words("Biaya/tarif", "Cost"),
        Words("Bagaimana biayanya?", "How was the cost?"),
        (
            Words("Sangat mahal", "Very expensive"),
            Words("Cukup mahal", "Rather expensive"),
            Words("Murah", "Cheap"),
            Words("Gratis", "Free"),
        ),
    ),
    Element.PRODUCT: Question(
        Words("Produk spesifikasi jenis pelayanan", "Result of the service"),
        Words("Apakah hasil pelayanannya sesuai?", "Was the result as stated?"),
        FITTING,
    ),
    Element.COMPETENCE: Question(
        Words("Kompetensi pelaksana", "Competence of staff"),
        Words("Apakah petugasnya kompeten?", "Were the staff competent?"),
        (
            Words("Tidak kompeten", "Not competent"),
            Words("Kurang kompeten", "Hardly competent"),
            Words("Kompeten", "Competent"),
            Words("Sangat kompeten", "Very competent"),
        ),
    ),
    Element.CONDUCT: Question(
        Words("Perilaku pelaksana", "Conduct of staff"),
        Words("Apakah petugasnya sopan dan ramah?", "Were the staff polite and friendly?"),
        (
            Words("Tidak sopan dan ramah", "Not polite"),
            Words("Kurang sopan dan ramah", "Hardly polite"),
            Words("Sopan dan ramah", "Polite"),
            Words("Sangat sopan dan ramah", "Very polite"),
        ),
    ),
    Element.FACILITIES: Question(
        Words("Sarana dan prasarana", "Facilities"),
        Words("Bagaimana sarana dan prasarananya?", "How were the facilities?"),
        (
            Words("Buruk", "Poor"),
            Words("Cukup", "Fair"),
            Words("Baik", "Good"),
            Words("Sangat baik", "Very good"),
        ),
    ),
    Element.COMPLAINTS: Question(
        Words("Penanganan pengaduan, saran, dan masukan", "Complaints and suggestions"),
        Words("Bagaimana penanganan pengaduannya?", "How are complaints handled?"),
        (
            Words("Tidak ada", "Not at all"),
            Words("Ada tetapi tidak berfungsi", "Exists, does not work"),
            Words("Berfungsi kurang maksimal", "Works, could be better"),
            Words("Dikelola dengan baik", "Well managed"),
        ),
    ),
}
