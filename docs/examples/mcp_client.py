"""Call the tools of /mcp by the official client."""

import asyncio

from mcp import Client


async def main() -> None:
    """List the tools, then the deadlines of one agency."""
    async with Client("http://127.0.0.1:7860/mcp") as client:
        print([tool.name for tool in (await client.list_tools()).tools])
        result = await client.call_tool("list_deadlines", {"province": "Gia Lai", "agency": "Sở Nội vụ"})
        for deadline in result.structured_content["deadlines"]:
            print(deadline["date"], deadline["what"], deadline["url"])


asyncio.run(main())
