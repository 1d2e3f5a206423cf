"""paho's client with two short cuts: it spends more on a packet's properties, which nobody reads, than on the packet.

They reach into paho, so tests hold them to what paho itself reads; whatever is not the plain case goes paho's own way.
"""

from collections.abc import Callable
from typing import TYPE_CHECKING, Literal

from paho.mqtt.client import Client, MQTTv5
from paho.mqtt.enums import CallbackAPIVersion, MQTTErrorCode
from paho.mqtt.packettypes import PacketTypes
from paho.mqtt.properties import Properties
from paho.mqtt.reasoncodes import ReasonCode

from protocols.credentials import Credentials
from protocols.link.line import Line

if TYPE_CHECKING:
    from paho.mqtt.client import SocketLike

PLAIN_PUBACK_BYTES = 2
"""No reason, no properties: the broker has it."""

PLAIN_PROPERTIES_BYTES = 127
"""Their length is one byte."""

NO_PROPERTIES = Properties(PacketTypes.PUBACK)  # type: ignore[no-untyped-call]
SUCCESS = ReasonCode(PacketTypes.PUBACK)

HearPlain = Callable[[bytes, bytes, int, bool], None]
"""(topic, payload, packet number or 0 where nothing is to be acknowledged, retained)."""


class Packed(Properties):
    """Properties that are said often: made into bytes once."""

    def pack(self) -> bytes:
        kept: bytes | None = self.__dict__.get("packed")
        if kept is None:
            kept = self.__dict__["packed"] = super().pack()  # type: ignore[no-untyped-call]
        return kept


class PlainClient(Client):
    """`hear_plain` gets the messages that it can read by itself; `on_message` gets the others."""

    def __init__(self, client_id: str, hear_plain: HearPlain, secure: Credentials | None = None) -> None:
        super().__init__(CallbackAPIVersion.VERSION2, client_id, protocol=MQTTv5, manual_ack=True)
        self._hear_plain = hear_plain
        self._secure = secure
        self._line: Line | None = None

    @property
    def line(self) -> Line | None:
        """None: not connected."""
        sock = self.socket()
        return sock if isinstance(sock, Line) else None

    @property
    def fault(self) -> OSError | None:
        """What broke the line."""
        return self._line.fault if self._line else None

    def _create_socket(self) -> "SocketLike":
        sock = self._create_socket_connection()
        self._line = Line(self._secure.shake_hands(sock) if self._secure else sock)
        return self._line

    def _handle_publish(self) -> MQTTErrorCode:
        plain = plain_publish(self._in_packet["command"], self._in_packet["packet"])
        if plain is None:
            return super()._handle_publish()
        self._hear_plain(*plain)
        return MQTTErrorCode.MQTT_ERR_SUCCESS

    def _handle_pubackcomp(self, cmd: Literal["PUBACK", "PUBCOMP"]) -> MQTTErrorCode:
        packet = self._in_packet["packet"]
        if cmd != "PUBACK" or len(packet) != PLAIN_PUBACK_BYTES:
            return super()._handle_pubackcomp(cmd)
        number = packet[0] << 8 | packet[1]
        with self._out_message_mutex:
            if number in self._out_messages:
                return self._do_on_publish(number, SUCCESS, NO_PROPERTIES)
        return MQTTErrorCode.MQTT_ERR_SUCCESS


def plain_publish(head: int, packet: bytes | bytearray) -> tuple[bytes, bytes, int, bool] | None:
    """What `HearPlain` is given; None: of QoS 2, without a topic, with many properties, or none at all."""
    qos = (head & 0x06) >> 1
    try:
        end = 2 + (packet[0] << 8 | packet[1])
        begin = end + 2 * qos
        properties = packet[begin]
    except IndexError:
        return None
    payload = begin + 1 + properties
    if qos > 1 or not packet[2:end] or properties > PLAIN_PROPERTIES_BYTES or payload > len(packet):
        return None
    number = packet[end] << 8 | packet[end + 1] if qos else 0
    return bytes(packet[2:end]), bytes(packet[payload:]), number, bool(head & 0x01)
