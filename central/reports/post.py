"""Reports by e-mail: over TLS, with a password that stands in a file of its own, or to a server of this machine."""

import smtplib
import ssl
from collections.abc import Sequence
from email.message import EmailMessage
from email.utils import formatdate, make_msgid
from mimetypes import guess_type
from pathlib import Path

from central.config.report_settings import MailSettings

SECONDS = 60
OTHERS_MASK = 0o077


class PostError(Exception):
    """What went wrong, where, and what to do."""


def letter(mail: MailSettings, subject: str, text: str, files: Sequence[Path]) -> EmailMessage:
    """Raises OSError."""
    message = EmailMessage()
    message["From"], message["To"], message["Subject"] = mail.sender, ", ".join(mail.to), subject
    message["Date"], message["Message-ID"] = (
        formatdate(localtime=True),
        make_msgid(domain=mail.sender.rpartition("@")[2]),
    )
    message.set_content(text)
    for path in files:
        kind, _, sub = (guess_type(path.name)[0] or "application/octet-stream").partition("/")
        message.add_attachment(path.read_bytes(), maintype=kind, subtype=sub, filename=path.name)
    return message


def send(mail: MailSettings, message: EmailMessage) -> None:
    """To everybody, or raises PostError."""
    where = f"{mail.server}:{mail.port}"
    try:
        with _line(mail) as line:
            if mail.user and mail.password_file is not None:
                line.login(mail.user, _password(mail.password_file))
            refused = line.send_message(message)
    except smtplib.SMTPAuthenticationError as error:
        raise PostError(
            f"mail server {where} does not know user {mail.user}: correct [reports] user, password_file"
        ) from error
    except ssl.SSLError as error:
        raise PostError(
            f"mail server {where} is not trusted ({error.reason}): name its certificates in trusted"
        ) from error
    except (OSError, smtplib.SMTPException) as error:
        raise PostError(f"mail server {where}: {error}: it is tried again tomorrow") from error
    if refused:
        raise PostError(f"mail server {where} takes nothing for {', '.join(sorted(refused))}: correct [reports] to")


def _line(mail: MailSettings) -> smtplib.SMTP:
    """Connected, and under TLS. Raises OSError, SMTPException."""
    if mail.security == "none":
        return smtplib.SMTP(mail.server, mail.port, timeout=SECONDS)
    trust = ssl.create_default_context(cafile=str(mail.trusted) if mail.trusted else None)
    if mail.security == "tls":
        return smtplib.SMTP_SSL(mail.server, mail.port, timeout=SECONDS, context=trust)
    line = smtplib.SMTP(mail.server, mail.port, timeout=SECONDS)
    try:
        line.starttls(context=trust)
    except BaseException:
        line.close()
        raise
    return line


def _password(path: Path) -> str:
    """Raises PostError."""
    try:
        if path.stat().st_mode & OTHERS_MASK:
            raise PostError(f"{path}: others may read the password: chmod 600 {path}")
        return path.read_text(encoding="utf-8").strip()
    except OSError as error:
        raise PostError(f"{path}: {error.strerror}: write the password of the mail user there") from error
