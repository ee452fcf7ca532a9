"""Lists of what looks wrong. A line leads to the form where it can be put right."""

from django.contrib import admin
from django.shortcuts import redirect
from django.urls import reverse

from inspections.models.worklists import WORKLISTS


class WorklistAdmin(admin.ModelAdmin):
    list_display = ["__str__"]
    show_full_result_count = False

    def get_queryset(self, request):
        rows = self.model.rows().values("pk")
        return super().get_queryset(request).filter(pk__in=rows).select_related(*self._related())

    def _related(self):
        return [field.name for field in self.model._meta.fields if field.name in {"council", "framework", "leader"}]

    def changelist_view(self, request, extra_context=None):
        return super().changelist_view(request, {"subtitle": self.model.__doc__, **(extra_context or {})})

    def change_view(self, request, object_id, form_url="", extra_context=None):
        parent = self.model._meta.concrete_model._meta
        return redirect(reverse(f"admin:{parent.app_label}_{parent.model_name}_change", args=[object_id]))

    def has_add_permission(self, request):
        return False

    def has_delete_permission(self, request, obj=None):
        return False

    def has_change_permission(self, request, obj=None):
        return False

    def has_view_permission(self, request, obj=None):
        parent = self.model._meta.concrete_model._meta
        return request.user.has_perm(f"{parent.app_label}.view_{parent.model_name}")

    def has_module_permission(self, request):
        return self.has_view_permission(request)


for worklist in WORKLISTS:
    admin.site.register(worklist, WorklistAdmin)
