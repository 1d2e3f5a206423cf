"""The pages about what there are several of: agencies, services, counters, rooms, hours. One row for each key."""

from central.config import site_tables as st
from central.web.site_section import Section, modelled, row
from protocols.messages import Words

TENANTS = Section(
    "tenants",
    Words("Instansi", "Agencies"),
    Words("Siapa yang melayani di balai ini", "Who serves in this hall"),
    (
        row("name", "text", "Nama", "Name"),
        row("calendar", "one", "Jam buka", "Opening hours", of="calendars"),
        row("series", "line", "Huruf nomor", "Letters of its numbers", "1 sampai 3 huruf besar, seperti A",
            "1 to 3 capitals, such as A"),
        row("place", "text", "Tempat, untuk tiket", "Where it is, for the ticket", "Kosong: nama loketnya",
            "Empty: the names of its counters"),
    ),
    ("tenants",), st.TenantTable, sign="people", one=Words("Instansi", "Agency"),
)  # fmt: skip
SERVICES = Section(
    "services",
    Words("Layanan", "Services"),
    Words("Apa yang bisa diurus, berapa lama, apa yang dibawa", "What can be done, how long it takes, what to bring"),
    (
        row("name", "text", "Nama di tombol kios", "Name on the kiosk's button"),
        row("minutes", "number", "Waktu standar, menit", "Standard time, minutes"),
        row("needs", "text", "Persyaratan: yang dibawa pengunjung", "Requirements: what a visitor brings",
            "Dicetak di tiket, tampil di ponsel pengunjung", "Printed on the ticket, shown on the visitor's phone"),
        row("code", "line", "Kode untuk petugas", "Code for officers", "2 atau 3 angka, untuk mengalihkan ke sini",
            "2 or 3 digits, to transfer a visitor here"),
        row("quota", "number", "Kuota sehari", "Numbers a day", "0 = tanpa batas", "0 = no limit"),
        row("appointments", "number", "Janji temu per rentang waktu", "Appointments in each span",
            "0 = tidak ada janji temu", "0 = no appointments"),
        row("series", "line", "Huruf nomor sendiri", "Letters of its own", "Kosong: huruf instansinya",
            "Empty: those of its agency"),
    ),
    ("tenants", "*", "services"), st.ServiceTable, preview="ticket", sign="check", one=Words("Layanan", "Service"),
)  # fmt: skip
COUNTERS = Section(
    "counters",
    Words("Loket", "Counters"),
    Words("Tempat orang dilayani, dan untuk layanan apa", "Where people are served, and what for"),
    (
        row("zone", "one", "Ruang", "Room", of="zones"),
        row("tenants", "many", "Melayani seluruh layanan", "Serves all services of", of="tenants"),
        row("services", "many", "dan layanan", "and these services", of="services"),
        row("label", "line", "Sebutan di papan dan suara", "Label on boards and in the voice",
            "Paling banyak 8 huruf; kosong: nomornya", "8 characters at most; empty: its number"),
        row("name", "text", "Nama", "Name", 'Kosong: "Loket 3"', 'Empty: "Counter 3"'),
        row("direction", "text", "Arah, untuk papan", "How to get there, for the board"),
        row("prefers", "likes", "Lebih suka layanan", "Prefers services",
            'Satu per baris, dengan menit lebih tua: "nib 10"', 'One a line, with minutes of head start: "nib 10"'),
    ),
    ("counters",), st.CounterTable, preview="calls", sign="counter", one=Words("Loket", "Counter"),
)  # fmt: skip
ZONES = Section(
    "zones",
    Words("Ruang", "Rooms"),
    Words("Bagian balai dengan papan dan pengeras suara bersama", "Parts of the hall that share boards and voice"),
    (
        row("title", "text", "Judul di papan", "Title on the boards"),
        row("running_text", "long", "Teks berjalan", "Running text"),
    ),
    ("zones",), st.ZoneTable, preview="board", sign="eye", one=Words("Ruang", "Room"),
)  # fmt: skip
KIOSKS = Section(
    "kiosks",
    Words("Kios", "Kiosks"),
    Words("Mesin yang memberi nomor", "Machines that give numbers"),
    (
        row("zone", "one", "Ruang", "Room", of="zones"),
        row("tenants", "many", "Hanya instansi", "Only these agencies", "Tanpa pilihan: seluruh balai",
            "None chosen: the whole hall", of="tenants"),
        row("services", "many", "dan layanan", "and these services", of="services"),
        row("mark", "line", "Tanda saat pusat terputus", "Mark while central is away",
            "Huruf dan angka: K2; boleh kosong",
            "A letter and digits: K2; may be empty"),
    ),
    ("kiosks",), st.KioskTable, sign="send", one=Words("Kios", "Kiosk"),
)  # fmt: skip
BOARDS = Section(
    "boards",
    Words("Papan", "Boards"),
    Words("Layar panggilan dengan pengeras suaranya", "Screens of calls with their loudspeakers"),
    (row("zone", "one", "Ruang", "Room", of="zones"),),
    ("boards",), st.BoardTable, preview="board", sign="sound", one=Words("Papan", "Board"),
)  # fmt: skip
DEVICES = Section(
    "devices",
    Words("Perangkat", "Devices"),
    Words("Yang berbeda dari yang mengikuti tempatnya", "What departs from what follows from the places"),
    (
        row("role", "choice", "Peran", "Role", "Kosong: menurut namanya", "Empty: as its name says",
            kiosk="kios|kiosk", display="papan|display", keypad="papan tombol|keypad", rating="penilaian|rating pad"),
        row("place", "line", "Tempat", "Place", "Loket, kios, atau ruang; kosong: menurut namanya",
            "A counter, kiosk or room; empty: as its name says"),
        row("absent", "flag", "Tidak ada di balai ini", "This hall does not have it"),
        row("parts", "parts", "Bagian", "Parts", 'Untuk teknisi: printer = { kind = "usb" }',
            'For technicians: printer = { kind = "usb" }'),
    ),
    ("devices",), st.DeviceTable, sign="tools", one=Words("Perangkat", "Device"),
)  # fmt: skip
CALENDARS = Section(
    "calendars",
    Words("Jam buka", "Opening hours"),
    Words("Jam tiap hari, dipilih oleh instansi", "Hours of each day, chosen by the agencies"),
    (
        row("week", "week", "Jam", "Hours", 'Seperti "08.00-12.00, 13.00-15.00"; kosong: tutup',
            'Like "08.00-12.00, 13.00-15.00"; empty: closed'),
        row("friday_break", "line", "Jeda Jumat", "Friday's break", 'Seperti "11.30-13.00"', 'Like "11.30-13.00"'),
        row("holidays", "many", "Hari libur", "Holidays", of="holidays"),
        row("issue_minutes_before", "number", "Nomor diberikan sebelum buka, menit", "Numbers before opening, minutes"),
        row("issue_stops_minutes", "number", "Nomor berhenti sebelum tutup, menit",
            "Numbers stop before closing, minutes"),
    ),
    ("calendars",), st.CalendarTable, sign="clock", one=Words("Jam buka", "Hours"),
)  # fmt: skip
SEASONS = Section(
    "seasons",
    Words("Masa khusus", "Seasons"),
    Words("Jam lain di antara dua tanggal, seperti Ramadan", "Other hours between two dates, such as Ramadan"),
    (
        row("first", "line", "Dari tanggal", "From", 'Seperti "2027-02-08"', 'Like "2027-02-08"'),
        row("last", "line", "Sampai tanggal", "Until", 'Seperti "2027-03-09"', 'Like "2027-03-09"'),
        row("reason", "text", "Alasan untuk pengunjung", "Reason for visitors"),
        row("week", "week", "Jam", "Hours", 'Kosong: seperti biasa; "tutup": tidak buka',
            'Empty: as usual; "tutup": closed'),
        row("friday_break", "line", "Jeda Jumat", "Friday's break"),
    ),
    ("calendars", "*", "seasons"), st.SeasonTable, sign="clock", one=Words("Masa khusus", "Season"),
)  # fmt: skip
HOLIDAYS = Section(
    "holidays",
    Words("Hari libur", "Holidays"),
    Words("Daftar hari tanpa pelayanan", "Lists of days without service"),
    (
        row("days", "dated", "Hari", "Days", 'Satu per baris: "2026-12-25 Hari Raya Natal / Christmas Day"',
            'One a line: "2026-12-25 Hari Raya Natal / Christmas Day"'),
    ),
    ("holidays",), sign="cross", one=Words("Daftar libur", "List of holidays"),
)  # fmt: skip
SERIES = Section(
    "series",
    Words("Seri nomor", "Series of numbers"),
    Words("Hanya yang berbeda dari 001 sampai 999", "Only those that depart from 001 to 999"),
    (
        row("last", "number", "Nomor tertinggi sehari", "Highest number of a day"),
        row("shared", "flag", "Dipakai bersama beberapa instansi", "Several agencies share it"),
        row("allow_confusing", "flag", "Huruf I, O, Q boleh", "Letters I, O, Q are allowed"),
    ),
    ("series",), st.SeriesTable, sign="list", one=Words("Seri", "Series"),
)  # fmt: skip
OFFICERS = Section(
    "officers",
    Words("Petugas di papan tombol", "Officers at keypads"),
    Words("Kode untuk membuka loket", "Codes that open a counter"),
    (row("code", "secret", "Kode", "Code", "3 sampai 8 angka", "3 to 8 digits"),),
    ("officers",), sign="person", one=Words("Petugas", "Officer"),
)  # fmt: skip

ENTRIES = tuple(
    map(
        modelled,
        (TENANTS, SERVICES, COUNTERS, ZONES, KIOSKS, BOARDS, CALENDARS, SEASONS, HOLIDAYS, SERIES, OFFICERS, DEVICES),
    )
)
