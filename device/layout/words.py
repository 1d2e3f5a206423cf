"""Captions that stand on the screens, Indonesian first."""

from protocols.messages import Reason, Words, Work

QUEUE_NUMBER = Words("Nomor antrean", "Queue number")
COUNTER = Words("Loket", "Counter")
NEW_CALL = Words("Panggilan baru", "New call")
CALLED_AGAIN = Words("Panggilan ulang", "Called again")
EARLIER_CALLS = Words("Panggilan sebelumnya", "Earlier calls")
WAITING = Words("Menunggu", "Waiting")
NO_CALLS = Words("Belum ada panggilan", "No calls yet")
NO_EARLIER = Words("Belum ada panggilan lain", "No other calls yet")
CONNECTING = Words("Menunggu data dari pusat", "Waiting for central")
COUNTS_TOO_OLD = Words("Jumlah antrean belum diketahui", "Numbers waiting not known")
NOBODY_WAITS = Words("Tidak ada antrean", "Nobody is waiting")
KEEP_CALM = Words("Ikuti arahan petugas", "please follow our staff")

CHOOSE_TENANT = Words("Silakan pilih instansi", "Please choose an agency")
CHOOSE_SERVICE = Words("Silakan pilih layanan", "Please choose a service")
BACK = Words("Kembali", "Back")
PREVIOUS = Words("Sebelumnya", "Previous")
FOLLOWING = Words("Berikutnya", "More")
PRIORITY = Words("Prioritas: lansia, disabilitas, ibu hamil, anak", "Priority: elderly, disabled, pregnant, child")
PRIORITY_ON = Words("Prioritas aktif: pilih layanan", "Priority is on: choose a service")
CLOSED = Words("Tutup", "Closed")
FIND = Words("Cari layanan", "Find a service")
TYPE = Words("Ketik nama layanan, misalnya KTP", "Type a service, for example KTP")
SPACE = Words("Spasi", "Space")
ERASE = Words("Hapus", "Delete")
NOT_FOUND = Words(
    "Tidak ditemukan. Coba kata lain, atau tanyakan petugas.", "Nothing found. Try another word, or ask us."
)
LIKE_THIS = Words("Mungkin maksud Anda", "Did you mean")
CHOOSE = Words("Silakan pilih", "Please choose")
POPULAR = Words("Layanan populer", "Popular service")
CONTRAST = Words("Kontras tinggi", "High contrast")
CONTRAST_OFF = Words("Kontras biasa", "Normal contrast")
ENGLISH, INDONESIAN = "English", "Indonesia"
"""Each language calls itself by its own name."""
YOUR_NUMBER = Words("Nomor antrean Anda", "Your queue number")
SORRY = Words("Mohon maaf", "Sorry")
PLEASE_WAIT = Words("Mohon tunggu", "One moment, please")
REPRINT = Words("tercetak? Petugas: cetak salinan", "printed? Staff: print a copy")

RATE = Words("Bagaimana pelayanan kami?", "How was our service?")
THANKS = Words("Terima kasih", "Thank you")
CHANGE = Words("Salah tekan? Pilih yang lain.", "Wrong one? Choose another.")
WHY = Words("Terima kasih. Apa yang kurang?", "Thank you. What went wrong?")
SKIP = Words("Lewati", "Skip")
ENOUGH = Words("Selesai", "Finish")
FORM = Words("Survei lengkap", "Full survey")
REASONS: dict[Reason, Words] = {
    Reason.WAIT: Words("Terlalu lama menunggu", "The wait was too long"),
    Reason.STAFF: Words("Petugas kurang ramah", "Staff were not friendly"),
    Reason.PROCEDURE: Words("Syarat tidak jelas", "Requirements unclear"),
    Reason.COST: Words("Biaya tidak sesuai", "The cost was not right"),
    Reason.PLACE: Words("Tempat kurang nyaman", "Uncomfortable place"),
    Reason.OTHER: Words("Lainnya", "Something else"),
}
SCORES: dict[int, tuple[Words, ...]] = {
    4: (
        Words("Tidak baik", "Poor"),
        Words("Kurang baik", "Fair"),
        Words("Baik", "Good"),
        Words("Sangat baik", "Very good"),
    ),
    5: (
        Words("Tidak baik", "Poor"),
        Words("Kurang baik", "Fair"),
        Words("Cukup", "Average"),
        Words("Baik", "Good"),
        Words("Sangat baik", "Very good"),
    ),
}

WORK: dict[Work, Words] = {
    Work.CLOSED: Words("Loket tutup", "Counter closed"),
    Work.PAUSED: Words("Istirahat", "On a break"),
    Work.IDLE: Words("Siap melayani", "Ready"),
    Work.CALLED: Words("Silakan maju", "Please come"),
    Work.SERVING: Words("Sedang melayani", "Serving"),
}
WORK_SHORT: dict[Work, str] = {
    Work.CLOSED: "TUTUP",
    Work.PAUSED: "ISTIRAHAT",
    Work.IDLE: "SIAP",
    Work.CALLED: "DIPANGGIL",
    Work.SERVING: "DILAYANI",
}


def stale(since: str) -> Words:
    """The mark of old data. `since`: the hall's time at which it was right, "" if that is not known."""
    if not since:
        return Words("Data lama", "Old data")
    return Words(f"Data pukul {since}", f"Data of {since}")


def onward(questions: int) -> Words:
    """To the survey: how long it is."""
    return Words(f"Lanjut: {questions} pertanyaan", f"Go on: {questions} question{'s' if questions > 1 else ''}")


def progress(question: int, questions: int) -> Words:
    """How far one is."""
    return Words(f"{question} dari {questions}", f"{question} of {questions}")


def scores(keys: int) -> tuple[Words, ...]:
    """What stands beside each score key, worst first."""
    return SCORES.get(keys) or tuple(Words(str(score), str(score)) for score in range(1, keys + 1))


def spare(numbers: int, minutes: int) -> Words:
    """For staff: what a kiosk can still give while central is away."""
    return Words(
        f"Tanpa pusat: {numbers} nomor, {minutes} menit lagi",
        f"Without central: {numbers} numbers, {minutes} minutes left",
    )
