import hashlib
import hmac

from central.hooks.signature import holds, secret_of, signature

BODY = b'{"type":"ticket.called"}'


def test_a_signature_is_hmac_sha256_over_time_and_body():
    """Written as a receiver in another language would."""
    made = hmac.new(b"rahasia_x", b"1795420800." + BODY, hashlib.sha256).hexdigest()
    assert signature("rahasia_x", 1795420800, BODY) == f"t=1795420800,v1={made}"


def test_it_holds_for_this_body_this_secret_and_five_minutes():
    header = signature("s", 1_000, BODY)
    assert holds("s", header, BODY, 1_000 + 300)
    assert not holds("s", header, BODY, 1_000 + 301)
    assert not holds("s", header, BODY, 1_000 - 301)
    assert not holds("s", header, BODY + b" ", 1_000)
    assert not holds("t", header, BODY, 1_000)
    assert not holds("s", header.replace("t=1000", "t=1001"), BODY, 1_000)
    assert not holds("s", "v1=x", BODY, 1_000) and not holds("s", "", BODY, 1_000)


def test_a_secret_is_of_one_hook_of_one_hall():
    made = {secret_of(key, hook, salt) for key in (b"a", b"b") for hook in ("x", "y") for salt in ("1", "2")}
    assert len(made) == 8
    assert all(len(each) == len("rahasia_") + 43 for each in made)
