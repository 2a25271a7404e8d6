"""The layers in their order: the first sees a request first, and dresses what a later one refuses."""

from __future__ import annotations

from starlette.middleware import Middleware
from starlette.middleware.cors import CORSMiddleware
from uvicorn.middleware.proxy_headers import ProxyHeadersMiddleware

from assistant.present.protection.admission import Admission
from assistant.present.protection.body_limit import BodyLimit
from assistant.present.protection.gate import Gate
from assistant.present.protection.headers import SecurityHeaders
from assistant.present.protection.hosts import HostCheck
from assistant.present.protection.origins import OriginCheck
from assistant.present.protection.rates import RateLimit, units_per_minute


def protection(admission: Admission) -> list[Middleware]:
    """All layers. Credentials are never taken from another site's page, so `*` may stand among the allowed origins."""
    settings = admission.settings
    units = units_per_minute(settings)
    layers = [Middleware(SecurityHeaders, settings=settings)]
    if settings.trusted_proxies:
        layers.append(Middleware(ProxyHeadersMiddleware, trusted_hosts=list(settings.trusted_proxies)))
    layers.append(Middleware(HostCheck, settings=settings))
    if settings.allowed_origins:
        layers.append(_cors(settings.allowed_origins))
    layers += [Middleware(OriginCheck, settings=settings), Middleware(Gate, admission=admission)]
    if units:
        layers.append(Middleware(RateLimit, settings=settings, units=units))
    return [*layers, Middleware(BodyLimit, settings=settings)]


def _cors(origins: tuple[str, ...]) -> Middleware:
    return Middleware(
        CORSMiddleware,
        allow_origins=origins,
        allow_methods=["GET", "POST", "DELETE"],  # DELETE ends a session of /mcp
        allow_headers=["Authorization", "Content-Type", "X-API-Key", "Mcp-Session-Id", "Mcp-Protocol-Version"],
        expose_headers=["Retry-After", "Mcp-Session-Id"],
    )
