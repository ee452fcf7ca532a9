"""From a report's PDF to a draft beside its pages: what is shown, asked, refused."""

from datetime import date

import pytest
from django.conf import settings
from django.contrib.auth.models import User
from django.core.files.uploadedfile import SimpleUploadedFile
from django.urls import reverse

from inspections import curation, fetching, pdfs
from inspections.admin import inbox
from inspections.curation.doubts import DAY_LACKS
from inspections.curation.snapshots import state_of
from inspections.dates import ReducedDate
from inspections.models import Council, Doubt, Framework, Inspection, Report
from inspections.vocabulary import Status
from tests import builders as make
from tests.admin.test_verdicts import ADD, change_url, errors, typed
from tests.reading.pdfs import REPORT, stream, text, with_pages

pytestmark = pytest.mark.django_db

FROM_REPORT = reverse("admin:inspections_inspection_from_report")


@pytest.fixture(autouse=True)
def shelf(settings, tmp_path):
    settings.REPORTS_DIR = tmp_path / "reports"


def report_on(council="Bury"):
    return with_pages(stream(text(REPORT.replace("Testshire", council))))


def drop(client, data, name="report.pdf", **more):
    return client.post(FROM_REPORT, {"file": SimpleUploadedFile(name, data), **more})


def refusals(response):
    assert response.status_code == 200
    return [message for messages in response.context["form"].errors.values() for message in messages]


def as_shown(response):
    """Return what the verdict's form would send if it was saved as it is shown."""
    form = response.context["adminform"].form
    sent = {name: form[name].value() for name in form.fields}
    sent = {name: "" if value is None else value for name, value in sent.items() if value is not False}
    return {**typed(), "council": "Bury", **sent}


@pytest.fixture
def draft(as_editor):
    drop(as_editor, report_on())
    return Inspection.objects.drafts().get()


def test_a_dropped_report_becomes_a_draft(as_editor):
    response = drop(as_editor, report_on())
    draft = Inspection.objects.drafts().get()
    assert response.headers["Location"] == change_url(draft)
    assert (draft.council.slug, draft.framework.code, str(draft.started_on)) == ("bury", "ilacs_2026", "2026-06-08")
    assert pdfs.place_of(draft.report.sha256).read_bytes() == report_on()
    form = as_editor.get(change_url(draft)).context["adminform"].form
    assert form["grade_help_protection"].value() == "inadequate"
    assert form["page_help_protection"].value() == 1
    assert form["lead_inspectors"].value() == "Ann Other"


def test_what_is_kept_lies_outside_what_is_served():
    served = [settings.STATIC_ROOT, *settings.STATICFILES_DIRS]
    assert not any(pdfs.place_of("0" * 64).is_relative_to(folder) for folder in served)


def test_doubts_stand_first_and_block_publishing(as_editor, draft):
    response = as_editor.get(change_url(draft))
    [first, *_] = response.context["adminform"].fieldsets
    assert "Doubts" in first[0]
    assert len(first[1]["fields"]) == draft.doubts.open().count() == 4  # three grades in one place only, and no day
    as_editor.post(change_url(draft, "publish"), {"_confirmed": "yes", "reason": ""})
    draft.refresh_from_db()
    assert draft.status == Status.DRAFT


def test_a_tick_or_a_change_settles_a_doubt(as_editor, editor, draft):
    sent = as_shown(as_editor.get(change_url(draft)))
    doubts = {doubt.about: doubt for doubt in draft.doubts.all()}
    sent["report_published_on"] = "03/08/2026"
    sent["grade_care"] = "requires_improvement"
    sent[f"settled_{doubts['grade_leadership'].pk}"] = "on"
    response = as_editor.post(change_url(draft), sent)
    assert response.status_code == 302, errors(response)
    assert {doubt.about for doubt in draft.doubts.open()} == {"grade_care_leavers"}
    assert {doubt.settled_by for doubt in draft.doubts.exclude(settled_at=None)} == {editor}
    assert draft.ratings.get(judgement__code="care").grade.code == "requires_improvement"


def test_a_settled_draft_is_published(as_editor, draft):
    sent = as_shown(as_editor.get(change_url(draft)))
    sent |= {f"settled_{doubt.pk}": "on" for doubt in draft.doubts.all()}
    as_editor.post(change_url(draft), sent | {"report_published_on": "03/08/2026"})
    as_editor.post(change_url(draft, "publish"), {"_confirmed": "yes", "reason": ""})
    assert Inspection.objects.published().filter(slug="bury-2026-08-03").exists()


def test_its_pages_stand_beside_it_with_the_words_marked(as_editor, draft):
    response = as_editor.get(change_url(draft))
    [(number, address)] = response.context["pages"]
    picture = as_editor.get(address)
    assert (number, picture.headers["Content-Type"]) == (1, "image/png")
    assert picture.content.startswith(b"\x89PNG")
    unmarked = inbox.picture(report_on(), 1)
    assert picture.content != unmarked
    assert as_editor.get(address.replace("/1.png", "/9.png")).status_code == 404


def test_strangers_and_the_public_see_no_pages(client, draft):
    client.logout()
    address = reverse("admin:inspections_inspection_page", args=[draft.pk, 1])
    assert client.get(address).status_code == 302
    assert client.get(FROM_REPORT).status_code == 302


def test_an_inspection_without_a_kept_file_has_no_pages(as_editor):
    verdict = make.make_verdict()
    assert as_editor.get(change_url(verdict)).context["pages"] == []
    assert as_editor.get(reverse("admin:inspections_inspection_page", args=[verdict.pk, 1])).status_code == 404


def test_the_same_report_again_leads_to_what_it_became(as_editor, draft):
    response = drop(as_editor, report_on(), "another name.pdf")
    assert response.headers["Location"] == change_url(draft)
    assert Inspection.objects.drafts().count() == 1


def test_a_report_of_what_is_on_record_adds_its_words(as_editor, editor):
    days = {"day": date(2026, 8, 3), "started_on": "2026-06-08", "ended_on": "2026-06-19"}
    bury, framework = Council.objects.get(slug="bury"), Framework.objects.get(code="ilacs_2026")
    verdict = make.make_verdict(council=bury, framework=framework, grades={"help_protection": "good"}, **days)
    drop(as_editor, report_on())
    assert not Inspection.objects.drafts().exists()
    doubts = Doubt.objects.open().filter(inspection=verdict)
    assert doubts.filter(about="grade_help_protection", proposed="inadequate").exists()
    assert verdict.ratings.get().grade.code == "good"


@pytest.mark.parametrize(
    ("data", "why"),
    [
        (b"<!doctype html><title>Not found</title>", "not a PDF"),
        (b"%PDF-1.7\n", "The PDF is broken"),
        (report_on("Atlantis"), "no one council called “Atlantis”"),
        (with_pages(stream(text("A school\n" * 200))), "no inspection report of a kind"),
    ],
)
def test_what_is_no_report_is_refused_and_nothing_kept(as_editor, settings, data, why):
    assert any(why in refusal for refusal in refusals(drop(as_editor, data)))
    assert not Inspection.objects.drafts().exists()
    assert not Report.objects.exclude(sha256="").exists()
    assert not settings.REPORTS_DIR.exists() or not list(settings.REPORTS_DIR.iterdir())


def test_an_empty_file_and_nothing_at_all_are_refused(as_editor):
    assert refusals(drop(as_editor, b"")) == ["The submitted file is empty."]
    assert refusals(as_editor.post(FROM_REPORT, {})) == ["Give the PDF or its address: one of the two."]
    both = drop(as_editor, report_on(), url="https://files.ofsted.gov.uk/v1/file/1")
    assert refusals(both) == ["Give the PDF or its address: one of the two."]


def test_a_name_says_nothing_of_what_a_file_is(as_editor):
    drop(as_editor, report_on(), "../../holiday.exe")
    kept = Inspection.objects.drafts().get().report.sha256
    assert [path.name for path in pdfs.place_of(kept).parent.iterdir()] == [f"{kept}.pdf"]


def test_a_file_too_large_is_not_taken(as_editor, settings):
    settings.LARGEST_UPLOAD = 100_000
    [why] = refusals(drop(as_editor, b"%PDF-1.7" + b" " * 200_000))
    assert why == "The file is larger than 40 MB."


def test_a_contributor_may_draft_and_not_publish(as_contributor):
    assert drop(as_contributor, report_on()).status_code == 302
    draft = Inspection.objects.drafts().get()
    assert as_contributor.post(change_url(draft, "publish"), {"_confirmed": "yes"}).status_code == 403


# By its address


def test_a_report_is_fetched_from_its_address(as_editor, monkeypatch):
    asked = []
    monkeypatch.setattr(inbox, "fetch", lambda url, agent: asked.append((url, agent)) or report_on())
    address = "https://files.ofsted.gov.uk/v1/file/99999999"
    as_editor.post(FROM_REPORT, {"url": address})
    assert Inspection.objects.drafts().get().report.url == address
    assert asked == [(address, settings.USER_AGENT)]


@pytest.mark.parametrize(
    "address",
    [
        "https://example.org/report.pdf",
        "http://169.254.169.254/",
        "https://127.0.0.1/",
        "file:///etc/passwd",
        "nonsense",
    ],
)
def test_no_other_address_is_asked(as_editor, monkeypatch, address):
    monkeypatch.setattr(fetching.connecting, "connect", lambda *args: pytest.fail("It connected."))
    assert refusals(as_editor.post(FROM_REPORT, {"url": address}))
    assert not Inspection.objects.drafts().exists()


def test_what_cannot_be_fetched_says_why(as_editor, monkeypatch):
    def fetch(url, agent):
        raise fetching.NotFetched("Ofsted has no such document.")

    monkeypatch.setattr(inbox, "fetch", fetch)
    response = as_editor.post(FROM_REPORT, {"url": "https://files.ofsted.gov.uk/v1/file/1"})
    assert refusals(response) == ["Ofsted has no such document."]


# What looks odd


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
    assert why == f"“{verdict}” is on record: only who may correct it can add its report."
    assert not Report.objects.exclude(sha256="").exists()


def test_an_address_of_another_report_is_refused_when_it_is_fetched(as_editor, monkeypatch):
    monkeypatch.setattr(inbox, "fetch", lambda url, agent: report_on())
    other = make.make_verdict(report=make.make_report(url="https://files.ofsted.gov.uk/v1/file/1"))
    [why] = refusals(as_editor.post(FROM_REPORT, {"url": other.report.url}))
    assert why == f"The record has that file or address already, as the report of {other}."
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
    assert "could not be kept here" in why
    assert not Inspection.objects.drafts().exists()


def test_a_tick_is_no_day_of_publication(as_editor, draft):
    """Without one a verdict never counts, and the page would go on telling the grades before as current."""
    [doubt] = draft.doubts.filter(about="report_published_on")
    sent = as_shown(as_editor.get(change_url(draft))) | {f"settled_{doubt.pk}": "on"}
    assert errors(as_editor.post(change_url(draft), sent)) == [DAY_LACKS]
    as_editor.post(doubt.get_absolute_url(), {"_keep": "", "_as_opened": state_of(draft), "reason": ""})
    assert draft.doubts.open().filter(pk=doubt.pk).exists()


def test_a_grade_taken_away_settles_nothing(as_editor, draft):
    sent = as_shown(as_editor.get(change_url(draft)))
    sent |= {"grade_care": "", "page_care": "", "quote_care": ""}
    as_editor.post(change_url(draft), sent)
    assert draft.doubts.open().filter(about="grade_care").exists()


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
    assert f"There was no {draft.council} on 1 April 2020." in oddities(as_editor, draft)
    assert "was not in use" in oddities(as_editor, draft)


def test_open_doubts_of_what_is_public_are_shown_on_its_form(as_editor):
    verdict = make.make_verdict()
    doubt = curation.raise_doubt(verdict, "started_on", "When did it begin?", "2020-04-01", "A release")
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
