"""What people read when an account, a link or an order in the browser is refused."""

ACCESS_WORDS: dict[str, tuple[str, str]] = {
    "not_allowed": (
        "Akun ini tidak berhak melakukannya. Hubungi penyelia.",
        "This account may not do that. Ask the supervisor.",
    ),
    "unknown_account": ("Akun tidak dikenal atau dinonaktifkan.", "Unknown or disabled account."),
    "account_exists": ("Nama akun sudah dipakai. Pilih nama lain.", "The account's name is taken. Choose another."),
    "bad_account_name": (
        "Nama akun: 2 sampai 31 huruf kecil, angka, atau tanda hubung, diawali huruf.",
        "An account's name has 2 to 31 small letters, digits or hyphens, and begins with a letter.",
    ),
    "bad_person_name": ("Isi nama orang, paling banyak 60 huruf.", "Write the person's name, at most 60 letters."),
    "unknown_role": ("Peran tidak dikenal.", "Unknown role."),
    "unknown_counter": ("Loket tidak ada: {detail}.", "No such counter: {detail}."),
    "too_many_accounts": (
        "Sudah ada {detail} akun. Nonaktifkan yang tidak dipakai.",
        "There are {detail} accounts already. Use one that is there.",
    ),
    "too_many_stations": ("Sudah ada {detail} komputer loket.", "There are {detail} counter computers already."),
    "last_manager": (
        "Ini pengelola terakhir. Buat pengelola lain dahulu.",
        "This is the last manager. Make another one first.",
    ),
    "bad_text": ("Paling banyak {detail} huruf, satu baris.", "At most {detail} letters, one line."),
    "personal_text": (
        "Jangan menulis nomor identitas, telepon, atau surel. Sebut nomor antreannya saja.",
        "Do not write identity numbers, telephones or e-mail. Name the queue number only.",
    ),
    "help_over": ("Sudah ditangani.", "Somebody has seen to it."),
    "too_much_help": ("Terlalu banyak permintaan terbuka.", "Too many requests are open."),
    "link_over": (
        "Tautan tidak berlaku lagi. Minta tautan baru: gerai-central web link.",
        "The link no longer holds. Ask for a new one: gerai-central web link.",
    ),
}
