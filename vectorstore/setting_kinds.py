"""Kinds of settings that hold several values, "a, b": secrets, host names, sites, networks; each of a known shape."""

from __future__ import annotations

import re
from ipaddress import ip_network
from typing import Annotated

from pydantic import AfterValidator, BeforeValidator, SecretStr
from pydantic_settings import NoDecode

SHORTEST_SECRET = 16  # characters; `openssl rand -hex 16` makes 32
_NAME = r"(?:[A-Za-z0-9_.-]+|\[[0-9A-Fa-f:.]+\])"
_PORT = r"(?::\d{1,5})?"


def _parts(given: object) -> object:
    return tuple(part for part in map(str.strip, given.split(",")) if part) if isinstance(given, str) else given


def _shaped(pattern: str, wanted: str) -> AfterValidator:
    shape = re.compile(pattern)

    def check(given: str) -> str:
        if not shape.fullmatch(given):
            raise ValueError(f"“{given}” is not {wanted}")
        return given

    return AfterValidator(check)


def _long_enough(given: SecretStr) -> SecretStr:
    if len(given.get_secret_value()) < SHORTEST_SECRET:
        raise ValueError(f"a secret has at least {SHORTEST_SECRET} characters")
    return given


def _network(given: str) -> str:
    ip_network(given)  # its ValueError says what is wrong
    return given


_SEVERAL = (NoDecode, BeforeValidator(_parts))
_Host = Annotated[str, _shaped(rf"{_NAME}|[0-9A-Fa-f:.]+", "a host name without a port"), AfterValidator(str.lower)]
_Origin = Annotated[
    str, _shaped(rf"\*|https?://{_NAME}{_PORT}", "a site such as https://portal.example.vn"), AfterValidator(str.lower)
]
_Site = Annotated[
    str, _shaped(rf"https?://(?:\*\.)?{_NAME}{_PORT}", "a site such as https://*.example.vn"), AfterValidator(str.lower)
]
Secrets = Annotated[tuple[Annotated[SecretStr, AfterValidator(_long_enough)], ...], *_SEVERAL]
Hosts = Annotated[tuple[_Host, ...], *_SEVERAL]
Origins = Annotated[tuple[_Origin, ...], *_SEVERAL]
Sites = Annotated[tuple[_Site, ...], *_SEVERAL]
Networks = Annotated[tuple[Annotated[str, AfterValidator(_network)], ...], *_SEVERAL]
