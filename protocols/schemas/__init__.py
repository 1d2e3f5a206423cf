"""The wire's own description, generated from the messages and the topic table: `python -m protocols.schemas`."""

from protocols.schemas.documents import documents
from protocols.schemas.samples import SAMPLES

__all__ = ["SAMPLES", "documents"]
