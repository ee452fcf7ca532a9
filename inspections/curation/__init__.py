"""The acts: what changes what the public sees. Nothing else sets a status."""

from .acts import NotAllowed, add_evidence, correct, publish, withdraw
from .checklist import Check, checklist
from .coverage import checked
from .doubts import raise_doubt, settle, settle_alike
from .evidence import forget_reading
from .grounds import has_source, missing
from .loading import Loaded, load
from .mistakes import TooMany, answer_mistake, forget_reporter, report_mistake
from .periods import follow_reference, rewrite_all_periods, rewrite_periods, wrong_periods
from .readings import ImportedReading, import_file, import_reading, is_read
from .renaming import rename
from .second_pair import entered_by, why_not_by
from .sightings import accept, follow_sightings
from .times import drop_time, publish_due, set_time
from .titles import Word

__all__ = [
    "Check",
    "ImportedReading",
    "Loaded",
    "NotAllowed",
    "TooMany",
    "Word",
    "accept",
    "add_evidence",
    "answer_mistake",
    "checked",
    "checklist",
    "correct",
    "drop_time",
    "entered_by",
    "follow_reference",
    "follow_sightings",
    "forget_reading",
    "forget_reporter",
    "has_source",
    "import_file",
    "import_reading",
    "is_read",
    "load",
    "missing",
    "publish",
    "publish_due",
    "raise_doubt",
    "rename",
    "report_mistake",
    "rewrite_all_periods",
    "rewrite_periods",
    "set_time",
    "settle",
    "settle_alike",
    "why_not_by",
    "withdraw",
    "wrong_periods",
]
