"""The connection to the broker. Nothing outside this package knows paho."""

from protocols.credentials import BROKER_NAME, LOOPBACK, Credentials
from protocols.link.events import Arrived, Connected, Disconnected, LinkEvent, Receipt
from protocols.link.link import Link
from protocols.link.shared import BrokerAddress, Counts, Patience

__all__ = [
    "BROKER_NAME",
    "LOOPBACK",
    "Arrived",
    "BrokerAddress",
    "Connected",
    "Counts",
    "Credentials",
    "Disconnected",
    "Link",
    "LinkEvent",
    "Patience",
    "Receipt",
]
