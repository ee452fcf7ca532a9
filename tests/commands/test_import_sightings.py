"""Bringing in sightings: preview, drafts, what waits, what is asked, and what is not understood."""

import csv
import io

import pytest
from django.core.management import CommandError, call_command

from inspections import curation
from inspections.curation.sightings.reading import COLUMNS
from inspections.models import Appointment, Citation, Decision, Doubt, Leader, Sighting, Source
from tests import builders as make

pytestmark = pytest.mark.django_db


@pytest.fixture
def council(db):
    return make.make_council("Seenshire", established_on="2009-04-01")


def row(council, person="Zoë O’Testing", **fields):
    defaults = {
        "council": getattr(council, "slug", council),
        "person": person,
        "role": "director_of_childrens_services",
        "title_printed": "Director of Children’s Services",
        "last_seen": "2021-05-04",
        "basis": "addressee of a letter; visit in March (ours start|first seen|last seen|end: |||)",
        "source_title": "Focused visit, letter of 4 May 2021",
        "source_publisher": "Ofsted",
        "source_date": "2021-05-04",
        "source_url": "https://reports.example/1",
        "confidence": "certain",
        "relation": "new",
    }
    return {**dict.fromkeys(COLUMNS, ""), **defaults, **fields}


@pytest.fixture
def run(tmp_path):
    def run(*rows, apply=True):
        path = tmp_path / "sightings.csv"
        with path.open("w", encoding="utf-8", newline="") as file:
            writer = csv.DictWriter(file, COLUMNS)
            writer.writeheader()
            writer.writerows(rows)
        out = io.StringIO()
        try:
            call_command("import_sightings", str(path), apply=apply, stdout=out)
        except CommandError as error:
            out.write(str(error))
        return out.getvalue()

    return run


def counts():
    return [model.objects.count() for model in (Leader, Appointment, Sighting, Source, Citation, Doubt)]


def seen_on(appointment):
    appointment.refresh_from_db()
    return str(appointment.first_seen), str(appointment.last_seen)


def test_a_preview_stores_nothing(run, council):
    before = counts()
    told = run(row(council), row(council, last_seen="2022-05-04"), apply=False)
    assert "     1 new" in told
    assert "     1 widen" in told
    assert "nothing was stored" in told
    assert counts() == before


def test_who_is_not_on_record_becomes_a_draft_with_a_source(run, council):
    told = run(row(council), row(council, last_seen="2022-06", source_title="A page", source_url=""))
    appointment = Appointment.objects.get(council=council)
    assert appointment.status == appointment.leader.status == "draft"
    assert appointment.leader.name == "Zoë O’Testing"
    assert seen_on(appointment) == ("4 May 2021", "June 2022")
    assert appointment.citations.count() == 2
    assert appointment.leader.citations.count() == 1
    sighting = appointment.sightings.first()
    assert (sighting.where, sighting.note) == ("addressee of a letter", "visit in March")
    assert sighting.source.title == "Ofsted, Focused visit, letter of 4 May 2021"
    assert "Stored: 1 on drafts; 0 wait" in told


def test_what_adds_to_something_public_waits_for_an_editor(run, council, editor):
    person = make.published(make.make_leader("Zoe O'Testing-Smith"))
    post = make.published(
        make.make_appointment(leader=person, council=council, first_seen="2020-01-01", last_seen="2020-01-01")
    )
    cited = set(post.citations.all())
    run(row(council, "Councillor Zoe O’Testing‐Smith"))
    assert seen_on(post) == ("1 January 2020", "1 January 2020")
    assert set(post.citations.all()) == cited
    sighting = Sighting.objects.waiting().get()
    curation.accept(sighting, by=editor)
    assert seen_on(post) == ("1 January 2020", "4 May 2021")
    assert Decision.objects.get(appointment=post, act="corrected").by == editor
    [new] = set(post.citations.all()) - cited
    assert new.source.is_published
    with pytest.raises(curation.NotAllowed):
        curation.accept(sighting, by=editor)


def test_two_times_in_the_post_are_not_joined_by_accepting(run, council, editor):
    first = make.published(make.make_appointment(council=council, last_seen="2015-01-01"))
    run(row(council, first.leader.name))
    make.published(make.make_appointment(council=council, starts="2017", ends="2019"))
    with pytest.raises(curation.NotAllowed, match="Enter it as an appointment of its own"):
        curation.accept(Sighting.objects.waiting().get(), by=editor)


def test_what_confirms_becomes_evidence(run, council, editor):
    post = make.published(make.make_appointment(council=council, first_seen="2020-01-01", last_seen="2022-01-01"))
    cited = post.citations.count()
    run(row(council, post.leader.name))
    curation.accept(Sighting.objects.waiting().get(), by=editor)
    assert seen_on(post) == ("1 January 2020", "1 January 2022")
    assert post.citations.count() == cited + 1
    assert {each.act for each in post.decisions.all()} == {"published", "evidenced"}


@pytest.mark.parametrize("take", [True, False])
def test_a_contradiction_becomes_a_question_and_both_versions_are_kept(run, council, editor, client, take):
    person = make.published(make.make_leader())
    post = make.published(make.make_appointment(leader=person, council=council, starts="2020-03", last_seen="2022"))
    told = run(row(council, person.name, started="2020-04"))
    assert "     1 contradict" in told
    doubt = Doubt.objects.open().get()
    with pytest.raises(curation.NotAllowed, match="settle it first"):
        curation.accept(doubt.sighting, by=editor)
    curation.settle(doubt, by=editor, take=take, reason="Looked at both.")
    post.refresh_from_db()
    assert str(post.starts) == ("April 2020" if take else "March 2020")
    assert post.sightings.accepted().filter(starts__isnull=False).count() == 1
    page = client.get(person.get_absolute_url()).content.decode()
    assert ("Another says: began April 2020" in page) is not take


def test_who_is_seen_after_a_known_end_is_asked_about_and_never_counted(run, council, editor):
    post = make.published(make.make_appointment(council=council, starts="2019", ends="2021-03-31"))
    run(row(council, post.leader.name))
    curation.settle(Doubt.objects.open().get(), by=editor, take=False, reason="The letter was late.")
    post.refresh_from_db()
    assert (str(post.ends), post.last_seen) == ("31 March 2021", None)
    assert post.sightings.get().is_accepted


def test_twice_or_broken_off_and_begun_again_leaves_each_once(run, council):
    rows = [row(council), row(council, last_seen="2022-01-01"), row(council, "Another Person", started="2020")]
    run(rows[0])
    run(*rows)
    after = counts()
    told = run(*rows)
    assert counts() == after
    assert "     3 were brought in before" in told
    assert Leader.objects.filter(name="Zoë O’Testing").count() == 1


BAD = [
    ({"council": "nowhere"}, "No council here is “nowhere”."),
    ({"person": ""}, "It names no person."),
    ({"person": "Zoe"}, "“Zoe” is not a person's full name."),
    ({"role": "head"}, "“head” is not a post that the record knows."),
    ({"last_seen": "2021-02-30"}, "last_seen: “2021-02-30” is not a day, month or year that exists."),
    ({"last_seen": "May 2021"}, "last_seen: “May 2021” is not a date"),
    ({"last_seen": "2008-05-04"}, "was established on"),
    ({"started": "2008"}, ", after 2008."),
    ({"last_seen": "2999"}, "2999 has not come yet."),
    ({"last_seen": ""}, "It gives no day"),
    ({"ended": "2020"}, "It says ended in 2020, which is before 4 May 2021."),
    ({"started": "2022"}, "which is before it says it began, 2022"),
    ({"confidence": "perhaps"}, "“perhaps” is neither certain nor probable."),
    ({"source_title": ""}, "It names no source."),
    ({"source_url": "javascript:alert(1)"}, "is not a web address."),
    ({"title_printed": "x" * 161}, "title_printed is longer than 160 characters."),
]


def test_rows_that_are_not_understood_are_named_and_the_rest_goes_on(run, council):
    told = run(*({**row(council), **fields} for fields, _ in BAD), row(council, "Good Person"))
    for line, (_, why) in enumerate(BAD, start=2):
        assert any(each.strip().startswith(f"line {line}:") and why in each for each in told.splitlines()), why
    assert f"{len(BAD):6} not understood" in told
    assert f"{len(BAD)} of " in told.splitlines()[-1]
    assert Sighting.objects.get(appointment__council=council).appointment.holder == "Good Person"


def test_a_council_that_is_no_more_has_no_directors(run):
    gone = make.make_council("Gone", abolished_on="2021-01-01")
    assert ", before 4 May 2021." in run(row(gone))
    assert not Appointment.objects.filter(council=gone).exists()


@pytest.mark.parametrize(
    ("content", "why"),
    [
        (b"\xff\xfe", "not text in UTF-8"),
        (b"a,b\n1,2\n", "lacks the columns council"),
        (b"", "lacks the columns council"),
        (",".join(COLUMNS).encode() + b'\n"x', "is not CSV"),
        (",".join(COLUMNS).encode() + b"\n\0", "NUL"),
    ],
)
def test_what_is_no_such_file_is_refused(tmp_path, content, why):
    path = tmp_path / "bad.csv"
    path.write_bytes(content)
    with pytest.raises(CommandError, match=why):
        call_command("import_sightings", str(path))


def test_a_file_that_is_not_there_is_refused(tmp_path):
    with pytest.raises(CommandError, match="missing"):
        call_command("import_sightings", str(tmp_path / "none.csv"))


@pytest.mark.parametrize(
    ("on_record", "printed", "same"),
    [
        ("Stephen Walker", "Steve Walker", True),
        ("Jayne Ludlam", "Jayne Ludlum", True),
        ("Cath McEvoy", "Catherine McEvoy-Carr", True),
        ("Sarah O'Brien", "Dr Sarah O’Brien", True),
        ("Paul Marshall", "Simon Marshall", False),
    ],
)
def test_one_person_is_not_made_twice(run, council, on_record, printed, same):
    make.make_appointment(leader=make.make_leader(on_record), council=council, last_seen="2020")
    told = run(row(council, printed))
    assert Leader.objects.filter(appointments__council=council).distinct().count() == (1 if same else 2)
    assert "not understood" in told


def test_a_councillor_is_not_the_officer_of_the_same_name(run, council):
    namesake = make.make_appointment(leader=make.make_leader("Nick Namesake"), role="council_leader")
    told = run(row(council, "Nick Namesake"))
    assert "not the same person, unless an editor says so: Nick Namesake" in told
    assert Leader.objects.filter(name="Nick Namesake").exclude(pk=namesake.leader_id).count() == 1


def test_of_two_people_of_one_name_neither_is_chosen(run, council):
    for _ in range(2):
        make.make_appointment(leader=make.make_leader("James Twice"), last_seen="2020")
    assert "2 people on record are called James Twice." in run(row(council, "James Twice"))
    assert not Appointment.objects.filter(council=council).exists()


def test_one_document_is_one_source(run, council):
    press = make.make_source(title="“A headline”, The Paper, May 2021", url="https://paper.example/seen")
    run(row(council, source_title="Another headline", source_publisher="The Paper", source_url=press.url))
    assert Sighting.objects.get(appointment__council=council).source == press
    letter = {"source_title": "Focused visit, letter of 2 June 2022", "source_date": "2022-06-02"}
    run(row(council), row(council, last_seen="2022-06-02", **letter))
    assert Source.objects.filter(url="https://reports.example/1").count() == 2
