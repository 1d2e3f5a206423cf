"""What a device shall be, as it is told: made of the site, and of nothing else. Pure."""

import hashlib

import msgspec

from central.engine.site import Binding, Site
from protocols.messages import Configuration, Role


def configuration(site: Site, binding: Binding, epoch: int) -> Configuration:
    """Its revision is that of its content, whichever central says it."""
    role = Role(binding.role)
    said = Configuration(epoch=epoch, revision="", role=role, place=binding.place, parts=binding.parts)
    if role is Role.DISPLAY:
        shows = "counter" if binding.place in site.counters else "board"
        said = msgspec.structs.replace(said, shows=shows)
    return msgspec.structs.replace(said, revision=_revision(said))


def _revision(said: Configuration) -> str:
    content = msgspec.json.encode((said.role, said.place, said.shows, said.parts))
    return hashlib.sha256(content).hexdigest()[:16]
