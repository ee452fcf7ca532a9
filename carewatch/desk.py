"""Django's admin, as the editors' desk."""

from django.contrib import admin
from django.contrib.admin.views.autocomplete import AutocompleteJsonView

DAILY = ["Inspection", "Leader", "Appointment", "Event", "Article", "Source", "Reply", "MistakeReport", "Decision"]


class Suggestions(AutocompleteJsonView):
    """Django's answer to its boxes that suggest; what is suggested for a row, the desk of its model says."""

    def get_queryset(self):
        related = self.model_admin.list_select_related
        rows = super().get_queryset()
        return rows.select_related(*related) if related else rows

    def serialize_result(self, obj, to_field_name):
        return self.model_admin.suggestion(obj)


class Desk(admin.AdminSite):
    site_header = "CareWatch desk"
    site_title = "CareWatch desk"
    index_title = "The desk"
    enable_nav_sidebar = False

    def autocomplete_view(self, request):
        return Suggestions.as_view(admin_site=self)(request)

    def get_app_list(self, request, app_label=None):
        """Show first what is entered daily, then what it refers to, then the worklists, then the rest."""
        apps = sorted(super().get_app_list(request, app_label), key=lambda app: app["app_label"] != "inspections")
        return [group for app in apps for group in (self._groups(app) if app["app_label"] == "inspections" else [app])]

    def _groups(self, app):
        to_do, daily, reference = [], [], []
        for entry in app["models"]:
            model = entry["model"]
            if model._meta.proxy:
                to_do.append(entry)
            elif entry["object_name"] in DAILY:
                daily.append(entry)
            else:
                reference.append(entry)
        daily.sort(key=lambda entry: DAILY.index(entry["object_name"]))
        titled = [
            ("The record", daily),
            ("What the record refers to", reference),
            ("Worklists: what looks wrong", to_do),
        ]
        return [{**app, "name": title, "models": entries} for title, entries in titled if entries]
