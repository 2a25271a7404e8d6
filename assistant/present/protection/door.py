"""How a route gets at the admission of its server."""

from __future__ import annotations

from typing import Annotated

from fastapi import Depends, Request

from assistant.present.protection.admission import Admission


def _admission(request: Request) -> Admission:
    admission = request.app.state.admission
    assert isinstance(admission, Admission)
    return admission


Door = Annotated[Admission, Depends(_admission)]
