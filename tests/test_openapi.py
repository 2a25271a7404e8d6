"""Whatever /openapi.json allows is answered as it says, and what it does not allow is refused: by schemathesis.

SCHEMATHESIS_CASES asks for more cases a route than the tests have time for.
"""

from __future__ import annotations

import os

import pytest
import schemathesis
from hypothesis import HealthCheck, assume, seed, settings
from schemathesis.specs.openapi.checks import (
    content_type_conformance,
    negative_data_rejection,
    response_headers_conformance,
    response_schema_conformance,
    status_code_conformance,
    unsupported_method,
)

from assistant.present.api import create_api
from assistant.present.service import Service
from tests.conftest import Running
from vectorstore.settings import Settings

CASES = int(os.environ.get("SCHEMATHESIS_CASES", "40"))
SEED = 79
TOO_LARGE = 413
LONGEST_URL = 64 * 1024  # uvicorn refuses a longer one in its own words, before anything of ours sees it
CHECKS = [
    schemathesis.checks.not_a_server_error,
    status_code_conformance,
    content_type_conformance,
    response_headers_conformance,
    response_schema_conformance,
    negative_data_rejection,
    unsupported_method,
]


CONTRACT = schemathesis.openapi.from_dict(
    create_api(Service(lambda: pytest.fail("nothing is asked of this one"), Settings(_env_file=None))).openapi()
)


@CONTRACT.parametrize()
@settings(max_examples=CASES, deadline=None, suppress_health_check=list(HealthCheck))
@seed(SEED)
def test_every_route_keeps_its_contract(case: schemathesis.Case, server: Running) -> None:
    response = case.call(base_url=server.url)
    assume(len(response.request.url or "") < LONGEST_URL)
    # that a body is too large is a refusal, too, which this check does not know
    excluded = [negative_data_rejection] if response.status_code == TOO_LARGE else None
    case.validate_response(response, checks=CHECKS, excluded_checks=excluded)
