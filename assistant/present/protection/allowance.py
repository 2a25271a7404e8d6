"""How often somebody may do something: so many units a minute, counted in memory."""

from __future__ import annotations

import math
import time
from ipaddress import IPv6Address, ip_address

from limits import RateLimitItemPerMinute
from limits.aio.storage import MemoryStorage
from limits.aio.strategies import FixedWindowRateLimiter
from starlette.types import Scope

HOME_NETWORK = 64  # bits of an IPv6 address that one subscriber is given whole


class Allowance:
    """Units a minute for each of many; the minute begins with the first unit taken."""

    def __init__(self, units: int) -> None:
        self._item = RateLimitItemPerMinute(units)
        self._limiter = FixedWindowRateLimiter(MemoryStorage())

    async def take(self, who: str, units: int = 1) -> int:
        """Take units; 0 when they were there, else the seconds until there are new ones."""
        return 0 if await self._limiter.hit(self._item, who, cost=units) else await self._seconds(who)

    async def wait(self, who: str) -> int:
        """0 when there is a unit left, else the seconds until there is; takes none."""
        return 0 if await self._limiter.test(self._item, who) else await self._seconds(who)

    async def _seconds(self, who: str) -> int:
        stats = await self._limiter.get_window_stats(self._item, who)
        return max(1, math.ceil(stats.reset_time - time.time()))


def address_of(scope: Scope) -> str:
    """Where a request comes from; of an IPv6 address the network, or one subscriber would count as many."""
    client = scope.get("client")
    if client is None:
        return "unknown"
    try:
        address = ip_address(client[0].partition("%")[0])
    except ValueError:
        return str(client[0])
    if isinstance(address, IPv6Address) and address.ipv4_mapped is None:
        return str(IPv6Address(int(address) >> HOME_NETWORK << HOME_NETWORK))
    return str(address)
