from django.apps import AppConfig
from django.db import connections
from django.db.models.signals import post_migrate, pre_migrate


class InspectionsConfig(AppConfig):
    name = "inspections"
    verbose_name = "The record"

    def ready(self):
        from . import groups, promises  # they need the models

        def take_up_promises(using, **kwargs):
            promises.take_up(connections[using])

        def lay_down_promises_and_make_groups(using, **kwargs):
            promises.take_up(connections[using])
            promises.lay_down(connections[using])
            groups.make_groups(using)

        pre_migrate.connect(take_up_promises, sender=self, weak=False)
        post_migrate.connect(lay_down_promises_and_make_groups, sender=self, weak=False)
