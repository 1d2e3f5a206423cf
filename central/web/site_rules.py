"""The pages about what there is one of: the hall's name, rules, paper, boards, voice. One row for each key."""

from central.web.site_section import Section, modelled, row
from protocols.messages import Words

HALL = Section(
    "hall",
    Words("Balai", "The hall"),
    Words("Nama, zona waktu, hari layanan", "Name, time zone, business day"),
    (
        row("site.name", "text", "Nama balai", "Name of the hall"),
        row("site.time_zone", "choice", "Zona waktu", "Time zone", "Hanya saat pusat berhenti",
            "Only while central is stopped", **{"Asia/Jakarta": "WIB (Jakarta)|WIB (Jakarta)",
            "Asia/Pontianak": "WIB (Pontianak)|WIB (Pontianak)", "Asia/Makassar": "WITA (Makassar)|WITA (Makassar)",
            "Asia/Jayapura": "WIT (Jayapura)|WIT (Jayapura)"}),
        row("policy.close_day_at", "line", "Hari layanan berganti pukul", "The business day changes at",
            'Nomor mulai lagi dari 001; seperti "03.00"', 'Numbers begin again at 001; like "03.00"'),
        row("policy.wait_minutes", "number", "Janji tunggu terlama, menit", "Longest wait that is promised, minutes",
            "Lewat ini petugas diberi tahu", "Beyond it staff are told"),
        row("policy.waiting_max", "number", "Orang menunggu paling banyak", "People waiting at most"),
        row("policy.appointment_minutes", "number", "Panjang satu rentang janji temu, menit",
            "How long the span of an appointment is, minutes"),
        row("policy.print_confirm_seconds", "number", "Tiket dianggap tercetak setelah, detik",
            "A ticket counts as printed after, seconds"),
        row("policy.roll_series", "line", "Huruf rol cadangan", "Letters of the paper rolls",
            "Bila mesin cetak rusak; kosong: tidak ada rol", "For when no printer works; empty: no rolls"),
    ),
    sign="gear",
)  # fmt: skip
CALLING = Section(
    "calling",
    Words("Aturan panggilan", "Order of calls"),
    Words("Siapa berikutnya, prioritas, yang tidak hadir", "Who is next, priority, who does not come"),
    (
        row("policy.priority", "choice", "Cara prioritas", "How priority works",
            head_start="dihitung datang lebih awal|counts as having come earlier",
            ratio="berselang-seling dengan yang lain|in turn with the others"),
        row("policy.priority_minutes", "number", "Lebih awal, menit", "Earlier by, minutes",
            "Bila dihitung datang lebih awal", "Where it counts as earlier"),
        row("policy.priority_ratio", "number", "Prioritas berturut-turut", "Priority calls in a row",
            "Bila berselang-seling", "Where they take turns"),
        row("policy.recalls_max", "number", "Panggilan ulang", "Repeated calls", "Setelah itu dianggap tidak hadir",
            "After them a visitor counts as absent"),
        row("policy.grace_minutes", "number", "Yang tidak hadir boleh kembali dalam, menit",
            "An absent visitor may return within, minutes"),
        row("policy.grace_numbers", "number", "dan dalam sekian nomor", "and within so many numbers"),
        row("policy.hold_minutes", "number", "Yang ditunda kembali setelah, menit", "On hold for, minutes"),
        row("policy.next_closes", "flag", "Memanggil berikutnya menyelesaikan yang di loket",
            "Calling the next finishes the one at the counter"),
    ),
    preview="calls", sign="next",
)  # fmt: skip
TICKET = Section(
    "ticket",
    Words("Tiket", "Ticket"),
    Words("Yang tercetak di kertas", "What stands on the paper"),
    (
        row("site.ticket_footer", "long", "Kalimat penutup", "Last lines"),
        row("design.ticket_wait", "flag", "Perkiraan tunggu", "The likely wait"),
        row("design.ticket_needs", "flag", "Persyaratan", "What to bring"),
        row("design.ticket_code", "flag", "Kode QR untuk ponsel", "QR code for phones"),
    ),
    preview="ticket", sign="list",
)  # fmt: skip
BOARD = Section(
    "board",
    Words("Isi papan", "What boards show"),
    Words("Judul dan teks berjalan ada di tiap ruang", "Titles and running texts belong to the rooms"),
    (row("design.board_queues", "flag", "Jumlah menunggu tiap instansi", "How many wait for each agency"),),
    preview="board", sign="eye",
)  # fmt: skip
VOICE = Section(
    "voice",
    Words("Suara", "Voice"),
    Words("Bahasa dan kata panggilan", "Languages and words of the calls"),
    (
        row("policy.languages", "many", "Bahasa", "Languages", **{
            "id en": "Indonesia, lalu Inggris|Indonesian, then English",
            "en id": "Inggris, lalu Indonesia|English, then Indonesian", "id": "Indonesia saja|Indonesian only",
            "en": "Inggris saja|English only"}),
        row("policy.zero", "choice", "Angka 0 dibaca", "0 is said", nol="nol|nol", kosong="kosong|kosong"),
        row("policy.counter_word", "text", "Sebutan loket", "What a counter is called", "loket, meja, ruang, teller",
            "counter, desk, room, teller"),
    ),
    preview="voice", sign="sound",
)  # fmt: skip
FEEDBACK = Section(
    "feedback",
    Words("Penilaian dan survei", "Ratings and survey"),
    Words("Tombol penilaian, pertanyaan, pemberitahuan", "Rating keys, questions, alerts"),
    (
        row("policy.rating_keys", "number", "Tombol penilaian", "Rating keys", **{"4": "4|4", "5": "5|5"}),
        row("policy.rating_seconds", "number", "Bisa menilai selama, detik", "Rating is open for, seconds"),
        row("policy.rating_change_seconds", "number", "Bisa mengubah selama, detik", "And may be changed for, seconds"),
        row("policy.low_rating", "number", "Petugas diberi tahu sampai nilai", "Staff are told of ratings up to",
            "0 = separuh terbawah", "0 = the lower half"),
        row("policy.survey", "choice", "Survei sembilan unsur", "Survey of nine elements", none="tidak ada|none",
            rotating="satu pertanyaan bergilir|one question in turn", full="sembilan pertanyaan|all nine questions"),
        row("policy.survey_every", "number", "Diundang tiap sekian nomor", "Invited: one number in so many"),
    ),
    sign="star",
)  # fmt: skip
AWAY = Section(
    "away",
    Words("Saat pusat terputus", "While central is away"),
    Words("Yang dilakukan kios", "What kiosks do then"),
    (
        row("policy.offline", "choice", "Kios", "Kiosks", lease="memberi nomor sendiri|give numbers of their own",
            refuse="tidak memberi nomor|give none"),
        row("policy.offline_numbers", "number", "Nomor paling banyak", "Numbers at most"),
        row("policy.offline_minutes", "number", "Selama, menit", "For, minutes"),
    ),
    sign="cross",
)  # fmt: skip
LIMITS = Section(
    "limits",
    Words("Batas", "Limits"),
    Words("Yang terlalu banyak untuk orang dan perangkat", "What is too much for people and devices"),
    (
        row("limits.ticket_seconds", "number", "Satu nomor tiap, detik", "One number per, seconds"),
        row("limits.ticket_burst", "number", "Sekaligus paling banyak", "At once at most"),
        row("limits.same_service_seconds", "number", "Layanan yang sama lagi setelah, detik",
            "The same service again after, seconds"),
        row("limits.kiosk_numbers", "number", "Nomor sehari tiap kios", "Numbers a day of a kiosk", "0 = tanpa batas",
            "0 = no limit"),
        row("limits.usual_per_minute", "number", "Biasa di hari ramai, tiap menit", "Usual on full days, a minute"),
        row("limits.alert_times", "number", "Petugas diberi tahu pada kelipatan",
            "Staff are told at so many times that"),
        row("limits.messages_per_second", "number", "Pesan perangkat tiap detik", "Messages of a device a second"),
        row("limits.refusals_per_minute", "number", "Penolakan yang dicatat tiap menit", "Refusals kept a minute"),
        row("limits.bad_per_minute", "number", "Perangkat dilaporkan pada pesan rusak tiap menit",
            "A device is reported at bad messages a minute"),
        row("keeping.officer_days", "number", "Nama petugas dihapus setelah, hari",
            "Officers' names are erased after, days",
            "0 = disimpan; jika tidak, 30 sampai 3650", "0 = kept; otherwise 30 to 3650"),
    ),
    sign="priority",
)  # fmt: skip

RULES = tuple(map(modelled, (HALL, CALLING, TICKET, BOARD, VOICE, FEEDBACK, AWAY, LIMITS)))
