"""Certificates as they are made: a root that is kept away, one between that signs in the hall, and leaves for a year.

Pure but for the keys' dice; P-256 throughout. A leaf is for one use: a client of the broker, or a server. It holds from
two days before it was signed, for the clock of a Pi without a battery may be late.
"""

import base64
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import UTC, datetime, timedelta
from enum import Enum
from ipaddress import ip_address

from cryptography import x509
from cryptography.exceptions import InvalidSignature
from cryptography.hazmat.primitives import hashes, serialization
from cryptography.hazmat.primitives.asymmetric import ec
from cryptography.x509.oid import ExtendedKeyUsageOID, NameOID

from protocols.topics import NAME

BACKDATED = timedelta(days=2)
ROOT_LIFE = timedelta(days=30 * 365)
BETWEEN_LIFE = timedelta(days=15 * 365)
LEAF_LIFE = timedelta(days=365)
PASS_LIFE = timedelta(minutes=2)
LIST_LIFE = timedelta(days=15 * 365)
"""A list of the revoked past its time locks everybody out, so it never is: it is made anew at each change."""

CSR_BYTES_MAX = 4096


class Use(Enum):
    """What a leaf is for, and nothing else."""

    DEVICE = ExtendedKeyUsageOID.CLIENT_AUTH
    SERVER = ExtendedKeyUsageOID.SERVER_AUTH


class BadRequestError(ValueError):
    """A request for a certificate that is none: what is wrong with it."""


@dataclass(frozen=True, slots=True)
class Signer:
    """A certificate with its key: the root's, or the one between."""

    certificate: x509.Certificate
    key: ec.EllipticCurvePrivateKey


def new_key() -> ec.EllipticCurvePrivateKey:
    return ec.generate_private_key(ec.SECP256R1())


def new_root(site: str, now: datetime) -> Signer:
    """The hall's root, which signs itself and what lies between."""
    key = new_key()
    name = _name(f"gerai {site}")
    built = _builder(name, name, key.public_key(), now, ROOT_LIFE)
    built = built.add_extension(x509.BasicConstraints(ca=True, path_length=1), critical=True)
    return Signer(_signs(built, key).sign(key, hashes.SHA256()), key)


def new_between(root: Signer, site: str, now: datetime) -> Signer:
    """The one that signs leaves in the hall while the root's key is kept elsewhere."""
    key = new_key()
    built = _builder(
        _name(f"gerai {site} {now:%Y-%m-%d}"), root.certificate.subject, key.public_key(), now, BETWEEN_LIFE
    )
    built = built.add_extension(x509.BasicConstraints(ca=True, path_length=0), critical=True)
    return Signer(_signs(built, root.key).sign(root.key, hashes.SHA256()), key)


def request(key: ec.EllipticCurvePrivateKey, name: str) -> str:
    """A request for a certificate (PEM), signed by the key it is about."""
    return _pem(x509.CertificateSigningRequestBuilder().subject_name(_name(name)).sign(key, hashes.SHA256()))


def public_key(pem: str) -> ec.EllipticCurvePublicKey:
    """Whose request it is: its key, which it proves to have. What name it asks for is not listened to.

    Raises BadRequestError.
    """
    if len(pem) > CSR_BYTES_MAX:
        raise BadRequestError(f"larger than {CSR_BYTES_MAX} bytes")
    try:
        asked = x509.load_pem_x509_csr(pem.encode())
        proven = asked.is_signature_valid
        key = asked.public_key()
    except (ValueError, TypeError, InvalidSignature, UnicodeEncodeError) as error:
        raise BadRequestError(f"not a PEM certificate request ({error})") from error
    if not isinstance(key, ec.EllipticCurvePublicKey) or not isinstance(key.curve, ec.SECP256R1):
        raise BadRequestError("its key is not of the curve P-256")
    if not proven:
        raise BadRequestError("it is not signed by its own key")
    return key


def sign(
    signer: Signer,
    key: ec.EllipticCurvePublicKey,
    name: str,
    use: Use,
    now: datetime,
    *,
    hosts: Sequence[str] = (),
    serial: int = 0,
    life: timedelta = LEAF_LIFE,
) -> x509.Certificate:
    """A leaf for `name` of a-z, 0-9 and -. `hosts`: names and addresses a server is reached by. `serial` 0: drawn.

    Raises ValueError.
    """
    if not NAME.fullmatch(name):
        raise ValueError(f"{name!r} is no name; it needs a name of a-z, 0-9 and -, 40 at most")
    built = _builder(_name(name), signer.certificate.subject, key, now, life, serial)
    built = built.add_extension(x509.BasicConstraints(ca=False, path_length=None), critical=True)
    built = built.add_extension(x509.ExtendedKeyUsage([use.value]), critical=True)
    built = built.add_extension(_usage(digital_signature=True), critical=True)
    built = _signed_by(built, signer.key)
    if hosts:
        built = built.add_extension(x509.SubjectAlternativeName([_host(host) for host in hosts]), critical=False)
    return built.sign(signer.key, hashes.SHA256())


def revoked_list(signer: Signer, serials: Sequence[int], now: datetime) -> str:
    """The list of certificates that no longer hold (PEM)."""
    built = (
        x509.CertificateRevocationListBuilder()
        .issuer_name(signer.certificate.subject)
        .last_update(now - BACKDATED)
        .next_update(now + LIST_LIFE)
    )
    for serial in serials:
        gone = x509.RevokedCertificateBuilder().serial_number(serial).revocation_date(now - BACKDATED).build()
        built = built.add_revoked_certificate(gone)
    return _pem(built.sign(signer.key, hashes.SHA256()))


def new_serial() -> str:
    """Hex, drawn."""
    return f"{x509.random_serial_number():x}"


def key_words(key: ec.EllipticCurvePublicKey) -> str:
    """As the ledger keeps it: SubjectPublicKeyInfo, base64."""
    spki = key.public_bytes(serialization.Encoding.DER, serialization.PublicFormat.SubjectPublicKeyInfo)
    return base64.b64encode(spki).decode()


def key_of_words(text: str) -> ec.EllipticCurvePublicKey:
    """Raises BadRequestError."""
    try:
        key = serialization.load_der_public_key(base64.b64decode(text, validate=True))
    except ValueError as error:
        raise BadRequestError(f"not a public key ({error})") from error
    if not isinstance(key, ec.EllipticCurvePublicKey):
        raise BadRequestError("its key is not of the curve P-256")
    return key


def certificate_text(*chain: x509.Certificate) -> str:
    """PEM, the leaf first."""
    return "".join(_pem(certificate) for certificate in chain)


def key_text(key: ec.EllipticCurvePrivateKey, secret: bytes = b"") -> str:
    """PEM, PKCS 8. `secret`: it is needed to read the key again; b"": none."""
    locked = serialization.BestAvailableEncryption(secret) if secret else serialization.NoEncryption()
    return key.private_bytes(serialization.Encoding.PEM, serialization.PrivateFormat.PKCS8, locked).decode()


def fingerprint(certificate: x509.Certificate) -> str:
    """SHA-256, 64 hex digits."""
    return certificate.fingerprint(hashes.SHA256()).hex()


def _builder(
    subject: x509.Name,
    issuer: x509.Name,
    key: ec.EllipticCurvePublicKey,
    now: datetime,
    life: timedelta,
    serial: int = 0,
) -> x509.CertificateBuilder:
    return (
        x509.CertificateBuilder()
        .subject_name(subject)
        .issuer_name(issuer)
        .public_key(key)
        .serial_number(serial or x509.random_serial_number())
        .not_valid_before(now.astimezone(UTC) - BACKDATED)
        .not_valid_after(now.astimezone(UTC) + life)
        .add_extension(x509.SubjectKeyIdentifier.from_public_key(key), critical=False)
    )


def _signs(built: x509.CertificateBuilder, by: ec.EllipticCurvePrivateKey) -> x509.CertificateBuilder:
    return _signed_by(built.add_extension(_usage(digital_signature=False), critical=True), by)


def _signed_by(built: x509.CertificateBuilder, by: ec.EllipticCurvePrivateKey) -> x509.CertificateBuilder:
    """Whose key signed it; Python from 3.13 on believes no chain without that."""
    return built.add_extension(x509.AuthorityKeyIdentifier.from_issuer_public_key(by.public_key()), critical=False)


def _usage(*, digital_signature: bool) -> x509.KeyUsage:
    """A leaf's: it signs its hand-shake. An authority's: it signs certificates and lists."""
    return x509.KeyUsage(
        digital_signature=digital_signature,
        key_cert_sign=not digital_signature,
        crl_sign=not digital_signature,
        content_commitment=False,
        key_encipherment=False,
        data_encipherment=False,
        key_agreement=False,
        encipher_only=False,
        decipher_only=False,
    )


def _name(common: str) -> x509.Name:
    return x509.Name([x509.NameAttribute(NameOID.COMMON_NAME, common)])


def _host(host: str) -> x509.GeneralName:
    try:
        return x509.IPAddress(ip_address(host))
    except ValueError:
        return x509.DNSName(host)


def _pem(
    what: x509.Certificate | x509.CertificateSigningRequest | x509.CertificateRevocationList,
) -> str:
    return what.public_bytes(serialization.Encoding.PEM).decode()
