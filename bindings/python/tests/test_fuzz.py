"""Values there and back, beside the language's own parser. `COMMET_SOAK=1` looks for a minute."""

from __future__ import annotations

import json
import os
from typing import Any

import pytest
from commet import Commet, CommetConfigurationError, CommetInvalidRequestError, Json
from commet.testing import Emulator as Organization
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

EXAMPLES = 5_000 if "COMMET_SOAK" in os.environ else 40

TEXTS = st.text(st.characters(exclude_categories=["Cs"]))
SCALARS = st.one_of(
    st.none(),
    st.booleans(),
    st.integers(),
    st.integers(min_value=-(10**60), max_value=10**60),
    st.floats(allow_nan=False, allow_infinity=False),
    TEXTS,
)
VALUES = st.recursive(SCALARS, lambda inner: st.lists(inner) | st.dictionaries(TEXTS, inner), max_leaves=30)
OBJECTS = st.dictionaries(TEXTS, VALUES, max_size=8)
quick = settings(
    max_examples=EXAMPLES,
    deadline=None,
    print_blob=True,
    derandomize="COMMET_SOAK" not in os.environ,
    suppress_health_check=[HealthCheck.function_scoped_fixture, HealthCheck.too_slow],
)


@quick
@given(VALUES)
def test_a_text_is_read_as_by_the_parser_of_python(value: Any) -> None:
    for text in json.dumps(value), json.dumps(value, ensure_ascii=False, indent=1):
        read = Json(text).decode()
        assert read == json.loads(text) == value
        # The types as well.
        assert json.dumps(read) == json.dumps(value)


@quick
@given(OBJECTS)
def test_a_value_that_is_sent_comes_back(commet_emulator: Organization, metadata: dict[str, Any]) -> None:
    client = clients.setdefault(commet_emulator.api_key, commet_emulator.client())
    created = client.customers.create(email="a@b", id="same", metadata=metadata)
    sent = json.loads(commet_emulator.requests()[-1]["body"])["metadata"]
    assert sent == metadata
    assert client.customers.update(created.data.id, metadata=metadata).data.metadata == metadata
    commet_emulator.reset()


clients: dict[str, Commet] = {}


@quick
@given(
    st.recursive(
        st.one_of(SCALARS, st.text(), st.binary(), st.floats(), st.decimals(), st.sets(st.integers())),
        lambda inner: st.lists(inner) | st.dictionaries(st.text() | st.integers(), inner),
        max_leaves=20,
    )
)
def test_what_has_no_form_in_json_is_refused_and_nothing_else_happens(value: Any) -> None:
    client = clients.setdefault("closed", Commet("ck_1", base_url="http://127.0.0.1:9", max_retries=0))
    client.close()
    # It can be written, and then the client is closed; or it cannot.
    with pytest.raises((CommetInvalidRequestError, CommetConfigurationError)) as refused:
        client.customers.create(email="a@b", metadata={"value": value})
    assert refused.value.param == ("metadata" if isinstance(refused.value, CommetInvalidRequestError) else None)
    assert refused.value.attempts == 0
