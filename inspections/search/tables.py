"""The tables that hold the index, as statements name them."""

from inspections.models import SearchEntry, SearchGroup

ENTRIES, GROUPS = SearchEntry._meta.db_table, SearchGroup._meta.db_table
WORDS = "inspections_searchwords"  # SQLite's alone: made in a migration, for no model can be of its kind
GROUP_COLUMNS = "g.kind, g.councils, g.framework, g.theme, g.grade, g.year"


def counted_by_group(found: str) -> str:
    """Return the statement that counts what was found, given one that selects its group_id, by group."""
    return f"""SELECT {GROUP_COLUMNS}, counted.number
        FROM (SELECT group_id, COUNT(*) AS number FROM ({found}) AS found GROUP BY group_id) AS counted
        JOIN {GROUPS} AS g ON g.id = counted.group_id"""


def placeholders(values: list) -> str:
    return ", ".join(["%s"] * len(values))
