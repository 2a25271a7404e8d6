"""The tools over streamable HTTP by the official SDK: the only file that imports it, some 0.3 s of import.

Nothing is kept between requests. The SDK's lower layer is used, as its upper one words errors itself, in many lines.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from importlib.metadata import version
from typing import Any

from mcp import MCPError, types
from mcp.server.context import ServerRequestContext
from mcp.server.lowlevel.server import Server
from mcp.server.transport_security import TransportSecuritySettings
from pydantic import BaseModel, ValidationError
from starlette.applications import Starlette
from starlette.requests import Request

from assistant.present import wording
from assistant.present.failures import refusal_of_any, refusal_of_input
from assistant.present.languages import language_of
from assistant.present.leaving import while_awaited
from assistant.present.mcp.tools import TOOLS, Call, Tool
from assistant.present.rest.schemas import CitationOut, HitOut
from assistant.present.service import Service

PATH = "/mcp"
NAME = "plan-assistant"
INSTRUCTIONS = (
    "Vietnamese provincial plans and official letters, read into a register of facts with their quotes. "
    "Use `ask` for questions; its answers are proved by citations and say so when the documents do not."
)
# They only read, and only these documents.
HINTS = types.ToolAnnotations(read_only_hint=True, destructive_hint=False, idempotent_hint=True, open_world_hint=False)
Context = ServerRequestContext[dict[str, Any], Request]


def build_mcp(service: Service) -> Starlette:
    """An application that answers at /mcp."""

    tools = {tool.name: tool for tool in TOOLS}
    described = {tool.name: _described(tool) for tool in TOOLS}

    async def list_tools(_: Context, __: types.PaginatedRequestParams | None) -> types.ListToolsResult:
        return types.ListToolsResult(tools=list(described.values()))

    async def call_tool(context: Context, given: types.CallToolRequestParams) -> types.CallToolResult:
        if given.name not in tools:
            raise MCPError(types.INVALID_PARAMS, f"there is no tool {given.name!r}")
        return await _result(tools[given.name], given.arguments or {}, service, context.request)

    def input_schema(name: str) -> dict[str, Any] | None:
        return described[name].input_schema if name in described else None

    server = Server(
        NAME,
        title=wording.NAME.en,
        version=version(NAME),
        instructions=INSTRUCTIONS,
        get_tool_input_schema=input_schema,  # else the tools are listed at each call
        on_list_tools=list_tools,
        on_call_tool=call_tool,
    )
    # Host and Origin are checked before every face of the server: see `protection`
    checked = TransportSecuritySettings(enable_dns_rebinding_protection=False)
    return server.streamable_http_app(streamable_http_path=PATH, stateless_http=True, transport_security=checked)


def _described(tool: Tool[Any, Any]) -> types.Tool:
    return types.Tool(
        name=tool.name,
        title=tool.title,
        description=tool.description,
        input_schema=tool.takes.model_json_schema(),
        output_schema=tool.gives.model_json_schema(mode="serialization"),
        annotations=HINTS,
    )


async def _result(
    tool: Tool[Any, Any], arguments: dict[str, Any], service: Service, request: Request | None
) -> types.CallToolResult:
    """What the tool gives; whatever goes wrong is one line that an assistant can act on."""
    words = language_of(request.headers.get("accept-language") if request else None, service.settings)
    try:
        asked = tool.takes.model_validate(arguments)
        given = await while_awaited(lambda has_left: tool.run(asked, Call(service, words, has_left)))
    except ValidationError as error:
        return _failed(refusal_of_input(error.errors(), words).message)
    except Exception as error:  # noqa: BLE001 - a door: what nobody foresaw is logged where it is worded
        return _failed(refusal_of_any(error, f"{PATH} {tool.name}", words).message)
    links = _links(tool.sources(given), str(request.base_url) if request else "")
    return types.CallToolResult(
        content=[types.TextContent(text=given.model_dump_json()), *links], structured_content=_plain(given)
    )


def _failed(message: str) -> types.CallToolResult:
    return types.CallToolResult(content=[types.TextContent(text=message)], is_error=True)


def _plain(given: BaseModel) -> dict[str, Any]:
    return given.model_dump(mode="json")


def _links(sources: Sequence[CitationOut | HitOut], base_url: str) -> Iterator[types.ResourceLink]:
    """The page of each place that was quoted, once."""
    for source in {source.url: source for source in sources}.values():
        yield types.ResourceLink(
            uri=base_url.rstrip("/") + source.url,
            name=source.number or source.document_id,
            title=source.title,
            mime_type="text/html",
        )
