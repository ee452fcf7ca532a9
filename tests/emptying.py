"""Rows taken out of the shipped record, all of a kind at once: deleted as models are, they take seconds."""

from django.db import connection

from inspections.curation.counts import rewrite_counts
from inspections.vocabulary import Region


def take_out(*models):
    """Delete all rows of these models, and of those that refer to them."""
    with connection.cursor() as cursor:
        for model in _with_those_that_refer_to(models):
            cursor.execute(f"DELETE FROM {model._meta.db_table}")
    rewrite_counts(Region)


def _with_those_that_refer_to(models):
    found, next_ones = set(), set(models)
    while next_ones:
        found |= next_ones
        next_ones = {referring for model in next_ones for referring in _referring_to(model)} - found
    return found


def _referring_to(model):
    relations = model._meta.get_fields(include_hidden=True)
    return [each.related_model for each in relations if each.one_to_many and each.field.db_constraint]
