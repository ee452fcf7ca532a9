from django.contrib.admin.apps import AdminConfig


class DeskConfig(AdminConfig):
    """Django's admin, as the editors' desk."""

    default_site = "carewatch.desk.Desk"
