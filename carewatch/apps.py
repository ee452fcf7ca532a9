from django.conf import settings
from django.contrib.admin.apps import AdminConfig
from django.utils.autoreload import autoreload_started


class DeskConfig(AdminConfig):
    """Django's admin, as the editors' desk."""

    default_site = "carewatch.desk.Desk"

    def ready(self):
        super().ready()
        autoreload_started.connect(watch_style_sheets)


def watch_style_sheets(sender, **kwargs):
    """Restart `make dev` when a style sheet changes, because pictures keep what they have read of it."""
    sender.watch_dir(settings.BASE_DIR / "static", "*.css")
