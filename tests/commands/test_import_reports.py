import os
from io import StringIO

import pytest
from django.core.management import CommandError, call_command
from django.utils.html import escape

from inspections import pdfs
from inspections.models import Inspection, Rating, Report
from tests.conftest import SHARED, needs_shared
from tests.reading.letters import JTAI, letter_lines
from tests.reading.pdfs import REPORT, stream, text, with_pages

pytestmark = pytest.mark.django_db


@pytest.fixture(autouse=True)
def shelf(settings, tmp_path):
    settings.REPORTS_DIR = tmp_path / "kept"


@pytest.fixture
def folder(tmp_path):
    folder = tmp_path / "in" / "deeper"
    folder.mkdir(parents=True)
    for council in ("Bury", "Leeds", "Atlantis"):
        (folder / f"{council}.pdf").write_bytes(with_pages(stream(text(REPORT.replace("Testshire", council)))))
    (folder / "A page.PDF").write_bytes(b"<html>")
    (folder / "notes.txt").write_text("no report")
    return folder.parent


def letter(council, **changes):
    """Draw the letter of a visit to a council."""
    return text("\n".join(letter_lines(**changes)).replace("Testshire", council))


def said(*paths, **options):
    out = StringIO()
    try:
        call_command("import_reports", *paths, stdout=out, **options)
    except CommandError as error:
        return out.getvalue(), str(error)
    return out.getvalue(), ""


def test_one_bad_file_never_stops_the_rest(folder):
    out, error = said(folder)
    assert error == "2 of 4 files could not be imported."
    assert "2 drafts made" in out
    assert "A page.PDF: This is not a PDF" in out
    assert "Atlantis.pdf: The record has no single council called “Atlantis”" in out
    drafts = Inspection.objects.drafts()
    assert {draft.council.slug for draft in drafts} == {"bury", "leeds"}
    assert all(pdfs.place_of(draft.report.sha256).exists() for draft in drafts)


def test_a_file_is_read_once(folder):
    said(folder)
    Rating.objects.filter(inspection__in=Inspection.objects.drafts()).delete()
    out, _ = said(folder / "deeper" / "Bury.pdf", folder / "deeper" / "Leeds.pdf")
    assert "2 files read before" in out
    assert "0 drafts made" in out
    assert Inspection.objects.drafts().count() == 2
    assert not Rating.objects.filter(inspection__in=Inspection.objects.drafts()).exists()


def test_a_file_named_twice_is_one(folder):
    bury = folder / "deeper" / "Bury.pdf"
    out, _ = said(bury, bury, folder / "deeper")
    assert "2 drafts made" in out


@pytest.mark.parametrize(
    ("path", "why"), [("nowhere", "There is no"), (".", "There are no PDFs in there.")], ids=["missing", "empty"]
)
def test_nothing_to_read_says_so(tmp_path, path, why):
    assert why in said(tmp_path / path)[1]


def test_what_is_no_file_is_passed_over(folder):
    os.mkfifo(folder / "pipe.pdf")
    (folder / os.fsdecode(b"\xff.pdf")).write_bytes(b"no report")
    out, error = said(folder)
    assert error == "3 of 5 files could not be imported."
    assert "?.pdf: This is not a PDF" in out


STRANGE = {
    "home": (text("Full inspection of a children’s home. Inspection report. " * 20), "but a children's home's report"),
    "school": (
        text("Inspection of Bury Primary School. Inspection dates: 8 to 9 June 2024. " * 9),
        "but a school's report",
    ),
    "nursery": (text("Childminder report. Inspection date: 4 June 2024. " * 12), "a childminder's report"),
    "minutes": (text("Minutes of the scrutiny committee. " * 20), "the papers of a meeting"),
    "soup": (text("A recipe for soup. " * 40), "both the title and the table of grades of a report are missing"),
    "untitled": (text("\n".join(letter_lines(title="Bury"))), "the letter of a visit, but its title is missing"),
    "atlantis": (letter("Atlantis"), "no single council called “Atlantis”"),
    "undated": (letter("Bury", date=None, days="Nothing is said of when."), "neither days of fieldwork nor a day of"),
    "scanned": (b"", "hardly any text: its pages may be pictures"),
    "titled": (
        text("Inspection of Bury children’s services\nInspection dates: 8 to 9 June 2024\n" * 9),
        "table of grades is",
    ),
}


def test_of_a_mixed_folder_all_is_brought_in_but_what_is_strange_and_that_is_named_with_its_reason(tmp_path):
    (tmp_path / "visit.pdf").write_bytes(with_pages(stream(letter("Bury"))))
    (tmp_path / "joint.pdf").write_bytes(with_pages(stream(text("\n".join(JTAI).replace("Testshire", "Leeds")))))
    (tmp_path / "report.pdf").write_bytes(with_pages(stream(text(REPORT.replace("Testshire", "Leeds")))))
    for number in range(4):
        for name, (drawing, _) in STRANGE.items():
            pages = [stream(drawing), *[stream(b"")] * number]
            (tmp_path / f"{name}-{number}.pdf").write_bytes(with_pages(*pages))
    out, error = said(tmp_path)
    assert error == "40 of 43 files could not be imported."
    for name, (_, why) in STRANGE.items():
        told = [line for line in out.splitlines() if f"/{name}-" in line]
        assert len(told) == 4
        assert all(why in line for line in told)
    drafts = Inspection.objects.drafts()
    assert {(draft.council.slug, draft.kind and draft.kind.code) for draft in drafts} == {
        ("bury", "focused_visit"),
        ("leeds", "jtai"),
        ("leeds", None),
    }
    assert Report.objects.filter(retrieved_at__isnull=False).count() == 3


SCHOOL = "Inspection of Bury Primary School\nInspection dates: 8 to 9 June 2024\nOutcome\nGood\n" + "A school.\n" * 99


def test_a_file_with_several_documents_makes_a_draft_of_each(tmp_path):
    pages = [REPORT.replace("Testshire", "Bury"), SCHOOL, REPORT.replace("Testshire", "Leeds")]
    path = tmp_path / "three.pdf"
    path.write_bytes(with_pages(*(stream(text(page)) for page in pages)))
    out, error = said(path)
    assert error == "1 of 1 files could not be imported."
    assert "three.pdf: Pages 2 to 2: This is not one of the documents that are read here, but a school's report" in out
    drafts = Inspection.objects.drafts().order_by("slug")
    assert [(draft.council.slug, draft.report.first_page) for draft in drafts] == [("bury", 1), ("leeds", 3)]
    out, error = said(path)
    assert (error, "1 files read before" in out) == ("", True)


def test_a_report_titled_for_a_trust_leaves_a_doubt(tmp_path):
    path = tmp_path / "trust.pdf"
    titled = REPORT.replace("Testshire local authority children's services", "Bradford Children and Families Trust")
    path.write_bytes(with_pages(stream(text(titled))))
    assert said(path)[1] == ""
    draft = Inspection.objects.drafts().get()
    assert (draft.council.slug, draft.doubts.filter(field="council").count()) == ("bradford", 1)


@needs_shared
@pytest.mark.parametrize(
    ("slug", "judgements"),
    [("sandwell-2015-06-05", 6), ("sandwell-2025-12-02", 5), ("st-helens-2023-09-04", 5)],
)
def test_every_rating_of_a_real_verdict_says_its_page(client, slug, judgements):
    assert said(SHARED / "reports" / f"{slug}.pdf")[1] == ""
    verdict = Inspection.objects.get(slug=slug)
    assert verdict.ratings.count() == judgements
    page = client.get(verdict.get_absolute_url()).content.decode()
    for rating in verdict.ratings.all():
        assert rating.page
        assert f"page\xa0{rating.page}</a>: “{escape(rating.quote)}”" in page
