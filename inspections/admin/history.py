"""Every version of a row and the way back to one; and what the database refuses, shown on the form."""

from django.contrib.admin.utils import unquote
from django.core.exceptions import PermissionDenied
from django.db import DataError, IntegrityError
from django.http import Http404
from simple_history.admin import SimpleHistoryAdmin

from inspections.curation import NotAllowed

from .changed import part_changes
from .forms import DeskForm
from .searching import SearchByWords
from .suggesting import suggestion

LONGEST_NUMBER = 18  # digits of a row's number that every database can hold


class HistoryAdmin(SearchByWords, SimpleHistoryAdmin):
    form = DeskForm
    object_history_list_template = "admin/history_list.html"

    def get_form(self, request, obj=None, change=False, **kwargs):
        """Return the form's class, which Django makes anew for each request, so that it can hold what goes with one."""
        form = super().get_form(request, obj, change=change, **kwargs)
        form.refused, form.version = self.refusal(request, obj), self._version(request)
        return form

    def refusal(self, request, obj) -> str:
        """Return why what was posted cannot be saved, in words for the form; empty if it can be."""
        return getattr(request, "refused", "")

    def suggestion(self, row) -> dict[str, str]:
        """Return what boxes for a name suggest for a row."""
        return suggestion(row)

    def is_past(self, request) -> bool:
        """Is the page about an earlier version?"""
        return request.resolver_match.url_name.endswith("_simple_history")

    def _version(self, request):
        if not self.is_past(request):
            return None
        return self.model.history.model.objects.filter(history_id=request.resolver_match.args[1]).first()

    def changeform_view(self, request, object_id=None, form_url="", extra_context=None):
        def view():
            return super(HistoryAdmin, self).changeform_view(request, object_id, form_url, extra_context)

        try:
            return self.acting(request, object_id, view)
        except (IntegrityError, DataError) as error:
            request.refused = _explain(error)
        except NotAllowed as refused:
            request.refused = str(refused)
        return view()

    def history_form_view(self, request, object_id, version_id, extra_context=None):
        if not all(number.isdecimal() and len(number) <= LONGEST_NUMBER for number in (object_id, version_id)):
            raise Http404
        if request.method == "POST" and not self.has_change_permission(request, self.get_object(request, object_id)):
            raise PermissionDenied
        return self.acting(
            request,
            object_id,
            lambda: super(HistoryAdmin, self).history_form_view(request, object_id, version_id, extra_context),
        )

    def history_view(self, request, object_id, extra_context=None):
        if not unquote(object_id).isdecimal() or len(object_id) > LONGEST_NUMBER:
            raise Http404
        return super().history_view(request, object_id, extra_context)

    def set_history_delta_changes(self, request, historical_records, foreign_keys_are_objs=True):
        """Tell beside each version of a row what changed with it of the grades and sources that belong to the row."""
        super().set_history_delta_changes(request, historical_records, foreign_keys_are_objs)
        records = list(historical_records)
        newer = records[0].next_record if records else None
        changes = part_changes(records[0].instance) if records else []
        for record in records:
            until = newer.history_date if newer else None
            its_own = [each for each in changes if record.history_date <= each.at and (not until or each.at < until)]
            record.history_delta_changes = [*getattr(record, "history_delta_changes", []), *its_own]
            newer = record

    def acting(self, request, object_id, view):
        """Run a view that may change something."""
        return view()

    def get_deleted_objects(self, objs, request):
        """Say that others refer to it where they do, and not that a permission is lacking: nobody has that one."""
        to_delete, counts, lacking, protected = super().get_deleted_objects(objs, request)
        return to_delete, counts, set() if protected else lacking, protected


def _explain(error) -> str:
    text = str(error).splitlines()[0]
    if "unique" in text.lower():
        return "Something else already has one of these values, which must be unique."
    if "foreign key" in text.lower():
        return "Something else refers to what this would remove."
    return f"The database refused this: {text}"
