"""What was put right, and what was withdrawn, can be read by everybody: a draft never."""

from datetime import date

import pytest
from django.db import transaction
from django.urls import reverse

from inspections import curation
from inspections.models import Council, Grade, Rating, Source
from tests import builders as make
from tests.views.reading import Words, read

pytestmark = pytest.mark.django_db

LIST = reverse("corrections")
WHY = "Misread: see page 2"


@pytest.fixture
def verdict():
    council = Council.objects.get(slug="sandwell")
    return make.make_verdict(council=council, grades={"overall": "good"}, lead_inspectors="Ann Other")


def text_of(response):
    return " ".join(Words(response.content.decode()).all.split())


def correct(thing, reason=WHY, shown_by="", **fields):
    with curation.correct(thing, by=make.somebody(), reason=reason, shown_by=shown_by):
        type(thing).objects.filter(pk=thing.pk).update(**fields)


def worsen(verdict):
    with curation.correct(verdict, by=make.somebody(), reason=WHY, shown_by="https://ofsted.example/report"):
        worst = Grade.objects.get(scale=verdict.framework.scale, code="inadequate")
        Rating.objects.filter(inspection=verdict).update(grade=worst)


def numbers(client):
    """How many corrections home and the list count."""
    home, listed = client.get(reverse("home")), client.get(LIST)
    return home.context["corrections"], listed.context["page"].paginator.count


def test_a_corrected_grade_is_told_in_words_on_its_page_and_in_the_list(client, verdict):
    worsen(verdict)
    for address in (verdict.get_absolute_url(), LIST, f"{LIST}?council=sandwell"):
        page = text_of(client.get(address))
        assert "Overall Good Inadequate" in page
        assert f"Why: {WHY}" in page
        assert "Source: https://ofsted.example/report" in page
    assert f'href="{LIST}?council=sandwell"' in client.get(verdict.council.get_absolute_url()).content.decode()
    assert numbers(client) == (1, 1)
    assert "No correction on record" in text_of(client.get(f"{LIST}?council=leeds"))


def test_a_correction_stands_at_once_and_goes_with_what_is_undone(client, verdict):
    """Within the transaction of the act it is on the page, in the list and counted; undone, it is on none of them."""
    with transaction.atomic():
        worsen(verdict)
        assert WHY in client.get(verdict.get_absolute_url()).content.decode()
        assert WHY in client.get(LIST).content.decode()
        assert numbers(client) == (1, 1)
        transaction.set_rollback(True)
    assert WHY not in client.get(verdict.get_absolute_url()).content.decode()
    assert numbers(client) == (0, 0)


@pytest.mark.parametrize(
    "build", [make.make_draft, make.make_leader, make.make_appointment, make.make_event, make.make_article]
)
def test_a_drafts_change_is_told_nowhere(client, build):
    draft = build()
    type(draft).objects.filter(pk=draft.pk).update(note="Changed as a draft")
    with pytest.raises(curation.NotAllowed):
        correct(draft, note="Changed by a correction")
    assert numbers(client) == (0, 0)
    thing = make.published(draft)
    assert "as a draft" not in client.get(LIST).content.decode()
    assert "<h2 id=corrected" not in client.get(thing.get_absolute_url()).content.decode().replace('"', "")


def test_the_post_of_a_draft_person_is_told_of_only_from_when_the_person_is_public(client):
    post = make.published(make.make_appointment(council=Council.objects.get(slug="sandwell")))
    correct(post, note="Nobody saw this")
    assert numbers(client) == (0, 0)
    leader = make.published(post.leader)
    assert numbers(client) == (0, 0)
    correct(post, note="Seen by everybody")
    page = client.get(leader.get_absolute_url()).content.decode()
    assert "Seen by everybody" in page
    assert numbers(client) == (1, 1)


def test_a_draft_that_a_correction_names_is_not_named(client):
    event = make.published(make.make_event())
    hidden, seen = make.make_leader("Zzyzx Hidden"), make.published(make.make_leader("Ann Seen"))
    with curation.correct(event, by=make.somebody(), reason=WHY):
        event.people.set([hidden, seen])
    for address in (event.get_absolute_url(), LIST):
        page = client.get(address).content.decode()
        assert "Zzyzx" not in page
        assert "Ann Seen, (something that is not public)" in page
    make.published(hidden)
    assert "Zzyzx Hidden" in client.get(LIST).content.decode()


def test_a_source_that_was_withdrawn_is_not_named_by_an_older_correction(client, verdict):
    source = make.make_source(title="Zzyzx times", url="https://zzyzx.example/1")
    with curation.correct(verdict, by=make.somebody(), reason=WHY):
        make.cite(verdict, source)
    assert "Zzyzx times" in client.get(LIST).content.decode()
    curation.withdraw(source, by=make.somebody(), reason="A hoax")
    page = client.get(LIST).content.decode()
    assert "zzyzx" not in page.lower()
    assert "A source" in page


def test_what_is_withdrawn_is_told_with_day_and_reason_and_never_what_it_said(client, verdict):
    verdict.note = "Zzyzx"
    verdict.save()
    worsen(verdict)
    curation.withdraw(verdict, by=make.somebody(), reason="It was another council's")
    page = text_of(client.get(LIST))
    assert "An inspection was withdrawn" in page
    assert "It was another council's" in page
    assert WHY not in page
    assert "Zzyzx" not in page
    assert numbers(client) == (1, 1)
    gone = client.get(verdict.get_absolute_url())
    assert gone.status_code == 410
    assert "It was another council's" in text_of(gone)


def test_what_is_published_again_has_its_withdrawal_and_its_corrections_on_its_page(client, verdict):
    worsen(verdict)
    curation.withdraw(verdict, by=make.somebody(), reason="Being looked at")
    make.published(verdict)
    page = text_of(client.get(verdict.get_absolute_url()))
    assert "an inspection was withdrawn, and has been published again since" in page
    assert "Being looked at" in page
    assert WHY in page


def test_each_kind_of_thing_tells_of_its_corrections_and_is_found_by_its_council(client):
    council = make.make_council()
    leader = make.published(make.make_leader())
    source = make.published(make.make_source())
    post = make.published(make.make_appointment(leader=leader, council=council))
    things = [make.make_verdict(council=council), leader, post, source]
    things += [make.published(make.make_event(council)), make.published(make.make_article(council))]
    make.cite(things[0], source)
    for number, thing in enumerate(things):
        correct(thing, f"Reason {number}", note=f"Note {number}")
    of_council = client.get(LIST, {"council": council.slug}).content.decode()
    for number, thing in enumerate(things):
        assert f"Reason {number}" in client.get(thing.get_absolute_url()).content.decode()
        assert f"Reason {number}" in of_council
    assert client.get(LIST).context["page"].paginator.count == len(things)


def test_fields_are_told_in_plain_words(client):
    post = make.published(make.make_appointment(leader=make.published(make.make_leader()), starts="2019"))
    correct(post, starts="2019-05", tenure="ended_unknown", is_interim=True)
    page = text_of(client.get(LIST))
    assert "When it began 2019 May 2019" in page
    assert "Whether it has ended In post when last seen Ended, date not known" in page
    assert "Acting or interim no yes" in page


def test_a_source_that_only_stands_elsewhere_now_is_not_told_of(client, verdict):
    one, two = make.make_source(title="First of all"), make.make_source(title="Second of all")
    with curation.correct(verdict, by=make.somebody(), reason=WHY):
        make.cite(verdict, two, order=9)
        verdict.citations.exclude(source=two).delete()
        make.cite(verdict, one, order=8)
    with curation.correct(verdict, by=make.somebody(), reason="One too many"):
        verdict.citations.filter(source=one).delete()
    newest = client.get(LIST).context["corrections"][0]
    assert [(each.of, "First" in each.was, each.now) for each in newest.changes] == [("Source", True, "")]


def test_evidence_added_and_an_address_changed_are_no_corrections(client, verdict):
    with curation.add_evidence(verdict, by=make.somebody(), reason=WHY):
        make.cite(verdict)
    curation.rename(verdict, "elsewhere-2020", by=make.somebody(), reason=WHY)
    assert numbers(client) == (0, 0)


def test_what_shows_a_correction_is_a_link_only_if_it_is_an_address(client, verdict):
    correct(verdict, note="A", shown_by="javascript:alert(1)")
    correct(verdict, note="B", shown_by="https://council.example/")
    page = client.get(LIST).content.decode()
    assert 'href="javascript' not in page
    assert 'href="https://council.example/"' in page


def test_what_an_editor_types_as_the_reason_is_only_text(client, verdict):
    correct(verdict, "<script>alert(1)</script>", note="A")
    assert "<script>alert" not in client.get(LIST).content.decode()


def test_the_newest_stand_first_and_twenty_five_on_a_page(client, verdict):
    for number in range(26):
        correct(verdict, f"Reason {number:02}", note=str(number))
    first = client.get(LIST).content.decode()
    assert first.index("Reason 25") < first.index("Reason 24")
    assert "Reason 00" not in first
    second = client.get(LIST, {"page": 2}).content.decode()
    assert "Reason 00" in second
    assert "Corrections, page 2 – CareWatch" in second


def test_a_council_there_is_none_of_is_said_to_be_none(client):
    page = text_of(client.get(LIST, {"council": "sandwel"}))
    assert "No council is called “sandwel”. Did you mean Sandwell" in page


def test_a_page_as_it_stood_on_a_day_has_the_corrections_made_since(client):
    event = make.published(make.make_event(starts="2015"))
    correct(event, note="Mended")
    assert "Mended" in client.get(event.get_absolute_url(), {"as_at": date(2018, 1, 1)}).content.decode()


def test_a_preview_shows_no_correction_of_what_is_withdrawn(as_editor, verdict):
    worsen(verdict)
    curation.withdraw(verdict, by=make.somebody(), reason="Wrong")
    page = as_editor.get(reverse("admin:inspections_inspection_preview", args=[verdict.pk])).content.decode()
    assert WHY not in page


def test_the_desks_correction_is_on_the_page_with_what_shows_it(as_editor):
    source = Source.objects.published().first()
    form = {"title": "A better title", "url": source.url, "note": source.note, "correction_reason": WHY}
    response = as_editor.post(
        reverse("admin:inspections_source_change", args=[source.pk]), {**form, "correction_source": "The paper itself"}
    )
    assert response.status_code == 302
    page = text_of(as_editor.get(source.get_absolute_url()))
    assert "A better title" in page
    assert f"Why: {WHY} Source: The paper itself" in page


def test_where_nothing_was_corrected_there_is_nothing_to_filter_or_count():
    page = read("/corrections/").all
    assert "Nothing has been corrected or withdrawn yet." in page
    assert "of 0 corrections" not in page
    assert "Filters" not in page
