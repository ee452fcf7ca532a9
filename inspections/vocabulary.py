"""Our own fixed words. Ofsted's words, which change, are rows (models/frameworks.py)."""

from django.db.models import TextChoices


class Status(TextChoices):
    DRAFT = "draft", "Draft"
    PUBLISHED = "published", "Published"
    WITHDRAWN = "withdrawn", "Withdrawn"


class Act(TextChoices):
    """What may be done to a published thing, and is kept as a decision."""

    PUBLISHED = "published", "Published"
    WITHDRAWN = "withdrawn", "Withdrawn"
    CORRECTED = "corrected", "Corrected"
    EVIDENCED = "evidenced", "Evidence added"
    RENAMED = "renamed", "Address changed"


class Settlement(TextChoices):
    """How a person settled a doubt."""

    TAKEN = "taken", "The source was followed"
    KEPT = "kept", "The record was kept"


class Region(TextChoices):
    EAST_MIDLANDS = "east-midlands", "East Midlands"
    EAST_OF_ENGLAND = "east-of-england", "East of England"
    LONDON = "london", "London"
    NORTH_EAST = "north-east", "North East"
    NORTH_WEST = "north-west", "North West"
    SOUTH_EAST = "south-east", "South East"
    SOUTH_WEST = "south-west", "South West"
    WEST_MIDLANDS = "west-midlands", "West Midlands"
    YORKSHIRE_AND_THE_HUMBER = "yorkshire-and-the-humber", "Yorkshire and the Humber"


class CouncilType(TextChoices):
    COUNTY = "county", "County"
    LONDON_BOROUGH = "london_borough", "London borough"
    METROPOLITAN_DISTRICT = "metropolitan_district", "Metropolitan district"
    UNITARY = "unitary", "Unitary"


class ChangeKind(TextChoices):
    MERGE = "merge", "Merged"
    REPLACE = "replace", "Replaced"
    SPLIT = "split", "Split"


class InspectionGroup(TextChoices):
    """What a council's page tells apart among all its inspections."""

    VERDICTS = "verdicts", "Verdicts"
    VISITS = "visits", "Visits"
    BOARDS = "boards", "Safeguarding board"
    AREA = "area", "Local area"


class Closeness(TextChoices):
    """How alike two statistical neighbours are, in the words of the DfE's benchmarking tool."""

    EXTREMELY_CLOSE = "extremely_close", "Extremely close"
    VERY_CLOSE = "very_close", "Very close"
    CLOSE = "close", "Close"
    SOMEWHAT_CLOSE = "somewhat_close", "Somewhat close"
    NOT_CLOSE = "not_close", "Not close"


class Beside(TextChoices):
    """With whom one council is compared."""

    NEIGHBOURS = "neighbours", "Its neighbours"
    REGION = "region", "Its region"


class Judged(TextChoices):
    """Whose work a framework judges. Only a verdict on the council is a council's verdict."""

    COUNCIL = "council", "The council's children's services"
    BOARD = "board", "The safeguarding board"
    AREA = "area", "The local area partnership"


class Theme(TextChoices):
    """What judgements of different frameworks have in common."""

    OVERALL = "overall", "Overall"
    LEADERSHIP = "leadership", "Leadership"
    HELP_PROTECTION = "help_protection", "Help and protection"
    CARE = "care", "Children in care"
    CARE_LEAVERS = "care_leavers", "Care leavers"
    ADOPTION = "adoption", "Adoption"
    PRACTICE = "practice", "Quality of practice"
    CAPACITY = "capacity", "Capacity to improve"
    PARTNERS = "partners", "Partner agencies"
    LSCB = "lscb", "Safeguarding board"
    SEND = "send", "Special educational needs"
    NARRATIVE = "narrative", "Narrative"


# The themes that say where a council stands, in the order pages show them.
MAIN_THEMES = [
    Theme.OVERALL,
    Theme.LEADERSHIP,
    Theme.HELP_PROTECTION,
    Theme.CARE,
    Theme.CARE_LEAVERS,
    Theme.ADOPTION,
]

# How they are written where there is little room; a page that does so says what each stands for.
THEME_LETTERS = dict(zip(MAIN_THEMES, ["O", "L", "H", "C", "CL", "A"], strict=True))


class AnyTheme(TextChoices):
    """What may be asked for in place of one main theme. Nobody is judged on it: it is no theme."""

    ANY = "any", "Any judgement"


# What only an inspection of the whole service can grade: that of a part grades that part's.
WHOLE_SERVICE_THEMES = [Theme.OVERALL, Theme.LEADERSHIP]


class NoGrade(TextChoices):
    """Why a council has no current grade on a theme, or a verdict gives none. Never one blank for all."""

    NOT_UNDER_FRAMEWORK = "not_under_framework", "Not judged under the framework of the time"
    NOT_JUDGED = "not_judged", "Not judged by the inspectors"
    NOT_KNOWN = "not_known", "Not known to us"
    TOGETHER = "together", "Judged together with another"
    NO_LONGER = "no_longer", "No longer given"
    NOT_INSPECTED = "not_inspected", "Not inspected yet"
    NOT_LOOKED_AT = "not_looked_at", "Not looked at"  # by one verdict, on a part of the service


class Licence(TextChoices):
    OGL = "ogl", "Open Government Licence v3.0"
    NON_COMMERCIAL = "non_commercial", "Crown copyright, non-commercial terms"
    UNKNOWN = "unknown", "Licence not known"


class Urgency(TextChoices):
    """How reports tell apart what must improve. What stands under another heading stands under that."""

    PRIORITY = "priority", "For priority action"
    IMPROVEMENT = "improvement", "For improvement"


class Role(TextChoices):
    DIRECTOR = "director_of_childrens_services", "Director of children's services"
    CHIEF_EXECUTIVE = "chief_executive", "Chief executive"
    COUNCIL_LEADER = "council_leader", "Leader of the council"
    ELECTED_MAYOR = "elected_mayor", "Elected mayor"
    LEAD_MEMBER = "lead_member_childrens_services", "Lead member for children's services"
    TRUST_CHIEF_EXECUTIVE = "trust_chief_executive", "Chief executive of the children's trust"
    TRUST_CHAIR = "trust_chair", "Chair of the children's trust"
    BOARD_CHAIR = "safeguarding_board_chair", "Chair of the safeguarding board"
    SCRUTINEER = "safeguarding_partnership_scrutineer", "Scrutineer of the safeguarding partnership"
    SENIOR_OFFICER = "senior_childrens_officer", "Senior children's services officer"
    COMMISSIONER = "government_commissioner", "Government commissioner"
    IMPROVEMENT_ADVISER = "improvement_adviser", "Improvement adviser"
    IMPROVEMENT_BOARD_CHAIR = "improvement_board_chair", "Chair of the improvement board"
    REVIEW_LEAD = "review_lead", "Lead of a review"
    OPPOSITION = "opposition_spokesperson", "Opposition spokesperson"
    MP = "member_of_parliament", "Member of Parliament"
    MINISTER = "minister", "Minister"
    UNION_OFFICER = "trade_union_officer", "Trade union officer"


# Who answers for children's services: the posts a verdict and a council's page name first.
ACCOUNTABLE_ROLES = [
    Role.DIRECTOR,
    Role.CHIEF_EXECUTIVE,
    Role.COUNCIL_LEADER,
    Role.ELECTED_MAYOR,
    Role.LEAD_MEMBER,
    Role.TRUST_CHIEF_EXECUTIVE,
]


class Tenure(TextChoices):
    """How an appointment stands. No end date is not "still in post"."""

    IN_POST = "in_post", "In post when last seen"
    ENDED = "ended", "Ended"
    ENDED_UNKNOWN = "ended_unknown", "Ended, date not known"
    NEVER_BEGAN = "never_began", "Never took up the post"


class EndReason(TextChoices):
    CHANGE_OF_CONTROL = "change_of_political_control", "change of political control"
    CONTRACT_ENDED = "contract_ended", "contract ended"
    DIED = "died", "died"
    INTERIM_APPOINTED = "interim_appointment_made", "an interim was appointed"
    INTERVENTION_ENDED = "intervention_ended", "the intervention ended"
    MOVED = "moved_to_other_post", "moved to another post"
    MUTUAL_AGREEMENT = "mutual_agreement", "by mutual agreement"
    PERMANENT_APPOINTED = "permanent_appointment_made", "a permanent appointment was made"
    POST_ABOLISHED = "post_abolished", "the post was abolished"
    REMOVED_BY_PARTY = "removed_by_party", "removed by the party"
    REMOVED_FROM_EXECUTIVE = "removed_from_executive", "removed from the executive"
    RESIGNED = "resigned", "resigned"
    RETIRED = "retired", "retired"
    REVIEW_COMPLETED = "review_completed", "the review was completed"
    STOOD_DOWN = "stood_down", "stood down"
    WITHDREW = "withdrew_before_start", "withdrew before starting"


class Certainty(TextChoices):
    """How sure the record is that somebody was in office, or something in force, on a day."""

    CERTAIN = "certain", "Certainly"
    POSSIBLE = "possible", "Possibly"


class EventKind(TextChoices):
    IMPROVEMENT_NOTICE = "improvement_notice", "Improvement notice"
    STATUTORY_DIRECTION = "statutory_direction", "Statutory direction"
    COMMISSIONER = "commissioner_appointed", "Commissioner appointed"
    IMPROVEMENT_BOARD = "improvement_board", "Improvement board"
    TRUST = "trust_launched", "Children's trust"
    WHOLE_COUNCIL = "whole_council_intervention", "Whole-council intervention"
    DIRECTION_LIFTED = "direction_lifted", "Direction lifted"
    INTERVENTION_ENDED = "intervention_ended", "Intervention ended"
    COMMISSIONER_REPORT = "commissioner_report", "Commissioner's report"
    TRUST_DECISION = "trust_decision", "Decision about a trust"
    GOVERNMENT_REVIEW = "government_review", "Government review"
    NATIONAL_REVIEW = "national_review", "National review"
    PARTNERSHIP = "partnership", "Improvement partnership"
    SERIOUS_CASE_REVIEW = "serious_case_review", "Serious case review"
    CHILD_DEATH = "child_death", "Death of a child"
    COURT_OUTCOME = "court_outcome", "Court outcome"
    LEADERSHIP_CHANGE = "leadership_change", "Change of leadership"
    POLITICAL_CHANGE = "political_change", "Change of political control"
    GOVERNANCE_CHANGE = "governance_change", "Change of governance"
    REORGANISATION = "reorganisation", "Reorganisation"
    COUNCIL_RESPONSE = "council_response", "The council's response"
    UNION_RESPONSE = "union_response", "A trade union's response"
    PUBLIC_CRITICISM = "public_criticism", "Public criticism"
    ALLEGATION = "allegation", "Allegation"
    PARLIAMENTARY_SCRUTINY = "parliamentary_scrutiny", "Parliamentary scrutiny"
    PEER_REVIEW = "peer_review", "Peer review"
    SELF_ASSESSMENT = "self_assessment", "Self-assessment"
    IMPROVEMENT_PLAN = "improvement_plan", "Improvement plan"
    INVESTMENT = "investment", "Investment"
    EXTERNAL_CONTRACT = "external_contract", "External contract"
    EARLIER_INSPECTION = "earlier_inspection", "Inspection, as later sources tell of it"
    FOCUSED_VISIT = "focused_visit", "Focused visit, as later sources tell of it"
    MONITORING_VISIT = "monitoring_visit", "Monitoring visit, as later sources tell of it"
    JOINT_INSPECTION = "joint_inspection", "Joint inspection"
    BOARD_JUDGEMENT = "safeguarding_board_judgement", "Safeguarding board judged"


# Inspections that a later source tells of.
TOLD_INSPECTIONS = [
    EventKind.EARLIER_INSPECTION,
    EventKind.FOCUSED_VISIT,
    EventKind.MONITORING_VISIT,
    EventKind.JOINT_INSPECTION,
    EventKind.BOARD_JUDGEMENT,
]
TOLD_VISITS = [EventKind.FOCUSED_VISIT, EventKind.MONITORING_VISIT]

# What lasts for a time, with a beginning and an end, and may be done to a council by the government.
INTERVENTIONS = [
    EventKind.IMPROVEMENT_NOTICE,
    EventKind.STATUTORY_DIRECTION,
    EventKind.COMMISSIONER,
    EventKind.IMPROVEMENT_BOARD,
    EventKind.TRUST,
    EventKind.WHOLE_COUNCIL,
]
# Those that a council may set up by itself: then they are no intervention.
SET_UP_BY_EITHER = [EventKind.IMPROVEMENT_BOARD, EventKind.TRUST]
# What ends, by its own words, something of another kind.
ENDINGS = {
    EventKind.DIRECTION_LIFTED: [EventKind.STATUTORY_DIRECTION],
    EventKind.INTERVENTION_ENDED: [EventKind.WHOLE_COUNCIL],
}


class SetUpBy(TextChoices):
    """Who set up an improvement board or a children's trust."""

    GOVERNMENT = "government", "The government"
    COUNCIL = "council", "The council"
    BOTH = "both", "The government and the council"


class InterventionStatus(TextChoices):
    """How an intervention stands on a day. One whose end nobody has found is neither in force nor lifted."""

    NOT_BEGUN = "not_begun", "not begun"
    IN_FORCE = "in_force", "in force"
    POSSIBLY = "possibly_in_force", "possibly in force"
    END_NOT_KNOWN = "end_not_known", "end not known"
    ENDED = "ended", "ended"


# What counts as open on a day, the surest first.
OPEN_STATUSES = [InterventionStatus.IN_FORCE, InterventionStatus.POSSIBLY, InterventionStatus.END_NOT_KNOWN]
# What can be asked for: how it stands once it had begun.
INTERVENTION_STATUSES = [*OPEN_STATUSES, InterventionStatus.ENDED]


class RecordPart(TextChoices):
    """What the record may be complete in, each by itself."""

    VERDICTS = "verdicts", "Verdicts"
    VISITS = "visits", "Focused and monitoring visits"
    INTERVENTIONS = "interventions", "Interventions"
    POSTS = "posts", "Who held which post"
    PRESS = "press", "Press"


class Basis(TextChoices):
    """On what a statement of fact rests."""

    FINDING = "finding", "Finding"
    ANNOUNCEMENT = "announcement", "Announcement"
    REPORTED = "reported", "Reported"
    CLAIM = "claim", "Claim"
    ALLEGATION = "allegation", "Allegation"
    DISPUTED = "disputed", "Disputed"


BASIS_MEANINGS = {
    Basis.FINDING: "an inspectorate or a review concluded it",
    Basis.ANNOUNCEMENT: "a body announced its own act",
    Basis.REPORTED: "the press or another source reported it as fact",
    Basis.CLAIM: "one party's account",
    Basis.ALLEGATION: "asserted without proof",
    Basis.DISPUTED: "accounts differ",
}


class Confidence(TextChoices):
    """High: stated directly by an official or dated source. Medium: stated once, worked out, or sources disagree."""

    HIGH = "high", "High"
    MEDIUM = "medium", "Medium"

    @property
    def meaning(self) -> str:
        if self is self.HIGH:
            return "an official or dated source says so directly"
        return "one source says so, it was worked out, or sources differ"


class ArticleKind(TextChoices):
    NEWS = "news", "News"
    OPINION = "opinion", "Opinion"
    COMMENT = "comment", "Comment"
    INTERVIEW = "interview", "Interview"
    PRESS_RELEASE = "press_release", "Press release"


class SearchKind(TextChoices):
    """What a search finds, in the order in which it is shown. The order is part of the index: add at the end."""

    COUNCIL = "council", "Councils"
    PERSON = "person", "People"
    INSPECTION = "inspection", "Inspections and visits"
    EVENT = "event", "Events"
    ARTICLE = "article", "Press"
    RECOMMENDATION = "recommendation", "What must improve"
    PARAGRAPH = "paragraph", "Reports and letters"
