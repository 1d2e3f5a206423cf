"""A public key as six words that two people can compare aloud: what a new Pi shows, and what central heard of it.

Six of 256 words are 48 bits: who wants a key of his own to have the words on somebody's screen has to make 10^14 keys
in the quarter of an hour in which they are shown.
"""

import hashlib

TEXT = """
abu adat air ajar akar alam alun aman anak angin api arah asah asin atap awan ayam ayun baca badai bagi bahu
baja bakau balai bambu banyu baris basuh batu bawang bayam bebek belut benih besi biji bintang biru bola buah
budi buku bulan bumi bunga burung busur cabai cahaya candi cangkir catur cerah cincin cuaca cuka daftar dahan
daging damai danau dapur dasar datang daun dawai dewi dinding dingin domba duku dunia durian ekor elang emas
embun empat enam fajar gajah galah gambar ganda garam gelas gergaji getah gitar gua gula gunung guru hadir
hakim hangat harimau harum hijau hitam hujan hulu hutan ikan ilmu intan ipar iring jagung jalan jambu jamur
jangkar jari jati jendela jeruk jual juang kabut kaca kain kaki kambing kanan kapal karang kasur katak kayu
kebun kelapa kemiri kendi kepala keris kijang kilat kopi kota kuda kulit kuning kursi ladang laga laksa lampu
langit laras laut lebah lemari lengan lidah lilin lima limau logam lontar luas lumut macan madu mahir malam
manis mata mawar meja melati merah merak minyak mobil muara murid musim naga nanas nasi nelayan nipis niaga
nipah nira nuri nyala obor ombak orang otot padi pagi pahat paku palu panah pandan pantai pasar pasir pelita
pena perak perahu petani piring pisang pohon pulau pundi putih raja rakit rambut ranting ratu rawa roda rotan
rumah rusa sabar sagu sapi sawah sayap segar sejuk selasa semut senja sepatu seruling siang singa suara subuh
sungai surat tali taman tambak tanah tebu teduh tembok tenun teratai timur tinta topi tugu tulip tupai ubi
udara ufuk ukir ular umbi unta utara waktu warna wayang yakin zaitun
"""
WORDS = tuple(TEXT.split())[:256]
COUNT = 6


def words_of(public_key: bytes) -> str:
    """`public_key`: SubjectPublicKeyInfo, DER."""
    return " ".join(WORDS[byte] for byte in hashlib.sha256(b"gerai words " + public_key).digest()[:COUNT])


def plain(typed: str) -> str:
    """As somebody typed them: capitals, commas and blanks are taken as meant."""
    return " ".join(typed.lower().replace(",", " ").replace("-", " ").split())
