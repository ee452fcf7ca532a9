"""What a filtered list is called in the title of its page: “Councils: help and protection Inadequate, page 2”."""

from datetime import date

NO_GRADE = "none"  # what is asked for where a council holds none


def in_a_sentence(words: str) -> str:
    """Return a label as it stands within a sentence."""
    return words[:1].lower() + words[1:]


class NamedByConditions:
    """It belongs to a class that has `chips` and knows the day that its page shows, as `comma_day`."""

    WITH_LABEL: set[str] = set()  # choices that say nothing without their filter's name

    def title(self, name: str, page=None) -> str:
        """Return what the list is called: its conditions, its page after the first, and a day that is not today."""
        conditions = ", ".join(self.conditions)
        parts = [f"{name}: {conditions}" if conditions else name]
        if page and page.number > 1:
            parts.append(f"page {page.number}")
        return f"{', '.join(parts)}{self.comma_day}"

    @property
    def conditions(self) -> list[str]:
        """Each condition in a few words, those on a judgement and its grade as one."""
        said = {chip.name: self._said(chip) for chip in self.chips}
        if "grade" in said and self.chosen("grade") == NO_GRADE:
            said["grade"] = in_a_sentence(said["grade"])
        if "theme" in said and "grade" in said:
            said["theme"] = f"{said['theme']} {said.pop('grade')}"
        return list(said.values())

    def _said(self, chip) -> str:
        value = self.chosen(chip.name)
        if chip.name == "theme":
            return chip.value.lower()
        if isinstance(value, date):
            return f"{in_a_sentence(chip.label)} {chip.value}"
        if chip.name in self.WITH_LABEL:
            return f"{in_a_sentence(chip.label)}: {in_a_sentence(chip.value)}"
        is_free_text = isinstance(value, str) and not hasattr(self.form.fields[chip.name], "choices")
        return f"“{chip.value}”" if is_free_text else chip.value
