"""Every refusal in words a person can act on: what is the matter, and what to do.

`{detail}` is filled from the event, so the words of an old answer never change.
"""

from datetime import date

from central.engine.access_refusals import ACCESS_WORDS
from central.engine.app_refusals import APP_WORDS
from central.engine.events import Refused
from protocols.messages import Refusal, Words

WORDS: dict[str, tuple[str, str]] = {
    "day_closed": (
        "Layanan hari ini sudah ditutup. Silakan datang pada hari layanan berikutnya.",
        "Today's service has ended. Please come on the next service day.",
    ),
    "not_yet": ("Nomor antrean diberikan mulai pukul {detail}.", "Numbers are given from {detail}."),
    "hours_over": (
        "Jam layanan sudah berakhir.{opening_id}",
        "Service hours are over.{opening_en}",
    ),
    "not_today": (
        "Layanan ini tidak buka hari ini.{opening_id}",
        "This service is not open today.{opening_en}",
    ),
    "holiday": (
        "Libur: {reason_id}.{opening_id}",
        "Holiday: {reason_en}.{opening_en}",
    ),
    "disturbed": (
        "Layanan sedang terganggu. {reason_id}",
        "The service is disturbed. {reason_en}",
    ),
    "service_closed": (
        "Layanan ini ditutup petugas. {reason_id}",
        "Staff have closed this service. {reason_en}",
    ),
    "quota_full": (
        "Kuota hari ini ({detail} nomor) sudah habis. Silakan datang besok.",
        "Today's quota ({detail} numbers) is used up. Please come tomorrow.",
    ),
    "series_full": (
        "Nomor untuk layanan ini sudah habis hari ini. Silakan hubungi petugas.",
        "No numbers are left for this service today. Please ask the staff.",
    ),
    "hall_full": (
        "Ruang tunggu penuh. Silakan hubungi petugas.",
        "The waiting area is full. Please ask the staff.",
    ),
    "too_fast": (
        "Terlalu cepat. Tunggu {detail} detik, lalu tekan lagi.",
        "Too fast. Wait {detail} seconds, then press again.",
    ),
    "kiosk_full": (
        "Mesin ini sudah memberi {detail} nomor hari ini. Silakan hubungi petugas.",
        "This machine has given {detail} numbers today. Please ask the staff.",
    ),
    "disk_full": (
        "Nomor baru tidak bisa disimpan: penyimpanan pusat penuh. Silakan hubungi petugas.",
        "New numbers cannot be kept: central's disk is full. Please ask the staff.",
    ),
    "rollout_runs": (
        "Pembaruan lain masih berjalan. Tunggu, atau hentikan dahulu.",
        "Another update is under way. Wait, or stop it first.",
    ),
    "rollout_while_open": (
        "Balai sedang buka, dan mesin pertama akan mulai ulang. Tunggu sampai tutup, atau nyatakan bahwa Anda tahu.",
        "The hall is open, and the first machine will restart. Wait until it is closed, or say that you know it.",
    ),
    "no_rollout": ("Tidak ada pembaruan yang berjalan.", "No update is under way."),
    "site_in_use": (
        "Susunan balai tidak diubah.",
        "The site stays as it was.",
    ),
    "site_moved": (
        "Susunan balai baru saja diubah orang lain. Lihat perubahannya, lalu simpan lagi.",
        "Somebody else has just changed the site. Look at it, then save again.",
    ),
    "unknown_service": (
        "Layanan tidak dikenal. Periksa kode layanan.",
        "Unknown service. Check the service code.",
    ),
    "no_counter": (
        "Belum ada loket untuk layanan ini. Silakan hubungi petugas.",
        "No counter serves this yet. Please ask the staff.",
    ),
    "abandoned": (
        "Permintaan sudah dibatalkan. Silakan tekan tombol sekali lagi.",
        "The request was given up. Please press the button again.",
    ),
    "no_leases": (
        "Kios ini tidak memberi nomor saat pusat terputus. Silakan hubungi petugas.",
        "This kiosk gives no numbers while central is away. Please ask the staff.",
    ),
    "foreign_lease": (
        "Jatah nomor {detail} milik kios lain. Silakan hubungi teknisi.",
        "Lease {detail} belongs to another kiosk. Please call the technician.",
    ),
    "lease_overlaps": (
        "Jatah nomor {detail} bertumpuk dengan yang lain. Petugas: layani kertasnya sebagai pengunjung tanpa nomor.",
        "Lease {detail} overlaps another. Staff: serve its papers as visitors without a number.",
    ),
    "lease_number_used": (
        "Nomor {detail} sudah tercatat untuk tekanan lain. Petugas: periksa kertasnya.",
        "Number {detail} is on record for another press already. Staff: check the paper.",
    ),
    "lease_range": (
        "Nomor {detail} di luar jatah kios. Petugas: periksa kertasnya.",
        "Number {detail} is outside of the kiosk's lease. Staff: check the paper.",
    ),
    "day_running": (
        "Hari layanan {detail} belum berakhir di pusat. Teknisi: periksa jam pusat dan kios.",
        "Business day {detail} is not over at central. Technician: check the clocks of central and kiosk.",
    ),
    "unknown_ticket": ("Nomor ini tidak dikenal.", "This number is unknown."),
    "void_ticket": ("Nomor ini sudah dibatalkan.", "This number is void."),
    "already_printed": ("Nomor sudah tercetak.", "The number is already on paper."),
    "stale": (
        "Terlambat sampai di pusat, tidak dijalankan. Tekan lagi.",
        "It reached central too late and was not done. Press again.",
    ),
    "changed": (
        "Nomor di loket sudah berubah. Lihat layar, lalu tekan lagi.",
        "The ticket at the counter has changed. Look, then press again.",
    ),
    "counter_closed": ("Loket tutup. Buka loket dahulu.", "The counter is closed. Open it first."),
    "counter_paused": ("Loket istirahat. Buka loket dahulu.", "The counter is on break. Open it first."),
    "already_open": ("Loket sudah buka.", "The counter is already open."),
    "already_paused": ("Loket sudah istirahat.", "The counter is already on break."),
    "already_serving": (
        "Pengunjung sudah dilayani. Tekan Selesai bila selesai.",
        "The visitor is being served. Press Finish when done.",
    ),
    "ticket_in_hand": (
        "Masih ada nomor di loket. Selesaikan dahulu.",
        "There is still a ticket at the counter. Finish it first.",
    ),
    "no_ticket": ("Tidak ada nomor di loket.", "There is no ticket at the counter."),
    "none_waiting": ("Tidak ada antrean.", "Nobody is waiting."),
    "unknown_officer": ("Kode petugas tidak dikenal.", "Unknown officer's code."),
    "officer_elsewhere": (
        "Petugas masih masuk di loket {detail}. Tutup loket itu dahulu.",
        "The officer is still at counter {detail}. Close that one first.",
    ),
    "number_missing": ("Ketik nomornya dahulu.", "Type the number first."),
    "ambiguous_number": (
        "Ada beberapa nomor: {detail}. Ketik kode layanan (nomor rol: 00, kios K2: 02), titik, nomor.",
        "Several numbers fit: {detail}. Type service code (roll: 00, kiosk K2: 02), dot, number.",
    ),
    "no_rolls": (
        "MPP ini tidak memakai nomor rol. Silakan hubungi teknisi.",
        "This hall has no numbers on rolls. Please ask the technician.",
    ),
    "roll_used": (
        "Nomor {detail} sudah dipakai hari ini. Periksa kertasnya, atau beri nomor rol berikutnya.",
        "Number {detail} was used today already. Check the paper, or give the next one of the roll.",
    ),
    "roll_range": (
        "Nomor rol hanya 1 sampai {detail}. Periksa nomor pada kertas.",
        "Numbers on rolls go from 1 to {detail}. Check the number on the paper.",
    ),
    "not_ours": ("Nomor ini untuk loket lain.", "This number belongs to another counter."),
    "not_callable": (
        "Nomor ini tidak bisa dipakai lagi: {detail}.",
        "This number cannot be used any more: {detail}.",
    ),
    "grace_over": (
        "Waktu kembali sudah habis. Silakan ambil nomor baru.",
        "The time to return is over. Please take a new number.",
    ),
    "too_many_legs": (
        "Nomor ini sudah terlalu sering dialihkan. Selesaikan, lalu beri nomor baru.",
        "This number was transferred too often. Finish it and give a new one.",
    ),
    "same_service": ("Sudah di layanan ini.", "It is already with this service."),
    "not_rated_now": (
        "Terima kasih. Penilaian dibuka setelah layanan selesai.",
        "Thank you. Rating opens after the service.",
    ),
    "rating_over": ("Terima kasih. Waktu penilaian sudah berakhir.", "Thank you. The time to rate is over."),
    "already_rated": ("Terima kasih, penilaian sudah tercatat.", "Thank you, your rating is recorded."),
    "bad_score": ("Penilaian tidak dikenal.", "Unknown score."),
    "bad_erasure": ("Penghapusan ini tidak masuk akal.", "This erasure makes no sense."),
    "bad_range": ("Perkiraan tunggu tidak masuk akal.", "This range of waits makes no sense."),
    "not_asked": (
        "Terima kasih. Pertanyaan ini tidak diajukan untuk nomor ini.",
        "Thank you. This question was not asked about this number.",
    ),
    "survey_over": ("Terima kasih. Waktu survei sudah berakhir.", "Thank you. The time for the survey is over."),
    "claim_unknown": (
        "Kode tidak dikenal. Minta kode baru kepada teknisi.",
        "Unknown code. Ask the technician for a new one.",
    ),
    "claim_over": (
        "Kode tidak berlaku lagi (15 menit, lima kali coba). Minta kode baru.",
        "The code no longer holds (15 minutes, five tries). Ask for a new one.",
    ),
    "claim_wrong": (
        "Kode salah. Sisa {detail} kali coba.",
        "Wrong code. {detail} tries left.",
    ),
    "claim_in_use": ("Kode ini sedang dipakai. Buat kode lain.", "This code is in use. Make another one."),
    "unknown_device": (
        "Perangkat tidak ada di site.toml: {detail}.",
        "No such device in site.toml: {detail}.",
    ),
    "not_enrolled": ("Perangkat belum terdaftar.", "The device is not enrolled."),
    "too_early": (
        "Sertifikat masih baru; belum perlu diperbarui.",
        "The certificate is still young; it need not be renewed yet.",
    ),
    **ACCESS_WORDS,
    **APP_WORDS,
    "already_answered": ("Terima kasih, jawaban sudah tercatat.", "Thank you, your answer is recorded."),
}

STATES: dict[str, tuple[str, str]] = {
    "issued": ("sedang dicetak", "being printed"),
    "waiting": ("menunggu", "waiting"),
    "called": ("sedang dipanggil", "being called"),
    "serving": ("sedang dilayani", "being served"),
    "on_hold": ("ditunda", "on hold"),
    "no_show": ("tidak hadir", "no-show"),
    "served": ("sudah selesai", "served"),
    "cancelled": ("dibatalkan", "cancelled"),
    "expired": ("hari layanan sudah ditutup", "the day is closed"),
    "void": ("tidak berlaku", "void"),
}
WEEKDAYS = (
    ("Senin", "Monday"),
    ("Selasa", "Tuesday"),
    ("Rabu", "Wednesday"),
    ("Kamis", "Thursday"),
    ("Jumat", "Friday"),
    ("Sabtu", "Saturday"),
    ("Minggu", "Sunday"),
)


def refusal(refused: Refused) -> Refusal:
    """The refusal as it travels."""
    return Refusal(code=refused.code, words=words(refused.code, refused.detail))


def words(code: str, detail: str = "") -> Words:
    """What people read for a refusal's code."""
    said_id, said_en = WORDS[code]
    lines = [*detail.split("\n"), "", "", ""]
    if code in {"hours_over", "not_today", "holiday"}:
        opening_id, opening_en = _opening(lines.pop(0))
    else:
        opening_id, opening_en = "", ""
    state_id, state_en = STATES.get(detail, (detail, detail))
    return Words(
        said_id.format(detail=state_id, opening_id=opening_id, reason_id=lines[0]).strip(),
        said_en.format(detail=state_en, opening_en=opening_en, reason_en=lines[1]).strip(),
    )


def _opening(text: str) -> tuple[str, str]:
    """From "2026-11-24 07.45" to " Buka lagi Selasa pukul 07.45." in both languages."""
    if not text:
        return "", ""
    day, clock = text.split(" ")
    weekday_id, weekday_en = WEEKDAYS[date.fromisoformat(day).weekday()]
    return f" Buka lagi {weekday_id} pukul {clock}.", f" Opens again {weekday_en} at {clock}."
