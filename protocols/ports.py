"""Where central is heard: its settings, a machine's firewall and services, and who looks for it agree. Pure."""

BROKER, BROKER_PLAIN = 8883, 1883
"""With certificates; in the clear, which is for one machine alone."""

WEB = 443
"""Pages and enrolment for other machines: an address is written without it. Central's user must be let have it."""

WEB_LOCAL = 8443
"""Pages for browsers of central's own machine, where nobody has to be asked for a port."""
