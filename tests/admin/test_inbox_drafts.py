"""What the desk shows and asks of a draft that came from a report, and whose reports stay whose."""

from datetime import date

import pytest
from django.contrib.auth.models import User
from django.urls import reverse

from inspections.admin import inbox
from inspections.curation.doubts import DAY_LACKS
from inspections.curation.snapshots import state_of
from inspections.dates import ReducedDate
from inspections.models import Council, Framework, Inspection, Report
from tests import builders as make
from tests.admin.dropping import FROM_REPORT, as_shown, drop, refusals, report_on
from tests.admin.entering import ADD, change_url, errors, typed

pytestmark = pytest.mark.django_db


def oddities(client, draft):
    return " ".join(map(str, client.get(change_url(draft)).context["oddities"]))


def test_a_likely_duplicate_is_shown(as_editor, draft):
    other = make.make_draft(council=draft.council, day=draft.day)
    assert f'Perhaps the same verdict: <a href="{change_url(other)}">' in oddities(as_editor, draft)


def test_an_unusual_change_is_shown(as_editor):
    council = make.make_council()
    make.make_verdict(council=council, grades={"leadership": "outstanding", "care": "good"}, day="2024-01-01")
    draft = make.make_draft(council=council, grades={"leadership": "inadequate", "care": "requires_improvement"})
    make.make_verdict(council=council, grades={"leadership": "good"}, day="2021-01-01")
    draft.report_published_on = "2025-01-01"
    draft.save()
    assert "Leadership was Outstanding on 1 January 2024 and is Inadequate now" in oddities(as_editor, draft)
    assert "care was" not in oddities(as_editor, draft).lower()


def test_an_unknown_director_is_offered_as_an_appointment(as_editor, draft):
    Report.objects.filter(pk=draft.report.pk).update(director_since=ReducedDate(2022, 9))
    shown = oddities(as_editor, draft)
    assert "No director is known for certain at fieldwork, 8 June 2026." in shown
    assert "in post since September 2022" in shown
    assert "starts=September+2022" in shown
    form = as_editor.get(shown.split('href="')[1].split('"')[0].replace("&amp;", "&")).context["adminform"].form
    assert (form["council"].value(), form["role"].value()) == ("Bury", "director_of_childrens_services")
    assert str(form["starts"].value()) == "September 2022"


def test_a_known_director_is_not_asked_for(as_editor, draft):
    make.make_appointment(council=draft.council, starts="2020-01-01", last_seen="2026-10-01", tenure="in_post")
    assert "No director" not in oddities(as_editor, draft)


# The report's address, once it has one


def test_the_address_is_given_to_the_file_that_was_read(as_editor, draft):
    sent = as_shown(as_editor.get(change_url(draft))) | {"report_url": "https://files.ofsted.gov.uk/v1/file/77"}
    response = as_editor.post(change_url(draft), sent)
    assert response.status_code == 302, errors(response)
    draft.refresh_from_db()
    assert (draft.report.url, draft.report.pages) == ("https://files.ofsted.gov.uk/v1/file/77", 1)


def test_the_address_of_another_report_is_refused(as_editor, draft):
    other = make.make_verdict(report=make.make_report())
    sent = as_shown(as_editor.get(change_url(draft))) | {"report_url": other.report.url}
    assert errors(as_editor.post(change_url(draft), sent)) == [f"This is the address of the report on {other}."]


def test_the_address_of_a_report_that_nothing_rests_on_any_longer_is_free(as_editor, draft):
    unused = make.make_report()
    sent = as_shown(as_editor.get(change_url(draft))) | {"report_url": unused.url}
    response = as_editor.post(change_url(draft), sent)
    assert response.status_code == 302, errors(response)
    draft.refresh_from_db()
    assert (draft.report.url, draft.report.pages) == (unused.url, 1)


def test_a_draft_takes_no_public_report_away(as_contributor):
    """Neither its address nor, by an address of another, its text."""
    verdict = make.make_verdict(report=make.make_report())
    sent = typed(council="Bury", report_url=verdict.report.url)
    assert errors(as_contributor.post(ADD, sent)) == [f"This is the address of the report on {verdict}."]
    twin = make.make_draft(
        council=verdict.council, framework=Framework.objects.get(code="lscb_review"), report=verdict.report
    )
    Report.objects.filter(pk=verdict.report.pk).update(sha256="0" * 64)
    sent = typed(framework="lscb_review", council=twin.council.name, report_url="https://elsewhere.example/")
    assert "which is public: change it there" in " ".join(errors(as_contributor.post(change_url(twin), sent)))


def test_what_is_public_gains_a_report_only_from_who_may_correct_it(as_contributor):
    bury, framework = Council.objects.get(slug="bury"), Framework.objects.get(code="ilacs_2026")
    verdict = make.make_verdict(council=bury, framework=framework, day=date(2026, 8, 3), started_on="2026-06-08")
    [why] = refusals(drop(as_contributor, report_on()))
    assert why == f"“{verdict}” is on record: only somebody who may correct it can add its report."
    assert not Report.objects.filter(retrieved_at__isnull=False).exists()


def test_an_address_of_another_report_is_refused_when_it_is_fetched(as_editor, monkeypatch):
    monkeypatch.setattr(inbox, "fetch", lambda url, agent: report_on())
    other = make.make_verdict(report=make.make_report(url="https://files.ofsted.gov.uk/v1/file/1"))
    [why] = refusals(as_editor.post(FROM_REPORT, {"url": other.report.url}))
    assert why == f"The record already has that file or address, as the report of {other}."
    assert not other.report.paragraphs.exists()


def test_a_file_dropped_under_embargo_learns_its_address_later(as_editor, monkeypatch, draft):
    monkeypatch.setattr(inbox, "fetch", lambda url, agent: report_on())
    as_editor.post(FROM_REPORT, {"url": "https://files.ofsted.gov.uk/v1/file/2"})
    draft.report.refresh_from_db()
    assert draft.report.url == "https://files.ofsted.gov.uk/v1/file/2"


def test_a_folder_that_cannot_be_written_says_so_and_nothing_is_stored(as_editor, settings, tmp_path):
    settings.REPORTS_DIR = tmp_path / "file"
    settings.REPORTS_DIR.write_text("in the way")
    [why] = refusals(drop(as_editor, report_on()))
    assert "could not be saved here" in why
    assert not Inspection.objects.drafts().exists()


def test_a_tick_is_no_day_of_publication(as_editor, draft):
    """Without one a verdict never counts, and the page would go on telling the grades before as current."""
    [doubt] = draft.doubts.filter(field="report_published_on")
    sent = as_shown(as_editor.get(change_url(draft))) | {f"settled_{doubt.pk}": "on"}
    assert errors(as_editor.post(change_url(draft), sent)) == [DAY_LACKS]
    as_editor.post(doubt.get_absolute_url(), {"_keep": "", "_as_opened": state_of(draft), "reason": ""})
    assert draft.doubts.open().filter(pk=doubt.pk).exists()


def test_a_grade_taken_away_settles_nothing(as_editor, draft):
    sent = as_shown(as_editor.get(change_url(draft)))
    sent |= {"grade_care": "", "page_care": "", "quote_care": ""}
    as_editor.post(change_url(draft), sent)
    assert draft.doubts.open().filter(judgement__code="care").exists()


def test_a_draft_with_doubts_is_deleted_and_its_report_read_again(as_editor, draft):
    as_editor.post(reverse("admin:inspections_inspection_delete", args=[draft.pk]), {"post": "yes"})
    assert not Inspection.objects.drafts().exists()
    drop(as_editor, report_on())
    assert Inspection.objects.drafts().get().ratings.count() == 4


def test_another_framework_brings_its_licence(as_editor, draft):
    sif = Framework.objects.get(code="sif")
    sent = as_shown(as_editor.get(change_url(draft))) | {"framework": sif.pk, "_framework_shown": sif.pk}
    response = as_editor.post(change_url(draft), sent)
    assert response.status_code in (200, 302)
    sent = {name: value for name, value in sent.items() if not name.startswith(("grade_", "page_", "quote_"))}
    response = as_editor.post(change_url(draft), sent)
    assert response.status_code == 302, errors(response)
    draft.refresh_from_db()
    assert (draft.framework, draft.report.is_open) == (sif, False)


def test_a_council_or_framework_of_another_time_is_shown(as_editor):
    draft = make.make_draft(council=make.make_council(abolished_on=date(2019, 4, 1)), started_on=date(2020, 4, 1))
    assert f"{draft.council} did not exist on 1 April 2020." in oddities(as_editor, draft)
    assert "was not in use" in oddities(as_editor, draft)


def test_open_doubts_of_what_is_public_are_shown_on_its_form(as_editor):
    verdict = make.make_verdict()
    doubt = make.make_doubt(verdict, "started_on", "When did it begin?", "2020-04-01", "A release")
    page = as_editor.get(change_url(verdict)).content.decode()
    assert f'<a href="{doubt.get_absolute_url()}">When did it begin?</a>' in page


def test_an_editor_forgets_what_was_read_from_a_wrong_file(as_editor, draft):
    address = reverse("admin:inspections_report_forget", args=[draft.report.pk])
    assert address in as_editor.get(reverse("admin:inspections_report_change", args=[draft.report.pk])).content.decode()
    assert as_editor.post(address, {"reason": ""}).context["form"].errors
    as_editor.post(address, {"reason": "Another council's"})
    draft.report.refresh_from_db()
    assert (draft.report.sha256, draft.report.is_read) == ("", False)


def test_a_contributor_forgets_nothing(as_contributor, draft):
    as_contributor.force_login(User.objects.get(username="con"))
    address = reverse("admin:inspections_report_forget", args=[draft.report.pk])
    assert as_contributor.post(address, {"reason": "Mine"}).status_code == 403
