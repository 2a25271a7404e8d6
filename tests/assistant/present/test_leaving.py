"""Work for a client that leaves is told so, and nobody waits for it."""

from __future__ import annotations

import asyncio
import threading

from assistant.pieces import HasLeft
from assistant.present.leaving import while_awaited


def test_work_whose_caller_is_cancelled_is_told_and_not_waited_for() -> None:
    begun, told = threading.Event(), threading.Event()

    def work(has_left: HasLeft) -> None:
        begun.set()
        while not has_left():
            pass
        told.set()

    async def leave() -> None:
        waiting = asyncio.create_task(while_awaited(work))
        await asyncio.to_thread(begun.wait)
        waiting.cancel()
        await asyncio.gather(waiting, return_exceptions=True)
        assert waiting.cancelled()

    asyncio.run(leave())
    assert told.wait(timeout=10)
