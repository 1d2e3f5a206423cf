import stat

from cryptography import x509

from central.broker import configuration
from central.gatehouse import Gatehouse
from support import authorities
from support.tiny_site import read

SITE = read().site


def test_what_the_broker_is_told_to_read_is_there(tmp_path):
    made = authorities.authority(tmp_path)
    gatehouse = Gatehouse(made)
    gatehouse.write(SITE, [41], authorities.NOW, {"new-1": None})
    lines = dict(line.split(" ", 1) for line in gatehouse.doorman.lines)
    for key in ("cafile", "certfile", "keyfile", "crlfile", "acl_file"):
        assert (tmp_path / lines[key]).is_file()
    assert "user new-1" in gatehouse.doorman.access.read_text()
    assert stat.S_IMODE(gatehouse.doorman.access.stat().st_mode) == 0o600
    revoked = x509.load_pem_x509_crl(gatehouse.doorman.revoked.read_bytes())
    assert [each.serial_number for each in revoked] == [41]


def test_with_a_doorman_nobody_is_anonymous(tmp_path):
    made = authorities.authority(tmp_path)
    lines = configuration("0.0.0.0", 8883, as_root=False, doorman=Gatehouse(made).doorman).splitlines()
    assert {"allow_anonymous false", "require_certificate true", "use_username_as_clientid true"} <= set(lines)
    assert "allow_anonymous true" not in lines
    assert [line for line in lines if line.startswith("listener")] == ["listener 8883 0.0.0.0"]
