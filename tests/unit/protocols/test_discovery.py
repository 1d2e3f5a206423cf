"""Real multicast, in a network of the test's own: a machine without cables but the one it plays."""

import subprocess
import sys
import textwrap

import pytest

FINGERPRINT = "3f" * 32


def in_own_network(script):
    """Runs Python in a new network namespace whose only line is a cable from itself to itself."""
    prepare = (
        "ip link set lo up; ip link add air type veth peer name cable; ip addr add 10.9.8.7/24 dev air; "
        'ip link set dev cable up; ip link set dev air up; ip route add 224.0.0.0/4 dev air; exec "$@"'
    )
    words = ("unshare", "--net", "sh", "-c", prepare, "sh", sys.executable, "-c", textwrap.dedent(script))
    done = subprocess.run(words, capture_output=True, text=True, timeout=100, check=False)
    if "Operation not permitted" in done.stderr:
        pytest.skip("no network of its own here")
    assert done.returncode == 0, done.stderr
    return done.stdout.strip().splitlines()


def test_who_says_to_be_ours_is_heard_and_others_are_passed_over():
    said = in_own_network(
        f"""
        from protocols.discovery import Beacon, seek
        ours, others = Beacon("cilegon", "{FINGERPRINT}", 8443, 8883), Beacon("batu", "{"4e" * 32}", 8443, 8883)
        ours.start(); others.start()
        for _ in range(8):
            found = seek("{FINGERPRINT}", 4)
            if found:
                break
        print(*found)
        ours.stop(); others.stop()
        """
    )
    assert len(said) == 1
    assert said[0].count("Heard(") == 1
    assert "host='10.9.8.7', port=8443, broker_port=8883, site='cilegon'" in said[0]


def test_nobody_says_anything():
    assert in_own_network(f"from protocols.discovery import seek\nprint(seek('{FINGERPRINT}', 1))") == ["()"]
