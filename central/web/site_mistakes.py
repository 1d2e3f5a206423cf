"""The sentences of the checks of site.toml for whoever reads Indonesian. What is not known here stays as it is said.

The checks speak to technicians, in English; a manager's form says the same in both languages.
"""

import re

from protocols.messages import Words

KINDS = {
    "calendar": "jam buka",
    "list of holidays": "daftar libur",
    "zone": "ruang",
    "tenant": "instansi",
    "service": "layanan",
    "service of this counter": "layanan di loket ini",
    "derived device": "perangkat",
    "place for a kiosk": "kios",
    "place for a display": "loket atau ruang",
    "place for a keypad": "loket",
    "place for a rating": "loket",
}
KIND = "|".join(sorted(KINDS, key=len, reverse=True))

SAID: tuple[tuple[str, str], ...] = (
    (r"(\S+) is out of bounds", "{0} di luar batas"),
    (rf'no ({KIND}) "(.*)"', 'tidak ada {0} "{1}"'),
    (r'"(.*)" is a tenant', '"{0}" adalah instansi'),
    (r'"(.*)" is the label of counter "(.*)" too', '"{0}" sudah menjadi sebutan loket {1}'),
    (r'"(.*)" is too long for a board', '"{0}" terlalu panjang untuk papan'),
    (r"serves nothing", "tidak melayani apa pun"),
    (r"no counter serves it", "belum ada loket yang melayaninya"),
    (r"is empty", "kosong"),
    (r"is below zero|(\S+) is below zero", "tidak boleh di bawah nol"),
    (r"the code cannot be typed on a keypad", "kode ini tidak bisa ditekan di papan tombol"),
    (r'has the code of officer "(.*)"', "kodenya sama dengan petugas {0}"),
    (r'"(.*)" is the code of service "(.*)" too', '"{0}" sudah menjadi kode layanan {1}'),
    (r'"(.*)" is no code', '"{0}" bukan kode'),
    (r"has no series", "belum punya huruf nomor"),
    (r'"(.*)" is a series of tenant "(.*)" too, so .*', 'huruf "{0}" sudah dipakai instansi {1}'),
    (r'"(.*)" is the series of service "(.*)" too, so .*', 'huruf "{0}" sudah dipakai layanan {1}'),
    (r'"(.*)" is no prefix', '"{0}" bukan huruf nomor'),
    (r'"(.*)" holds (.), which is read as a digit', '"{0}" berisi {1}, yang terbaca sebagai angka'),
    (r'no service uses series "(.*)"', "tidak ada layanan dengan huruf {0}"),
    (r'service "(.*)" exists already at tenant "(.*)"', "layanan {0} sudah ada di instansi {1}"),
    (r'"(.*)" is reserved', '"{0}" tidak boleh dipakai'),
    (r'"(.*)" is no id', '"{0}" bukan nama pendek'),
    (r'"(.*)" is a zone too', '"{0}" sudah nama sebuah ruang'),
    (r"has (\d+) characters", "panjangnya {0} huruf"),
    (r"holds a line break or control character", "berisi ganti baris"),
    (r"holds a sign that nobody sees", "berisi tanda yang tidak terlihat"),
    (r"no day is open", "tidak ada hari yang buka"),
    (r"names no day", "tidak menyebut satu hari pun"),
    (r"ends on (\S+), before it begins on (\S+)", "berakhir {0}, sebelum mulai {1}"),
    (r"lasts (\d+) days", "lamanya {0} hari"),
    (r'begins while "(.*)" still runs', "mulai saat {0} masih berlaku"),
    (r'"(.*)" is no time of day', '"{0}" bukan jam'),
    (r'"(.*)" is no span of hours', '"{0}" bukan jam buka'),
    (r'"(.*)" is no date', '"{0}" bukan tanggal'),
    (r'"(.*)" ends before it begins', '"{0}" berakhir sebelum mulai'),
    (r'"(.*)" is the end of the day', '"{0}" adalah akhir hari'),
    (r"(\d+) s is longer than rating_seconds", "{0} detik lebih lama dari waktu menilai"),
    (r"(\d+) times (\d+) numbers are more than .*", "{0} kali {1} nomor terlalu banyak untuk diingat kios"),
    (r'device "(.*)" stands at "(.*)" already', "perangkat {0} sudah ada di {1}"),
    (r"is absent and yet stands somewhere", "tidak ada, tetapi punya tempat"),
    (r'no role "(.*)"', 'tidak ada peran "{0}"'),
    (r'"(.*)" is no mark', '"{0}" bukan tanda'),
    (r'"(.*)" has the digits of kiosk "(.*)" too.*', 'angka pada "{0}" sudah dipakai kios {1}'),
    (r"has (\d+) entries", "jumlahnya {0}"),
    (r"write a number from (\S+) to (\S+), or 0", "tulis {0} sampai {1}, atau 0"),
    (r"write (?:a number|minutes) from (\S+) to (\S+)", "tulis {0} sampai {1}"),
    (r"write (\d+) to (\d+)", "tulis {0} sampai {1}"),
    (r"write at most (\d+)(?: .*)?", "paling banyak {0}"),
    (r"write 0 for no limit", "tulis 0 untuk tanpa batas"),
    (rf"define it or name another ({KIND})", "pilih {0} yang lain"),
    (r'did you mean "(.*)"\?', 'maksud Anda "{0}"?'),
    (r"name it or its tenant at a counter", "pilih loketnya"),
    (r"visitors could not tell them apart: .*", "beri sebutan lain"),
    (r"write label = with at most (\d+) characters", "paling banyak {0} huruf"),
    (r"write tenants = .*", "pilih instansi atau layanan"),
    (r"shorten it to (\d+)", "pendekkan sampai {0}"),
    (r"write the Indonesian words", "tulis dalam bahasa Indonesia"),
    (r"keep it on one line", "tulis dalam satu baris"),
    (r"type it anew instead of pasting it", "ketik sendiri, jangan ditempel"),
    (r'give it another; "(.*)" is free', "pilih yang lain; {0} masih bebas"),
    (r"give each officer a code of their own", "pilih kode lain"),
    (r"write 3 to 8 digits in quotes", "tulis 3 sampai 8 angka"),
    (r"officers type it: write 2 or 3 digits.*", "tulis 2 atau 3 angka, yang pertama bukan 0"),
    (r'write series = "A" here or at the tenant', "tulis huruf nomor di sini atau pada instansinya"),
    (r"write 1 to 3 capital letters A to Z", "tulis 1 sampai 3 huruf besar"),
    (r"choose another, or write .*", "pilih huruf lain"),
    (r"choose another letter, or write .*", "pilih huruf lain"),
    (r"keep letters for the rolls .*", "pilih huruf yang tidak dipakai layanan"),
    (r"remove it or name it at a service", "hapus, atau pakai pada sebuah layanan"),
    (r"choose another id", "pilih nama lain"),
    (r"use 1 to 40 of a-z.*", "tulis huruf kecil, angka, tanda hubung"),
    (r"give the counter another id", "pilih nama lain"),
    (r"give it an id of its own.*", "pilih nama lain"),
    (r"a tenant needs at least one service", "instansi perlu paling sedikit satu layanan"),
    (r"a hall needs at least one", "balai perlu paling sedikit satu"),
    (r"write the earlier date as first", "tulis tanggal yang lebih awal dahulu"),
    (r"let seasons follow each other", "masa khusus harus bergantian"),
    (r"write hours and minutes.*|a day runs from .*", 'tulis jam dan menit, seperti "07.45"'),
    (r'write "08\.00-15\.00"', 'tulis seperti "08.00-15.00"'),
    (r"write year-month-day.*", 'tulis tahun-bulan-tanggal, seperti "2026-12-25"'),
    (r'write "(.*)"', 'tulis "{0}"'),
    (r"write the earlier time first", "tulis jam yang lebih awal dahulu"),
    (r"let the product with usual_per_minute be (\d+) at most", "hasil kalinya paling banyak {0}"),
    (r"remove absent, or role, place and parts", "hapus salah satu"),
    (r"rename one of the two", "ganti nama salah satunya"),
    (r"write a capital letter and a number.*", 'tulis huruf besar dan angka, seperti "K2"'),
    (r"give it another number", "pilih angka lain"),
    (r"at most (\d+) (?:fit .*)", "paling banyak {0}"),
    (r'write for example "senin-jumat".*', "tulis jam buka paling sedikit satu hari"),
    (r"write role = one of .*", "pilih perannya"),
)
KNOWN = tuple((re.compile(pattern), said) for pattern, said in SAID)


def in_both(line: str) -> Words:
    """A check's "what; what to do", or "Indonesian / English" of the hall's own refusals."""
    indonesian, slash, english = line.partition(" / ")
    if slash:
        return Words(indonesian, english)
    whole = _translated(line)
    said = whole or "; ".join(_translated(part) or part for part in line.split("; ", 1))
    return Words(said, line)


def placed(line: str) -> tuple[str, Words]:
    """Of "path: what; what to do": where, and the rest in both languages; "" if it says no place."""
    path, colon, said = line.partition(": ")
    return (path, in_both(said)) if colon and " " not in path else ("", in_both(line))


def _translated(sentence: str) -> str:
    for pattern, said in KNOWN:
        if found := pattern.fullmatch(sentence):
            return said.format(*(KINDS.get(each, each) for each in found.groups("")))
    return ""
