"""What systemd-networkd, wpa_supplicant and systemd-timesyncd read, from gerai.toml. Pure."""

from device.arrival.site_file import NetworkTable, SiteFile, WifiTable

NETWORK, TIME, AIR = "systemd/network/10-gerai.network", "systemd/timesyncd.conf.d/gerai.conf", "gerai-air.conf"


def network_files(read: SiteFile) -> dict[str, str]:
    """Path below /run -> text."""
    files = {NETWORK: _network(read.network)}
    if read.network.ntp:
        files[TIME] = f"[Time]\nNTP={' '.join(read.network.ntp)}\n"
    if read.wifi:
        files[AIR] = _air(read.wifi)
    return files


def _network(network: NetworkTable) -> str:
    """By cable and by air alike; whichever is there. The time server may come from the router too."""
    lines = ["[Match]", "Name=en* eth* wl*", "[Network]", "LinkLocalAddressing=ipv6", "MulticastDNS=no"]
    if network.method == "dhcp":
        lines += ["DHCP=yes", "[DHCPv4]", "UseNTP=yes", "ClientIdentifier=mac"]
    else:
        lines += [f"Address={network.address}"]
        lines += [f"Gateway={network.gateway}"] if network.gateway else []
        lines += [f"DNS={server}" for server in network.dns]
    return "\n".join(lines) + "\n"


def _air(wifi: WifiTable) -> str:
    """The name as hex and the password in quotes, so that no letter of theirs ends the line."""
    return (
        f"country={wifi.country}\nap_scan=1\nnetwork={{\n    ssid={wifi.ssid.encode().hex()}\n    scan_ssid=1\n"
        f'    psk="{wifi.password}"\n    key_mgmt=WPA-PSK WPA-PSK-SHA256 SAE\n    ieee80211w=1\n}}\n'
    )
