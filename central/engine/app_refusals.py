"""What is said when an application asks for what cannot be."""

APP_WORDS: dict[str, tuple[str, str]] = {
    "unknown_token": ("Token tidak ada: lihat token list.", "There is no such token: see token list."),
    "token_exists": (
        "Nama token sudah dipakai. Cabut dahulu, atau pilih nama lain.",
        "The token's name is taken. Revoke it first, or choose another.",
    ),
    "bad_token_name": (
        "Nama token: 2 sampai 31 huruf kecil, angka, atau tanda hubung, diawali huruf.",
        "A token's name has 2 to 31 small letters, digits or hyphens, and begins with a letter.",
    ),
    "unknown_scope": ("Hak token: {detail}.", "A token's scopes are of: {detail}."),
    "bad_token_days": ("Masa berlaku 1 sampai {detail} hari.", "It holds for 1 to {detail} days."),
    "too_many_tokens": (
        "Sudah ada {detail} token. Cabut yang tidak dipakai.",
        "There are {detail} tokens already. Revoke those not in use.",
    ),
    "bad_hook_address": (
        "Alamat kait tidak bisa dipakai. Tulis seperti https://app.example.go.id/gerai.",
        "The hook's address cannot be used. Write it like https://app.example.go.id/gerai.",
    ),
    "unknown_hook_kind": ("Jenis kejadian tidak dikenal.", "Unknown kind of event."),
    "hook_exists": (
        "Nama kait sudah dipakai. Hapus dahulu, atau pilih nama lain.",
        "The hook's name is taken. Remove it first, or choose another.",
    ),
    "too_many_hooks": ("Sudah ada {detail} kait.", "There are {detail} hooks already."),
    "unknown_hook": ("Kait tidak ada: lihat hook list.", "There is no such hook: see hook list."),
    "bad_remark": ("Isian salah. Muat ulang halaman.", "That was not right. Load the page again."),
    "remark_empty": ("Tulis dahulu isinya.", "Please write something first."),
    "remark_long": ("Terlalu panjang: paling banyak {detail} huruf.", "Too long: at most {detail} letters."),
    "too_many_remarks": (
        "Hari ini sudah banyak masukan. Sampaikan kepada petugas, atau coba lagi besok.",
        "There are many remarks today. Tell our staff, or try again tomorrow.",
    ),
    "unknown_remark": (
        "Nomor rujukan tidak ada, atau sudah lama.",
        "There is no such reference, or it is of long ago.",
    ),
    "request_used": (
        "request_id ini sudah dipakai untuk hal lain. Buat yang baru.",
        "This request_id was used for something else. Roll a new one.",
    ),
    "no_span": (
        "Tidak ada janji temu pada waktu itu. Lihat daftar waktu layanan ini.",
        "No appointment is offered at that time. See the list of times of this service.",
    ),
    "span_full": (
        "Waktu itu sudah penuh. Pilih waktu lain.",
        "That time is fully taken. Choose another one.",
    ),
    "too_many_appointments": (
        "Terlalu banyak janji temu. Coba lagi besok.",
        "There are too many appointments. Try again tomorrow.",
    ),
    "unknown_appointment": ("Janji temu tidak ada.", "There is no such appointment."),
    "appointment_cancelled": ("Janji temu ini sudah dibatalkan.", "This appointment was cancelled."),
    "appointment_used": (
        "Sudah hadir: nomornya {detail}.",
        "He has checked in already: the number is {detail}.",
    ),
    "appointment_early": (
        "Masih terlalu awal: waktunya {detail}. Silakan datang paling awal 30 menit sebelumnya.",
        "It is too early: the time is {detail}. Please come at most 30 minutes before.",
    ),
    "appointment_over": (
        "Waktu janji temu sudah lewat. Silakan ambil nomor antrean.",
        "The time of the appointment is over. Please take a number.",
    ),
}
