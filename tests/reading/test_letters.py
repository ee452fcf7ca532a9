from datetime import date

import pytest

from inspections.reading import read_document
from tests.reading.documents import page, pages
from tests.reading.letters import JTAI, SEND, SENDER, letter_lines, read_letter_with, summarises


def doubts(reading):
    return {doubt.about for doubt in reading.doubts}


def test_a_letter_says_whose_it_is_when_and_by_whom():
    letter = read_letter_with()
    assert (letter.kind, letter.record_kind, letter.framework) == ("focused_visit", "focused_visit", "ilacs_2023")
    assert letter.council == "Testshire"
    assert (letter.started_on, letter.ended_on) == (date(2023, 11, 23), date(2023, 11, 24))
    assert letter.published_on == date(2024, 1, 12)
    assert letter.inspectors == ("Ann Other", "Bea Body")
    assert letter.lead_inspectors == ("Ann Other",)
    assert letter.visit_theme == "care leavers aged 18 to 25"
    assert (letter.addressee, letter.addressee_title) == ("Tanya Miles", "Executive Director of People")
    assert letter.priority_action.is_set is False
    assert letter.doubts == letter.ratings == letter.missing == letter.outcomes == ()


def test_each_piece_of_a_letter_has_its_kind_and_the_senders_address_is_none_of_them():
    letter = read_letter_with()
    assert [(each.kind, each.text) for each in letter.findings if each.kind != "introduction"] == [
        ("heading", "Headline findings"),
        ("summary", "Care leavers are helped by people who know them."),
        ("heading", "What needs to improve in this area of social work practice?"),
        ("improvement", "The quality of pathway plans."),
        ("heading", "Main findings"),
        ("finding", "Personal advisers visit young people often."),
        (
            "closing",
            "Ofsted will take the findings from this focused visit into account when planning the next inspection.",
        ),
    ]
    assert [each.text for each in letter.recommendations] == ["The quality of pathway plans."]
    assert not any("Piccadilly" in each.text for each in letter.paragraphs)
    assert {each.section for each in letter.paragraphs if each.text.startswith("Personal")} == {"Main findings"}


def test_a_piece_that_runs_over_a_page_is_one_and_stands_on_the_first():
    first = [*letter_lines()[:14], "Personal advisers visit", *SENDER]
    second = ["young people often, and", "they listen.", "Yours sincerely", "Ann Other"]
    letter = read_document(pages(first, second))
    assert [(each.text, each.page) for each in letter.findings][-1] == (
        "Personal advisers visit young people often, and they listen.",
        1,
    )


@pytest.mark.parametrize("grade", ["inadequate", "outstanding", "requires improvement to be good"])
def test_no_grade_is_ever_read_from_a_letter(grade):
    told = f"At the last inspection overall effectiveness was judged to be {grade}.\nOverall effectiveness {grade}"
    letter = read_letter_with(summary=told, finding=f"Judgement Grade\nOverall effectiveness {grade}")
    assert (letter.ratings, letter.missing) == ((), ())


@pytest.mark.parametrize(
    ("title", "council"),
    [
        ("Focused visit to Testshire local authority children’s services", "Testshire"),
        ("Focused visit to the London Borough of Testshire children’s services.", "London Borough of Testshire"),
        ("Focused visit to Testshire MBC Children's Services", "Testshire"),
        (
            "Focused visit to Bournemouth, Christchurch and Testshire children’s services",
            "Bournemouth, Christchurch and Testshire",
        ),
        ("Focused visit to Testshire County Council\nchildren’s social care services", "Testshire County Council"),
        ("Focused visit to children’s services", "Testshire"),
    ],
)
def test_the_title_names_the_council_however_it_is_broken(title, council):
    assert read_letter_with(title=title).council == council


def test_two_councils_in_one_letter_are_none():
    letter = read_letter_with(title="Focused visit to Elsewhere children’s services")
    assert letter.council == ""
    assert "council" in doubts(letter)


@pytest.mark.parametrize(
    ("printed", "first", "last"),
    [
        ("on 23 and 24 November 2023.", 23, 24),
        ("on 21 to 23 November 2023.", 21, 23),
        ("between 21 November and 24 November 2023.", 21, 24),
        ("on 24 November 2023.", 24, 24),
        ("on 23 and 24 November 2023, carried out by Cy Pher and Dee Coder, Her Majesty’s Inspectors.", 23, 24),
    ],
)
def test_days_in_the_first_sentence(printed, first, last):
    letter = read_letter_with(days=summarises(printed))
    assert (letter.started_on, letter.ended_on) == (date(2023, 11, first), date(2023, 11, last))
    assert letter.doubts == ()


def test_days_of_an_earlier_inspection_are_not_those_of_the_visit():
    told = summarises("lately.\nThe last inspection was on 3 May 2019.")
    letter = read_letter_with(days=told)
    assert letter.started_on is None
    assert "fieldwork" in doubts(letter)


def test_a_year_that_is_not_printed_is_the_letters_and_doubted():
    visit = summarises("on 19 and 20 December.")
    letter = read_letter_with(days=visit)
    assert (letter.started_on, letter.published_on) == (date(2023, 12, 19), date(2024, 1, 12))
    assert "fieldwork" in doubts(letter)


def test_days_too_far_apart_for_a_visit_are_none():
    visit = summarises("on 24 October 2022 to 25 October 2023.")
    letter = read_letter_with(days=visit)
    assert (letter.started_on, letter.ended_on) == (None, None)
    assert any("24 October 2022" in doubt.says for doubt in letter.doubts)


@pytest.mark.parametrize("printed", ["12 January 2023", "12 January 20245", "32 January 2024", None])
def test_a_letter_with_an_impossible_day_or_none_has_no_day_of_publication(printed):
    letter = read_letter_with(date=printed)
    assert letter.published_on is None
    assert "published_on" in doubts(letter)
    assert letter.started_on == date(2023, 11, 23)
    assert ("fieldwork" in doubts(letter)) == (printed == "12 January 2023")


@pytest.mark.parametrize(
    ("printed", "names"),
    [
        (
            "The inspectors were Ann Other, Her Majesty’s Inspector, and Bea Body, Senior Her Majesty’s Inspector.",
            "Ann Other|Bea Body",
        ),
        ("The inspectors were Ann Other HMI and Bea Body HMI.", "Ann Other|Bea Body"),
        (
            "The visit was carried out by Her Majesty’s Inspectors, Ann Other, Bea Body and Cy O’Pher.",
            "Ann Other|Bea Body|Cy O’Pher",
        ),
        (
            "The visit was conducted by Ann Other and Bea Body-Smith, two of Her Majesty’s Inspectors.",
            "Ann Other|Bea Body-Smith",
        ),
        (
            "The inspectors were Ann Other and Bea Body, all of whom are Her Majesty’s Inspectors (HMI).",
            "Ann Other|Bea Body",
        ),
        (
            "His Majesty’s Inspectors for this visit were lead inspector Ann Other and inspectors Bea Body and Cy Hal.",
            "Ann Other|Bea Body|Cy Hal",
        ),
        (
            "Her Majesty’s Inspectors for this visit were Ann Other and Bea Body Inspectors looked at much.",
            "Ann Other|Bea Body",
        ),
        ("HMI for this visit were Ann Other, Bea Body and Cy Pher (HMI designate).", "Ann Other|Bea Body|Cy Pher"),
    ],
)
def test_inspectors_however_their_rank_is_told(printed, names):
    letter = read_letter_with(inspectors=printed)
    assert letter.inspectors == tuple(names.split("|"))
    assert letter.lead_inspectors == ("Ann Other",)


def test_one_inspector_alone_is_doubted():
    letter = read_letter_with(inspectors="The inspectors were Ann Other, Her Majesty’s Inspector, and")
    assert letter.inspectors == ("Ann Other",)
    assert "inspectors" in doubts(letter)


@pytest.mark.parametrize(
    "printed", [None, "The inspectors were on site.", "The inspectors were people of the first rank."]
)
def test_inspectors_that_do_not_read_as_names_are_doubted(printed):
    letter = read_letter_with(inspectors=printed)
    assert letter.inspectors == ()
    assert "inspectors" in doubts(letter)


@pytest.mark.parametrize(
    ("printed", "theme"),
    [
        ("Inspectors reviewed the local authority’s arrangements for the ‘front door’.", "the ‘front door’"),
        ("Inspectors evaluated the quality of arrangements to protect children. They were good.", "protect children"),
        (
            "The focus of this visit was on achieving permanence. Inspectors looked at a range of evidence.",
            "achieving permanence",
        ),
        (
            "Her Majesty’s Chief Inspector is leading Ofsted’s work into how care was given in the COVID-19 pandemic.",
            "how care was given in the COVID-19 pandemic",
        ),
        (
            "During this visit, inspectors reviewed the progress made in the area of help and protection.",
            "the area of help and protection",
        ),
    ],
)
def test_what_inspectors_looked_at_is_in_the_letters_words(printed, theme):
    assert read_letter_with(theme=printed).visit_theme == theme


def test_a_letter_without_a_theme_is_doubted():
    letter = read_letter_with(theme="Inspectors looked at a range of evidence.")
    assert letter.visit_theme == ""
    assert "visit_theme" in doubts(letter)


@pytest.mark.parametrize(
    ("headline", "answer"),
    [
        ("Areas for priority action\n• Children are seen too late.\nHeadline findings", True),
        ("Area for priority action\nThe area set in May 2020 remains. There are no new ones.\nHeadline findings", True),
        ("Areas for priority action\n• There are no areas for priority action.\nHeadline findings", False),
        ("Headline findings\nThere are no areas for priority action.", False),
        ("Headline findings\nThe areas for priority action set in May 2020 were discussed.", None),
        ("Headline findings", False),
    ],
)
def test_priority_action_is_yes_or_no_only_where_the_letter_says_so(headline, answer):
    letter = read_letter_with(headline=headline)
    assert letter.priority_action.is_set is answer
    assert ("priority_action" in doubts(letter)) == (answer is None)
    if answer:
        assert letter.priority_action.page == 1
        assert letter.priority_action.quote.startswith("Area")
        assert "priority" in {each.kind for each in letter.recommendations}


def test_of_a_letter_that_breaks_off_silence_is_no_answer():
    letter = read_letter_with(taken_up=None, yours=None, signed=None, rank=None)
    assert letter.priority_action.is_set is None
    assert "priority_action" in doubts(letter)


def test_of_two_addressees_the_director_of_childrens_services_is_the_one_and_the_other_doubted():
    two = "Sally Giles, Director of Children’s Services\nEmma Tailor, Chief Executive, Testshire Children’s Trust"
    letter = read_letter_with(name=two, post=None, dear="Dear Ms Giles and Ms Tailor")
    assert (letter.addressee, letter.addressee_title) == ("Sally Giles", "Director of Children’s Services")
    assert any("Emma Tailor" in doubt.says for doubt in letter.doubts)


def test_two_who_share_a_post_are_nobody():
    letter = read_letter_with(
        name="Graham Writer and Audrey King",
        post="Joint Directors of Children’s Services",
        dear="Dear Mr Writer and Ms King",
    )
    assert (letter.addressee, letter.addressee_title) == ("", "")
    assert any("Graham Writer, Audrey King" in doubt.says for doubt in letter.doubts)


@pytest.mark.parametrize(
    ("changes", "name", "title"),
    [
        ({"post": None}, "Tanya Miles", ""),
        (
            {"post": "Director of Children,\nYoung People and Families"},
            "Tanya Miles",
            "Director of Children, Young People and Families",
        ),
        ({"name": "Ms Tanya Miles OBE"}, "Tanya Miles", "Executive Director of People"),
        ({"post": None, "address": "Wood Green\nAbbey Foregate"}, "Tanya Miles", ""),
        ({"name": "Municipal Buildings\nTanya Miles"}, "Tanya Miles", "Executive Director of People"),
        ({"dear": "Dear Tan,"}, "Tanya Miles", "Executive Director of People"),
    ],
)
def test_the_addressee_and_the_post_as_printed(changes, name, title):
    letter = read_letter_with(**changes)
    assert (letter.addressee, letter.addressee_title) == (name, title)
    assert "addressee" not in doubts(letter)


def test_greeting_somebody_else_is_doubted():
    assert "addressee" in doubts(read_letter_with(dear="Dear Mr Smith"))


def test_an_address_block_at_the_foot_of_the_page_is_read_as_well():
    lines = letter_lines(date=None, name=None, post=None, address=None)
    letter = read_document(
        page(*lines, *SENDER, "12 January 2024", "Tanya Miles", "Director of Children’s Services", "NN15 7QX")
    )
    assert (letter.addressee, letter.published_on) == ("Tanya Miles", date(2024, 1, 12))


def test_a_monitoring_visit():
    letter = read_letter_with(
        title="Monitoring visit of Testshire children’s services",
        days=summarises("on 28 February 2023 and 1 March 2023.", "monitoring"),
        date="4 April 2023",
    )
    assert (letter.kind, letter.record_kind) == ("monitoring_visit", "monitoring_visit")
    assert (letter.started_on, letter.ended_on) == (date(2023, 2, 28), date(2023, 3, 1))


@pytest.mark.parametrize(
    ("days", "written", "framework"),
    [
        ("20 and 21 September 2016", "21 October 2016", "sif"),
        ("20 and 21 September 2018", "21 October 2018", "ilacs_2018"),
        ("20 and 21 September 2025", "21 October 2025", "ilacs_2023"),
        ("20 and 21 May 2026", "21 June 2026", "ilacs_2026"),
    ],
)
def test_the_days_decide_under_which_framework_a_visit_was_made(days, written, framework):
    told = summarises(f"on {days}.")
    assert read_letter_with(days=told, date=written).framework == framework


def test_a_joint_inspection_of_an_area():
    letter = read_document(page(*JTAI))
    assert (letter.kind, letter.framework, letter.council) == ("jtai", "jtai", "Testshire")
    assert (letter.started_on, letter.ended_on) == (date(2024, 1, 22), date(2024, 1, 26))
    assert letter.published_on == date(2024, 3, 5)
    assert letter.visit_theme == "serious youth violence"
    assert (letter.addressee, letter.addressee_title) == (
        "Claire Winter",
        "Executive Director – Children, Families and Education",
    )
    assert letter.priority_action.is_set is False
    assert letter.outcomes == letter.ratings == letter.doubts == ()


def test_an_older_joint_inspection_names_its_theme_in_a_closer_look():
    lines = [
        "5 April 2016",
        "John Pearce, Director of Children’s Services, Testshire Council",
        "Dear local partnership",
        "Joint targeted area inspection of the multi-agency response to abuse and",
        "neglect in Testshire",
        "Between 22 and 26 February 2016, Ofsted and others undertook a joint inspection of the",
        "multi-agency response to abuse and neglect in Testshire.",
        "This inspection included a ‘deep dive’ focus on the response to child sexual exploitation.",
        "Yours sincerely",
    ]
    letter = read_document(page(*lines))
    assert (letter.kind, letter.council, letter.visit_theme) == ("jtai", "Testshire", "child sexual exploitation")
    assert letter.started_on == date(2016, 2, 22)


def test_a_report_on_special_educational_needs_has_one_outcome():
    report = read_document(page(*SEND))
    assert (report.kind, report.framework, report.council) == ("area_send", "send_2023", "Testshire")
    assert (report.started_on, report.ended_on) == (date(2024, 7, 8), date(2024, 7, 12))
    [outcome] = report.outcomes
    assert (outcome.judgement, outcome.outcome, outcome.page, outcome.sure) == ("outcome", "inconsistent", 1, True)
    assert outcome.quote.startswith("The local area partnership’s arrangements lead to inconsistent")
    assert report.inspectors == ("Una Buckley", "Lesley Perry", "Deena Walworth")
    assert report.lead_inspectors == ("Una Buckley", "Lesley Perry")
    assert report.doubts == report.ratings == ()


@pytest.mark.parametrize(
    ("says", "follows", "outcome", "sure"),
    [
        (
            "typically lead to positive experiences and outcomes.",
            "The next inspection will be within approximately five years.",
            "positive",
            True,
        ),
        (
            "lead to inconsistent experiences and outcomes.",
            "The next inspection will be within approximately five years.",
            "inconsistent",
            False,
        ),
        (
            "There are widespread and/or systemic failings.",
            "A monitoring inspection will be carried out within 18 months.",
            "systemic_failings",
            True,
        ),
    ],
)
def test_an_outcome_is_sure_where_what_follows_fits(says, follows, outcome, sure):
    report = read_document(page(*SEND[:4], says, follows, *SEND[7:]))
    assert [(each.outcome, each.sure) for each in report.outcomes] == [(outcome, sure)]
    assert ("outcome" in doubts(report)) == (not sure)


@pytest.mark.parametrize(
    "says",
    ["Much was seen.", "lead to inconsistent experiences and outcomes. There are widespread and/or systemic failings."],
)
def test_no_outcome_and_two_are_doubted(says):
    report = read_document(page(*SEND[:4], says, *SEND[7:]))
    assert report.outcomes == ()
    assert "outcome" in doubts(report)


def test_monitoring_letters_before_2018_have_headings_of_their_own():
    letter = read_letter_with(
        date="18 October 2016",
        title="Monitoring visit of Testshire City Council children’s services",
        days=summarises("on 20 and 21 September 2016. This was the first visit since May 2014.", "monitoring"),
        inspectors="The inspectors were Ann Other HMI and Bea Body HMI.",
        theme="Areas covered by the visit\nInspectors reviewed the progress made in the area of help and protection.",
        headline="Overview",
        improve=None,
        point=None,
        main="Findings and evaluation of progress",
        taken_up="I am copying this letter to the Department for Education.",
    )
    assert (letter.kind, letter.framework, letter.council) == ("monitoring_visit", "sif", "Testshire City Council")
    assert (letter.visit_theme, letter.priority_action.is_set) == ("the area of help and protection", False)
    assert [each.kind for each in letter.findings[-5:]] == ["heading", "summary", "heading", "finding", "closing"]
    assert letter.doubts == ()


def test_a_title_may_name_the_council_after_its_services():
    title = "Monitoring visit to children’s services in Testshire"
    assert (
        read_letter_with(title=title, days="This letter tells of the visit on 23 November 2023.").council == "Testshire"
    )


WRITTEN_STATEMENT = (
    "14 November 2016",
    "Ms Rachel Dick",
    "Executive Director for People",
    "Dear Ms Dick",
    "Joint local area SEND inspection in Testshire",
    "Between 26 September 2016 and 30 September 2016, Ofsted and the CQC conducted a joint",
    "inspection of the local area of Testshire. Her Majesty’s Chief Inspector has",
    "determined that a Written Statement of Action is required because of weaknesses.",
    "The area is responsible for submitting the written statement to Ofsted.",
    "Yours sincerely",
    "Ann Other",
)


def test_the_first_inspections_of_areas_say_only_that_a_written_statement_is_required():
    letter = read_document(page(*WRITTEN_STATEMENT))
    assert (letter.kind, letter.record_kind, letter.framework) == ("area_send", "send_full", "send_2016")
    assert [(each.judgement, each.outcome, each.sure) for each in letter.outcomes] == [
        ("result", "written_statement", True)
    ]
    assert (letter.addressee, letter.priority_action.is_set) == ("Rachel Dick", None)
    silent = read_document(page(*WRITTEN_STATEMENT[:6], "inspection of Testshire.", *WRITTEN_STATEMENT[-2:]))
    assert silent.outcomes == ()
    assert "result" in doubts(silent)


@pytest.mark.parametrize(
    ("title", "when", "kind"),
    [
        (
            "Joint area SEND revisit in Testshire",
            "Between 4 and 7 March 2019, Ofsted revisited the area.",
            "send_revisit",
        ),
        (
            "Area SEND monitoring inspection of Testshire Local Area Partnership",
            "Inspection dates: 8 to 10 July 2025",
            "send_monitoring",
        ),
    ],
)
def test_going_back_to_an_area_has_no_outcome_and_none_is_missed(title, when, kind):
    letter = read_document(page(title, when))
    assert (letter.kind, letter.record_kind, letter.council) == ("area_send", kind, "Testshire")
    assert letter.started_on
    assert letter.outcomes == ()
    assert {"outcome", "result"}.isdisjoint(doubts(letter))
