"""What people read of an alert: what is wrong, and what to do. Indonesian first."""

from protocols.messages import Words

WORDS: dict[str, tuple[str, str]] = {
    "device_away": (
        "{detail} tidak terhubung: periksa daya dan kabel jaringannya",
        "{detail} is away: check its power and network cable",
    ),
    "display_behind": (
        "{detail} menampilkan keadaan lama: cabut lalu pasang lagi dayanya",
        "{detail} shows an old picture: switch it off and on again",
    ),
    "update_needed": (
        "{detail} tidak dipakai: versinya tidak cocok dengan pusat, perbarui perangkat lunaknya",
        "{detail} is not used: its version does not fit central's, update its software",
    ),
    "low_rating": ("{detail}: penilaian rendah, tanyakan apa yang terjadi", "{detail}: low rating, ask what happened"),
    "self_rating": (
        "{detail}: nilai sama berturut-turut kurang dari sedetik setelah selesai; siapa yang menekan?",
        "{detail}: the same score in a row less than a second after the end; who presses?",
    ),
    "long_wait": (
        "{detail}: buka loket lagi atau beri tahu pengunjung",
        "{detail}: open a counter or tell the visitors",
    ),
    "service_disturbed": ("{detail}: layanan terganggu", "{detail}: the service is disturbed"),
    "flood": (
        "{detail} mengirim terlalu banyak pesan: nyalakan ulang; bila tetap, cabut dan hubungi teknisi",
        "{detail} sends too many messages: restart it; if it goes on, unplug it and call the technician",
    ),
    "bad_messages": (
        "{detail} mengirim pesan yang tidak sah: periksa perangkat dan versinya",
        "{detail} sends messages that are not valid: check the device and its version",
    ),
    "many_numbers": (
        "Kios {detail} memberi nomor terlalu cepat: lihat siapa yang menekan",
        "Kiosk {detail} gives numbers too fast: see who presses",
    ),
    "there_twice": (
        "{detail} terhubung dua kali: bila kabelnya baik, sertifikatnya disalin; cabut (revoke), lalu daftarkan lagi",
        "{detail} is there twice: if its cable is sound, its certificate was copied; revoke it and enrol it again",
    ),
    "journal_differs": (
        "Kios {detail}: jurnalnya berbeda dari buku pusat; simpan kartunya, hubungi teknisi",
        "Kiosk {detail}: its journal differs from the ledger; keep its card, call the technician",
    ),
    "journal_missing": (
        "Kios {detail}: jurnalnya belum sampai; nyalakan dan sambungkan; bila kartunya baru, hubungi teknisi",
        "Kiosk {detail}: its journal has not come; switch it on and connect it; call the technician if its card is new",
    ),
    "paper_out": ("Kertas habis: pasang gulungan baru", "Out of paper: put in a new roll"),
    "cover_open": (
        "Tutup pencetak terbuka: tutup sampai berbunyi klik",
        "The printer is open: close it until it clicks",
    ),
    "printer_silent": (
        "Pencetak tidak menjawab: periksa daya dan kabelnya",
        "The printer does not answer: check its power and cable",
    ),
    "printer_broken": ("Pencetak rusak: hubungi teknisi", "The printer is broken: call the technician"),
    "paper_low": ("Kertas hampir habis: siapkan gulungan baru", "Paper low: have a new roll ready"),
}
OF_DEVICES = frozenset({"paper_out", "paper_low", "cover_open", "printer_silent", "printer_broken"})
ALARMS = frozenset({"flood", "bad_messages", "many_numbers", "there_twice"})
"""Found by central while it hears; `central.watch`."""
OF_THE_HALL = frozenset(WORDS) - OF_DEVICES
"""Codes that central alone raises: a device's word with one of these is its own, and is not taken for central's."""


def worded(code: str, detail_id: str, detail_en: str = "") -> Words:
    """Central's own words for one of the codes above. `detail_en` is that of `detail_id` where none is given."""
    said_id, said_en = WORDS[code]
    return Words(said_id.format(detail=detail_id), said_en.format(detail=detail_en or detail_id))


def device_said(code: str, text: str) -> Words:
    """A device's alert: our words where we know it, else its own line, "Indonesia / English" or one language."""
    if code in OF_DEVICES:
        return Words(*WORDS[code])
    said_id, _, said_en = text.partition(" / ")
    return Words(said_id or code, said_en or said_id or code)
