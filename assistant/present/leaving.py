"""Work for a person who may leave before it is done: whoever does it is told, and may stop."""

from __future__ import annotations

import asyncio
import threading
from collections.abc import Callable
from typing import TypeVar

from anyio import to_thread
from fastapi import HTTPException, Request

from assistant.pieces import AskerLeft, HasLeft

Result = TypeVar("Result")
LOOK_SECONDS = 0.2  # how often it is looked whether the connection still stands
CLIENT_CLOSED_REQUEST = 499  # as nginx has it; nobody is there to read it


async def while_asked(request: Request, work: Callable[[HasLeft], Result]) -> Result:
    """What `work` makes in a thread of its own, which is told when the client has closed the connection."""
    left = threading.Event()

    async def watch() -> None:
        while not await request.is_disconnected():
            await asyncio.sleep(LOOK_SECONDS)
        left.set()

    watching = asyncio.create_task(watch())
    try:
        return await to_thread.run_sync(work, left.is_set)
    except AskerLeft:
        raise HTTPException(CLIENT_CLOSED_REQUEST) from None
    finally:
        watching.cancel()


async def while_awaited(work: Callable[[HasLeft], Result]) -> Result:
    """The same for a caller that is cancelled when its client leaves."""
    left = threading.Event()
    try:
        return await to_thread.run_sync(work, left.is_set, abandon_on_cancel=True)
    finally:
        left.set()
