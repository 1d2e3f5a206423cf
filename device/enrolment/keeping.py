"""What a Pi keeps of its enrolment: one key, the hall's root, a certificate for each device, and its device.toml."""

from collections.abc import Mapping
from pathlib import Path
from types import MappingProxyType

import msgspec
from cryptography import x509
from cryptography.hazmat.primitives import hashes, serialization
from cryptography.hazmat.primitives.asymmetric import ec
from cryptography.x509.oid import NameOID

from device.enrolment.asking import EnrolError, Server
from protocols.enrolment import Enrolment
from protocols.key_words import words_of
from protocols.whole_file import write_whole

IDENTITY, KEY, ROOT, SERVER, FILE = "identity", "device.key", "root.crt", "server.json", "device.toml"
SERIAL = Path("/proc/device-tree/serial-number")
MACHINE_ID = Path("/etc/machine-id")


def box_name(serial: Path = SERIAL, machine_id: Path = MACHINE_ID) -> str:
    """Which machine this is: a Pi's serial number, elsewhere the machine id. Raises EnrolError."""
    for source in (serial, machine_id):
        try:
            text = source.read_text(encoding="ascii").strip("\0\n ").lower()
        except (OSError, UnicodeDecodeError):
            continue
        if text and all(letter in "0123456789abcdef" for letter in text):
            return text[:40]
    raise EnrolError(f"mesin tanpa nomor seri / a machine without a serial number: {serial}, {machine_id}")


def request(identity: Path, box: str) -> str:
    """A request for certificates by this Pi's key, which is made at the first time. Raises EnrolError, OSError."""
    identity.mkdir(parents=True, exist_ok=True, mode=0o700)
    key = _key(identity / KEY)
    name = x509.Name([x509.NameAttribute(NameOID.COMMON_NAME, box)])
    asked = x509.CertificateSigningRequestBuilder().subject_name(name).sign(key, hashes.SHA256())
    return asked.public_bytes(serialization.Encoding.PEM).decode()


def words(identity: Path) -> str:
    """Of this Pi's key, for people to compare. Raises EnrolError, OSError."""
    form = serialization.PublicFormat.SubjectPublicKeyInfo
    return words_of(_key(identity / KEY).public_key().public_bytes(serialization.Encoding.DER, form))


def keep(
    folder: Path, server: Server, granted: Enrolment, parts: Mapping[str, str] = MappingProxyType({})
) -> tuple[Path, bool]:
    """Certificates first, the configuration last. Returns its path, and whether it was made now; one that is there
    stays as it is, for somebody named its parts in it. `parts`: as of `configuration`. Raises OSError."""
    identity = folder / IDENTITY
    identity.mkdir(parents=True, exist_ok=True, mode=0o700)
    write_whole(identity / ROOT, granted.root)
    write_whole(identity / SERVER, msgspec.json.encode(server))
    keep_certificates(identity, granted)
    path = folder / FILE
    if path.exists():
        return path, False
    write_whole(path, configuration(server, granted, parts))
    return path, True


def keep_certificates(identity: Path, granted: Enrolment) -> None:
    """One file for each device; who is connected goes on, and takes the new one at his next connection."""
    for device in granted.devices:
        write_whole(identity / f"{device.id}.crt", device.certificate)


def configuration(server: Server, granted: Enrolment, parts: Mapping[str, str] = MappingProxyType({})) -> str:
    """device.toml: who and where; the parts are this machine's own matter. `parts`: device's id -> its lines."""
    head = (
        'from_central = true\ndata = "data"\n'
        f'site = {{ id = "{granted.site}" }}\n'
        f'broker = {{ host = "{server.host}", port = {granted.broker_port}, identity = "{IDENTITY}" }}\n'
    )
    tables = (
        f'\n[[device]]\nid = "{device.id}"\nrole = "{device.role}"\nplace = "{device.place}"\n'
        + (f'shows = "{device.shows}"\n' if device.shows else "")
        + parts.get(device.id, "")
        for device in granted.devices
    )
    return head + "".join(tables)


def _key(path: Path) -> ec.EllipticCurvePrivateKey:
    if not path.exists():
        made = ec.generate_private_key(ec.SECP256R1())
        text = made.private_bytes(
            serialization.Encoding.PEM, serialization.PrivateFormat.PKCS8, serialization.NoEncryption()
        )
        write_whole(path, text, 0o600)
        return made
    try:
        key = serialization.load_pem_private_key(path.read_bytes(), None)
    except (ValueError, TypeError) as error:
        raise EnrolError(
            f"{path}: kunci rusak / the key cannot be read; move it away and enrol this machine anew"
        ) from error
    if not isinstance(key, ec.EllipticCurvePrivateKey):
        raise EnrolError(f"{path}: bukan kunci P-256 / no key of the curve P-256; move it away and enrol anew")
    return key
