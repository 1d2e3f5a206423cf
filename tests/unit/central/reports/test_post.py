"""Mail to a real SMTP server on this machine."""

from dataclasses import replace

import pytest

from central.config.report_settings import MailSettings
from central.reports.post import PostError, letter, send
from support.post_office import PASSWORD, USER, post_office


@pytest.fixture
def pdf(tmp_path):
    path = tmp_path / "harian-2026-11-23.pdf"
    path.write_bytes(b"%PDF-1.7 isi")
    return path


def a_mail(port, pem, tmp_path, **other):
    password = tmp_path / "password"
    password.write_text(PASSWORD + "\n")
    password.chmod(0o600)
    mail = MailSettings(
        ("kepala@example.go.id",), "mpp@example.go.id", "localhost", port, "starttls", USER, password, pem
    )
    return replace(mail, **other)


def a_letter(mail, pdf):
    return letter(mail, "Laporan MPP Uji", "isi surat", [pdf])


def test_a_report_arrives_whole_and_under_tls(tmp_path, pdf):
    with post_office(tmp_path) as (letters, port, pem):
        mail = a_mail(port, pem, tmp_path)
        send(mail, a_letter(mail, pdf))
    ((secure, to, message),) = letters.taken
    assert secure
    assert to == ["kepala@example.go.id"]
    assert message["Subject"] == "Laporan MPP Uji"
    (attached,) = message.iter_attachments()
    assert (attached.get_filename(), attached.get_content_type()) == (pdf.name, "application/pdf")
    assert attached.get_content() == pdf.read_bytes()
    assert "isi surat" in message.get_body().get_content()


def test_tls_from_the_first_byte(tmp_path, pdf):
    with post_office(tmp_path, security="tls") as (letters, port, pem):
        mail = a_mail(port, pem, tmp_path, security="tls", user="", password_file=None)
        send(mail, a_letter(mail, pdf))
    assert len(letters.taken) == 1


def test_in_the_clear_to_this_machine_alone(tmp_path, pdf):
    with post_office(tmp_path, security="none") as (letters, port, pem):
        mail = a_mail(port, pem, tmp_path, security="none", user="", password_file=None)
        send(mail, a_letter(mail, pdf))
    assert [secure for secure, _, _ in letters.taken] == [False]


def refusal(mail, pdf):
    with pytest.raises(PostError) as raised:
        send(mail, a_letter(mail, pdf))
    return str(raised.value)


def test_a_server_that_nobody_vouches_for_gets_nothing(tmp_path, pdf):
    with post_office(tmp_path) as (letters, port, pem):
        assert "is not trusted" in refusal(a_mail(port, pem, tmp_path, trusted=None), pdf)
    assert letters.taken == []


def test_a_wrong_password_and_a_stranger(tmp_path, pdf):
    with post_office(tmp_path) as (letters, port, pem):
        mail = a_mail(port, pem, tmp_path)
        assert "does not know user lain" in refusal(replace(mail, user="lain"), pdf)
        letters.refuse = set(mail.to)
        assert "kepala@example.go.id" in refusal(mail, pdf)
    assert letters.taken == []


def test_a_password_that_others_may_read_is_not_used(tmp_path, pdf):
    with post_office(tmp_path) as (letters, port, pem):
        mail = a_mail(port, pem, tmp_path)
        mail.password_file.chmod(0o644)
        assert "chmod 600" in refusal(mail, pdf)
        mail.password_file.unlink()
        assert "write the password" in refusal(mail, pdf)
    assert letters.taken == []


def test_nobody_there_is_tried_again(tmp_path, pdf):
    with post_office(tmp_path) as (_, port, pem):
        mail = a_mail(port, pem, tmp_path)
    assert "tried again tomorrow" in refusal(mail, pdf)
