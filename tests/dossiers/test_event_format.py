import json

import pytest

from portal.dossiers.event_format import read_event, read_lines
from portal.errors import Invalid
from tests.dossiers.events import CODE, REGISTERED, as_lines, event


def reason_for(**changes):
    with pytest.raises(Invalid) as refusal:
        read_event(event(REGISTERED, "02 08:00") | changes)
    return str(refusal.value.message)


def test_nothing_of_the_owner_stays_in_clear():
    read = read_event(event(REGISTERED, "02 08:00"))

    assert read.owner.masked == "N*** V** M** 0*"
    assert "1234" not in repr(read)
    assert "5678" not in repr(read)
    assert "Nguyễn" not in repr(read)


def test_texts_are_composed_and_clean():
    read = read_event(
        event(
            REGISTERED, "02 08:00", code=f"\u200b{CODE.lower()} ", step="Tie\u0302\u0301p\x00  nhận"
        )
    )

    assert read.code == CODE
    assert read.step == "Tiếp nhận"


def test_a_status_code_may_be_a_number():
    assert read_event(event(REGISTERED, "02 08:00") | {"source_status": 5}).source_status == "5"


def test_an_event_without_the_optional_keys_is_enough():
    keys = ("idempotency_key", "source", "code", "source_status", "occurred_at")
    whole = event(REGISTERED, "02 08:00")

    assert read_event({key: whole[key] for key in keys}).owner is None


def test_keys_that_nobody_knows_are_left_aside():
    assert read_event(event(REGISTERED, "02 08:00", extra={"a": [1]})).code == CODE


@pytest.mark.parametrize(
    ("changes", "key"),
    [
        ({"code": "  "}, "code"),
        ({"code": "9" * 90}, "code"),
        ({"idempotency_key": ""}, "idempotency_key"),
        ({"idempotency_key": "k" * 121}, "idempotency_key"),
        ({"source": "<b>"}, "source"),
        ({"source_status": True}, "source_status"),
        ({"occurred_at": "2026-11-02T08:00:00"}, "occurred_at"),
        ({"appointment": "31/02/2026"}, "appointment"),
        ({"role": "boss"}, "role"),
        ({"note": ["x"]}, "note"),
        ({"owner": "Nguyễn Văn Mẫu"}, "owner"),
        ({"owner": {"phone_last4": "0912345678"}}, "owner.phone_last4"),
        ({"owner": {"id_hash": "abc"}}, "owner.id_hash"),
    ],
)
def test_a_reason_names_the_key(changes, key):
    assert f"“{key}”" in reason_for(**changes)


def test_a_reason_never_repeats_what_may_be_personal():
    assert "0912345678" not in reason_for(owner={"phone_last4": "0912345678"})
    assert "Mẫu" not in reason_for(role="Nguyễn Văn Mẫu")


def test_a_missing_key_is_named():
    whole = event(REGISTERED, "02 08:00")
    del whole["code"]

    with pytest.raises(Invalid) as refusal:
        read_event(whole)
    assert "“code”" in str(refusal.value.message)


@pytest.mark.parametrize(
    "raw",
    [b"{", b"[1, 2]", b'"text"', b"\xff\xfe", b"[" * 100_000, b"9" * 5000, b"null"],
)
def test_a_malformed_line_gets_its_number_and_a_reason(raw):
    good = json.dumps(event(REGISTERED, "02 08:00")).encode()

    lines = list(read_lines([good, b"\n", raw, good]))

    assert [(line.number, line.event is None) for line in lines] == [
        (1, False),
        (3, True),
        (4, False),
    ]
    assert lines[1].reason


def test_a_byte_order_mark_is_no_mistake():
    first, *_rest = as_lines(event(REGISTERED, "02 08:00"))

    assert next(read_lines([b"\xef\xbb\xbf" + first])).event is not None
