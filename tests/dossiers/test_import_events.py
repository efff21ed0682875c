import io
import json

import pytest
from django.core.management import CommandError, call_command

from notifications.models import Message
from portal.dossiers import services
from portal.dossiers.models import Dossier, DossierEvent, SourceStatus
from portal.dossiers.statuses import Status
from portal.errors import Invalid
from tests.dossiers.events import (
    ACCEPTED,
    CODE,
    IN_PROGRESS,
    REGISTERED,
    SUPPLEMENT,
    as_lines,
    event,
)

pytestmark = pytest.mark.django_db


class TestImportEvents:
    def test_sorts_the_lines_by_what_became_of_them(self):
        report = services.import_events(
            raw_lines=as_lines(
                event(REGISTERED, "02 08:00"),
                b"{",
                event(ACCEPTED, "02 09:00"),
                event(REGISTERED, "02 08:00"),
                event("77", "03 08:00", code="X-2"),
                event(IN_PROGRESS, "02/11/2999", idempotency_key="future"),
            )
        )

        assert [line.number for line in report.new] == [1, 3, 5]
        assert [line.number for line in report.duplicate] == [4]
        assert [line.number for line in report.quarantined] == [2, 6]
        assert all(line.reason for line in report.quarantined)
        assert report.unknown_statuses == [("mot-cua-thu", "77")]
        assert report.applied

    def test_applied_twice_changes_nothing_the_second_time(self, owner):
        lines = as_lines(event(ACCEPTED, "02 08:00"), event(SUPPLEMENT, "03 08:00"))
        services.import_events(raw_lines=lines)
        report = services.import_events(raw_lines=lines)

        assert report.counts() == {"new": 0, "duplicate": 2, "quarantined": 0}
        assert Message.objects.count() == 1

    def test_of_a_batch_that_was_cut_in_the_middle_takes_the_rest(self, owner):
        lines = as_lines(
            event(REGISTERED, "02 08:00"),
            event(ACCEPTED, "02 09:00"),
            event(SUPPLEMENT, "03 08:00"),
        )
        services.import_events(raw_lines=lines[:2])
        report = services.import_events(raw_lines=lines)

        assert report.counts() == {"new": 1, "duplicate": 2, "quarantined": 0}
        assert Dossier.objects.get().status == Status.SUPPLEMENT_REQUESTED
        assert Message.objects.count() == 1

    def test_tells_nobody_of_a_state_that_a_later_line_ends(self, owner):
        services.import_events(
            raw_lines=as_lines(event(SUPPLEMENT, "03 08:00"), event(IN_PROGRESS, "04 08:00"))
        )

        assert not Message.objects.exists()

    def test_dry_run_tells_the_same_and_changes_nothing(self, owner):
        lines = as_lines(event(SUPPLEMENT, "03 08:00"), event("77", "02 08:00"), b"{")
        report = services.import_events(raw_lines=lines, dry_run=True)

        assert report.counts() == {"new": 2, "duplicate": 0, "quarantined": 1}
        assert report.unknown_statuses == [("mot-cua-thu", "77")]
        assert not report.applied
        assert not Dossier.objects.exists()
        assert not SourceStatus.objects.exists()
        assert not Message.objects.exists()

    @pytest.mark.parametrize("lines", [[], [b"\n"], [b"{", b"[]"]])
    def test_refuses_a_file_without_a_usable_line(self, lines):
        with pytest.raises(Invalid) as refusal:
            services.import_events(raw_lines=lines)

        assert refusal.value.code == "event_file_unusable"

    def test_applies_all_good_lines_or_none(self, monkeypatch):
        record_event = services.record_event

        def fail_on_the_second(*, event):
            if DossierEvent.objects.exists():
                raise RuntimeError("disk full")
            return record_event(event=event)

        monkeypatch.setattr(services, "record_event", fail_on_the_second)
        lines = as_lines(event(REGISTERED, "02 08:00"), event(ACCEPTED, "02 09:00"))
        with pytest.raises(RuntimeError, match="disk full"):
            services.import_events(raw_lines=lines)

        assert not DossierEvent.objects.exists()


class TestCommand:
    def run(self, path, *options):
        out = io.StringIO()
        code = 0
        try:
            call_command("import_dossier_events", str(path), *options, stdout=out)
        except SystemExit as end:
            code = end.code
        return code, out.getvalue()

    def written(self, folder, *events):
        path = folder / "events.jsonl"
        path.write_bytes(b"\n".join(as_lines(*events)))
        return path

    def test_ends_with_0_when_every_line_is_good(self, tmp_path):
        code, _out = self.run(self.written(tmp_path, event(REGISTERED, "02 08:00")))

        assert code == 0
        assert Dossier.objects.get().code == CODE

    def test_ends_with_2_and_names_the_bad_lines(self, tmp_path):
        code, out = self.run(self.written(tmp_path, event(REGISTERED, "02 08:00"), b"{"))

        assert code == 2
        assert " 2 " in out
        assert Dossier.objects.exists()

    def test_ends_with_1_and_applies_nothing_when_the_file_is_of_no_use(self, tmp_path):
        with pytest.raises(CommandError) as refusal:
            self.run(self.written(tmp_path, b"{"))
        assert refusal.value.returncode == 1

        with pytest.raises(CommandError):
            self.run(tmp_path / "nowhere.jsonl")

    def test_prints_json_for_machines(self, tmp_path):
        path = self.written(tmp_path, event(REGISTERED, "02 08:00"), event("77", "03 08:00"), b"{")
        code, out = self.run(path, "--json", "--dry-run")
        report = json.loads(out)

        assert code == 2
        assert report["applied"] is False
        assert report["counts"] == {"new": 2, "duplicate": 0, "quarantined": 1}
        assert report["quarantined"][0]["line"] == 3
        assert report["unknown_statuses"] == [{"source": "mot-cua-thu", "source_status": "77"}]

    def test_prints_unknown_status_codes(self, tmp_path):
        _code, out = self.run(self.written(tmp_path, event("77", "03 08:00")))

        assert "77" in out
