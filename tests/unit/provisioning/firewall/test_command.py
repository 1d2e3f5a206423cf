import pytest

from provisioning.cli import main
from provisioning.firewall.rules import Street, of_central, of_device


def run(*words):
    with pytest.raises(SystemExit) as ended:
        main([str(word) for word in words])
    return ended.value.code or 0


def test_it_writes_the_rules_and_says_where_they_belong(tmp_path, capsys):
    words = ("--devices", "10.0.7.0/24", "--maintenance", "10.0.9.4")
    assert run("firewall", "--role", "central", *words, "--to", tmp_path) == 0
    expected = of_central(Street(("10.0.7.0/24",), ("10.0.9.4/32",)))
    assert (tmp_path / "nftables.conf").read_text() == expected
    assert "/etc/nftables.conf" in capsys.readouterr().out
    assert run("firewall", "--role", "device", "--to", tmp_path) == 0
    assert (tmp_path / "nftables.conf").read_text() == of_device(Street())


@pytest.mark.parametrize("net", ["10.0.7.1/24", "rumah", "0.0.0.0/0 } accept; #"])
def test_a_network_that_is_none_is_one_refusal_and_nothing_is_written(tmp_path, capsys, net):
    assert run("firewall", "--role", "central", "--devices", net, "--to", tmp_path / "out") == 2
    assert "as 10.0.7.0/24" in capsys.readouterr().err
    assert not (tmp_path / "out").exists()


def test_a_folder_that_cannot_be_is_one_refusal(tmp_path, capsys):
    (tmp_path / "file").write_text("")
    assert run("firewall", "--role", "device", "--to", tmp_path / "file" / "out") == 2
    assert "cannot be written" in capsys.readouterr().err
