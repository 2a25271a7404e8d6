"""The key that a subscribed calendar's address carries, for whoever has been let in."""

from __future__ import annotations

from fastapi import APIRouter, Request
from pydantic import BaseModel, Field

from assistant.present.protection.door import Door

router = APIRouter(tags=["deadlines"])


class CalendarKeyOut(BaseModel):
    """What to put behind `key=`; null where the server asks for none."""

    key: str | None = Field(examples=["t3Wz0cX1mTn2yXb3cYd4eZf5gAh6iBj7kCl8mDn9oEo"])


@router.get("/api/calendar-key")
async def calendar_key(door: Door, request: Request) -> CalendarKeyOut:
    """A key of one's own for `/api/deadlines.ics?key=…`, since calendars cannot send headers. It opens nothing else."""
    visitor = request.scope.get("visitor")
    return CalendarKeyOut(key=door.credentials.calendar_key(visitor) if visitor else None)
