"""The state of the server: alive, and ready with how much it holds."""

from __future__ import annotations

from fastapi import APIRouter

from assistant.present.rest import payloads, schemas
from assistant.present.rest.dependencies import NOT_READY, Desk

router = APIRouter(tags=["state"])


@router.get("/healthz")
async def alive() -> schemas.AliveOut:
    """The process is at work."""
    return schemas.AliveOut()


@router.get("/readyz", responses=NOT_READY)
def ready(service: Desk) -> schemas.ReadyOut:
    """The documents are open: how many, and what became of each file that was given."""
    return payloads.ready(service.assistant.library.status())
