"""From a report's PDF to a draft beside its pages: what is shown, asked, refused."""

from datetime import date
from io import BytesIO

import pytest
from django.conf import settings
from django.urls import reverse
from PIL import Image

from inspections import fetching, pdfs
from inspections.admin import inbox
from inspections.models import Council, Doubt, Framework, Inspection, Report
from inspections.vocabulary import Status
from tests import builders as make
from tests.admin.dropping import FROM_REPORT, as_shown, drop, refusals, report_on
from tests.admin.entering import change_url, errors
from tests.reading.letters import letter_lines
from tests.reading.pdfs import REPORT, stream, text, with_pages

pytestmark = pytest.mark.django_db


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


def test_a_dropped_letter_becomes_the_draft_of_a_visit(as_editor):
    two = "Sally Giles, Director of Children’s Services\nEmma Tailor, Chief Executive"
    lines = letter_lines(name=two, post=None, dear="Dear Ms Giles and Ms Tailor", theme="Much was seen.")
    drop(as_editor, with_pages(stream(text("\n".join(lines).replace("Testshire", "Bury")))))
    draft = Inspection.objects.drafts().get()
    assert (draft.kind.code, draft.lead_inspectors, draft.ratings.count()) == (
        "focused_visit",
        "Ann Other; Bea Body",
        0,
    )
    assert {make.subject_of(doubt) for doubt in draft.doubts.open()} == {"visit_theme"}
    sent = as_shown(as_editor.get(change_url(draft))) | {"visit_theme": "Care leavers"}
    response = as_editor.post(change_url(draft), sent)
    assert response.status_code == 302, errors(response)
    assert not draft.doubts.open().exists()
    as_editor.post(change_url(draft, "publish"), {"_confirmed": "yes", "reason": ""})
    draft.refresh_from_db()
    assert draft.status == Status.PUBLISHED


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
    doubts = {make.subject_of(doubt): doubt for doubt in draft.doubts.all()}
    sent["report_published_on"] = "03/08/2026"
    sent["grade_care"] = "requires_improvement"
    sent[f"settled_{doubts['leadership'].pk}"] = "on"
    response = as_editor.post(change_url(draft), sent)
    assert response.status_code == 302, errors(response)
    assert {make.subject_of(doubt) for doubt in draft.doubts.open()} == {"care_leavers"}
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
    [(number, address, width, height)] = response.context["pages"]
    assert f'width="{width}" height="{height}"' in response.content.decode()
    picture = as_editor.get(address)
    assert Image.open(BytesIO(picture.content)).size == (width, height)
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
    assert doubts.filter(judgement__code="help_protection", proposed="inadequate").exists()
    assert verdict.ratings.get().grade.code == "good"


@pytest.mark.parametrize(
    ("data", "why"),
    [
        (b"<!doctype html><title>Not found</title>", "not a PDF"),
        (b"%PDF-1.7\n", "The PDF is broken"),
        (report_on("Atlantis"), "no single council called “Atlantis”"),
        (
            with_pages(stream(text("A school\n" * 200))),
            "both the title and the table of grades of a report are missing",
        ),
    ],
)
def test_what_is_no_report_is_refused_and_nothing_kept(as_editor, settings, data, why):
    assert any(why in refusal for refusal in refusals(drop(as_editor, data)))
    assert not Inspection.objects.drafts().exists()
    assert not Report.objects.filter(retrieved_at__isnull=False).exists()
    assert not settings.REPORTS_DIR.exists() or not list(settings.REPORTS_DIR.iterdir())


def test_an_empty_file_and_nothing_at_all_are_refused(as_editor):
    assert refusals(drop(as_editor, b"")) == ["The submitted file is empty."]
    assert refusals(as_editor.post(FROM_REPORT, {})) == ["Give either the PDF or its address."]
    both = drop(as_editor, report_on(), url="https://files.ofsted.gov.uk/v1/file/1")
    assert refusals(both) == ["Give either the PDF or its address."]


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


def test_a_file_with_two_reports_makes_two_drafts(as_editor):
    pages = [stream(text(REPORT.replace("Testshire", council))) for council in ("Bury", "Leeds")]
    response = drop(as_editor, with_pages(*pages))
    drafts = Inspection.objects.drafts().order_by("slug")
    assert [(draft.council.slug, draft.report.first_page) for draft in drafts] == [("bury", 1), ("leeds", 2)]
    assert response.headers["Location"] == change_url(drafts[0])
    [(number, *_)] = as_editor.get(change_url(drafts[1])).context["pages"]
    assert number == 2


def test_the_council_of_a_trust_with_several_is_chosen(as_editor):
    titled = REPORT.replace("Testshire local authority children's services", "Achieving for Children")
    data = with_pages(stream(text(titled)))
    assert any("several councils" in refusal for refusal in refusals(drop(as_editor, data)))
    assert not Inspection.objects.drafts().exists()
    kingston = Council.objects.get(slug="kingston-upon-thames")
    drop(as_editor, data, council=kingston.pk)
    assert Inspection.objects.drafts().get().council == kingston


def test_a_report_titled_for_a_trust_is_settled_with_one_click(as_editor):
    titled = REPORT.replace("Testshire local authority children's services", "Bradford Children and Families Trust")
    drop(as_editor, with_pages(stream(text(titled))))
    doubt = Doubt.objects.open().get(field="council")
    page = as_editor.get(doubt.get_absolute_url())
    assert "Bradford Children and Families Trust" in page.content.decode()
    as_editor.post(doubt.get_absolute_url(), {"_as_opened": page.context["as_opened"], "_keep": "", "reason": ""})
    doubt.refresh_from_db()
    assert not doubt.is_open


def test_a_marked_report_waits_for_its_doubt_and_adds_nothing_to_what_is_public(as_editor):
    data = with_pages(stream(text(REPORT.replace("Testshire", "Bury") + "EMBARGOED UNTIL 3 AUGUST 2026")))
    days = {"day": date(2026, 8, 3), "started_on": "2026-06-08", "ended_on": "2026-06-19"}
    bury, framework = Council.objects.get(slug="bury"), Framework.objects.get(code="ilacs_2026")
    make.make_verdict(council=bury, framework=framework, grades={"help_protection": "inadequate"}, **days)
    assert any("nothing was added" in refusal for refusal in refusals(drop(as_editor, data)))
    assert drop(as_editor, data, is_final="on").status_code == 302


def test_two_drafts_from_one_file_may_have_its_address(as_editor):
    pages = [stream(text(REPORT.replace("Testshire", council))) for council in ("Bury", "Leeds")]
    drop(as_editor, with_pages(*pages))
    drafts = Inspection.objects.drafts().order_by("slug")
    for draft in drafts:
        sent = as_shown(as_editor.get(change_url(draft))) | {"report_url": "https://files.ofsted.gov.uk/v1/file/1"}
        response = as_editor.post(change_url(draft), sent | {"council": draft.council.name})
        assert response.status_code == 302, errors(response)
    assert {draft.report.url for draft in drafts.all()} == {"https://files.ofsted.gov.uk/v1/file/1"}
    assert len({draft.report for draft in drafts.all()}) == 2
