"""What each credential opens. A key or a person opens everything; what is not named here opens to nobody else."""

from __future__ import annotations

import re
from typing import Literal

from vectorstore.settings import Settings

Credential = Literal["key", "person", "calendar", "widget"]

# Files that are the same for everybody, the sign of life, and the way in. /readyz is not: it names what was read.
OPEN = re.compile(r"/|/healthz|/favicon\.ico|/login|/logout|/static/.*|/widget\.js")
# Where some site may show the widget, everybody may ask through it, and so read what its answers quote.
OPEN_WITH_WIDGET = re.compile(r"/embed|/embed/session|/documents/[^/]+")
WIDGET = "/api/ask/stream"  # all that a session of the widget opens
CALENDAR = "/api/deadlines.ics"  # all that a calendar key opens


def is_open(path: str, settings: Settings) -> bool:
    """Whether nobody is asked who they are."""
    if OPEN.fullmatch(path):
        return True
    return bool(settings.widget_sites) and OPEN_WITH_WIDGET.fullmatch(path) is not None
