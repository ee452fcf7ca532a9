"""Make sure somebody can sign in to the desk."""

import secrets

from django.contrib.auth import get_user_model
from django.contrib.auth.models import Group
from django.core.management.base import BaseCommand
from django.db import transaction

from inspections.groups import EDITORS


class Command(BaseCommand):
    help = (
        "Make an editor's account with a random password, and print it, if nobody can sign in to the desk yet."
        " The account may also make further ones. If somebody can sign in, do nothing."
    )

    def add_arguments(self, parser):
        parser.add_argument("--username", default="editor", help="The account's name.")

    @transaction.atomic
    def handle(self, *, username, **options):
        users = get_user_model()
        if users.objects.filter(is_staff=True, is_active=True).exists():
            return
        password = secrets.token_urlsafe(12)
        user = users.objects.create_superuser(username, password=password)
        user.groups.add(Group.objects.get(name=EDITORS))
        self.stdout.write(f"Sign in as:   {username}")
        self.stdout.write(f"Password:     {password}   (shown only once: change it at the desk)")
