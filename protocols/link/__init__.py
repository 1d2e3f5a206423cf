"""The connection to the broker. Nothing outside this package knows paho."""

from protocols.link.events import Arrived, Connected, Disconnected, LinkEvent, Receipt
from protocols.link.link import Link
from protocols.link.shared import BrokerAddress, Counts

__all__ = ["Arrived", "BrokerAddress", "Connected", "Counts", "Disconnected", "Link", "LinkEvent", "Receipt"]
