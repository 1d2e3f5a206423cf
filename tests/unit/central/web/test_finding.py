import pytest

from central.config.settings import parse_settings
from central.web.finding import address_of


@pytest.mark.parametrize(
    ("broker", "web", "found"),
    [
        ('authority = "a"', 'listen = "10.0.0.2"', "https://10.0.0.2/"),
        ('authority = "a"', 'listen = "10.0.0.2"\nport = 9443', "https://10.0.0.2:9443/"),
        ("", 'listen = "127.0.0.1"', "http://127.0.0.1:8443/"),
        ('authority = "a"', 'listen = "127.0.0.1"\nplain = true\nport = 443', "http://127.0.0.1:443/"),
    ],
)
def test_an_address_names_its_port_only_where_a_browser_would_take_another(tmp_path, broker, web, found):
    text = f"[central]\n[broker]\n{broker}\n[web]\n{web}\n"
    assert address_of(parse_settings(text, "central.toml", tmp_path)) == found


def test_another_name_for_it(tmp_path):
    text = '[central]\n[broker]\nauthority = "a"\n[web]\nlisten = "0.0.0.0"\n'
    assert address_of(parse_settings(text, "central.toml", tmp_path), "antre.local") == "https://antre.local/"
