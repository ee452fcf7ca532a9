from django.apps import AppConfig
from django.db import connections
from django.db.models.signals import post_migrate, pre_migrate


class InspectionsConfig(AppConfig):
    name = "inspections"
    verbose_name = "The record"

    def ready(self):
        from . import groups  # it needs the models
        from .models import triggers

        def uninstall_triggers(using, **kwargs):
            triggers.uninstall(connections[using])

        def install_triggers_and_make_groups(using, **kwargs):
            triggers.uninstall(connections[using])
            triggers.install(connections[using])
            groups.make_groups(using)

        pre_migrate.connect(uninstall_triggers, sender=self, weak=False)
        post_migrate.connect(install_triggers_and_make_groups, sender=self, weak=False)
