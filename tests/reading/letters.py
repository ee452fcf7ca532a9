"""Made-up letters, each of lines that a test can change."""

from inspections.reading import Reading, read_document
from tests.reading.documents import page

SENDER = (
    "Ofsted",
    "Piccadilly Gate",
    "Store Street",
    "Manchester",
    "M1 2WD",
    "T 0300 123 1231",
    "Textphone 0161 618 8524",
    "enquiries@ofsted.gov.uk",
    "www.gov.uk/ofsted",
)


def summarises(when: str, kind: str = "focused") -> str:
    """Return the sentence with which a letter begins."""
    return f"This letter summarises the findings of the {kind} visit to Testshire children’s services {when}"


LETTER = {
    "date": "12 January 2024",
    "name": "Tanya Miles",
    "post": "Executive Director of People",
    "address": "Shire Hall",
    "dear": "Dear Ms Miles",
    "title": "Focused visit to Testshire children’s services",
    "days": summarises("on 23 and 24 November 2023."),
    "inspectors": "His Majesty’s Inspectors for this visit were Ann Other and Bea Body.",
    "theme": "Inspectors looked at the local authority’s arrangements for care leavers aged 18 to 25.",
    "headline": "Headline findings",
    "summary": "Care leavers are helped by people who know them.",
    "improve": "What needs to improve in this area of social work practice?",
    "point": "• The quality of pathway plans.",
    "main": "Main findings",
    "finding": "Personal advisers visit young people often.",
    "taken_up": "Ofsted will take the findings from this focused visit into account when planning the next inspection.",
    "yours": "Yours sincerely",
    "signed": "Ann Other",
    "rank": "His Majesty’s Inspector",
}


def letter_lines(**changes: str | None) -> list[str]:
    """Return a letter's lines, some of them changed; None leaves a line out, and a line break makes two of it."""
    told = {**LETTER, **changes}
    return [line for each in told.values() if each is not None for line in each.split("\n")]


def read_letter_with(**changes: str | None) -> Reading:
    """Read a letter of one page, with the sender's address at its foot."""
    return read_document(page(*letter_lines(**changes), *SENDER))


JTAI = (
    "5 March 2024",
    "Claire Winter, Executive Director – Children, Families and Education, Testshire",
    "Council",
    "Jonathan High, Chief Executive, NHS Testshire ICB",
    "Sarah Crew, Chief Constable, Testshire Constabulary",
    "Dear Testshire Local Safeguarding Partnership",
    "Joint targeted area inspection of Testshire",
    "This letter summarises the findings of the joint targeted area inspection (JTAI) of the",
    "multi-agency response to serious youth violence in Testshire.",
    "This inspection took place from 22 to 26 January 2024. It was carried out by inspectors",
    "from Ofsted, the Care Quality Commission (CQC) and HMICFRS.",
    "Headline findings",
    "Partners know the children who are at risk.",
    "Next steps",
    "Testshire Council should prepare a written statement of proposed action.",
    "Yours sincerely",
    "Yvette Stanley",
)
SEND = (
    "Area SEND inspection of Testshire Local Area Partnership",
    "Inspection dates: 8 to 12 July 2024",
    "Dates of previous inspection: 27 to 31 March 2017",
    "Inspection outcome",
    "The local area partnership’s arrangements lead to inconsistent experiences and",
    "outcomes for children and young people with special educational needs and/or",
    "disabilities (SEND). The local area partnership must work jointly to make improvements.",
    "Information about the local area partnership",
    "Testshire Council is responsible for planning.",
    "Inspection team",
    "Ofsted Care Quality Commission",
    "Una Buckley, HMI, Ofsted Lead inspector Lesley Perry, CQC Lead inspector",
    "Deena Walworth, Ofsted inspector",
)
