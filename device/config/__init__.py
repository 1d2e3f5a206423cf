"""device.toml: which devices this process is, where the broker stands, and which parts hang on them."""

from device.config.file import BrokerSection, DeviceFile, SiteSection, parse_config, read_config
from device.config.section import DeviceSection, Shows

__all__ = ["BrokerSection", "DeviceFile", "DeviceSection", "Shows", "SiteSection", "parse_config", "read_config"]
