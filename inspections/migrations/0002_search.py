import django.db.models.deletion
from django.db import migrations, models


# Where each database keeps the words of entries, and finds them: inspections/search/sqlite.py and postgresql.py.
WORDS = {
    'sqlite': [
        "CREATE VIRTUAL TABLE inspections_searchwords USING fts5"
        "(title, body, about, places, tokenize = \"unicode61 remove_diacritics 0 tokenchars '_|'\")",
    ],
    'postgresql': [
        "ALTER TABLE inspections_searchentry ADD COLUMN words text NOT NULL DEFAULT '',"
        " ADD COLUMN vector tsvector NOT NULL DEFAULT ''",
        # What is counted is kept apart from the words, so that it is all in a few pages.
        "ALTER TABLE inspections_searchentry SET (toast_tuple_target = 128)",
        # A search does not wait for what is yet to be sorted in.
        "CREATE INDEX inspections_searchentry_vector ON inspections_searchentry USING gin (vector)"
        " WITH (fastupdate = off)",
    ],
}


def make_words(apps, schema_editor):
    for statement in WORDS[schema_editor.connection.vendor]:
        schema_editor.execute(statement)


def drop_words(apps, schema_editor):
    if schema_editor.connection.vendor == 'sqlite':
        schema_editor.execute("DROP TABLE inspections_searchwords")


def note_everything(apps, schema_editor):
    """Have all that is there already found as well: the index is written before it is next used."""
    apps.get_model('inspections', 'SearchChange').objects.create(kind='everything', number=0)


class Migration(migrations.Migration):

    dependencies = [
        ('inspections', '0001_initial'),
    ]

    operations = [
        migrations.CreateModel(
            name='SearchChange',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('kind', models.CharField(max_length=15)),
                ('number', models.BigIntegerField()),
            ],
        ),
        migrations.CreateModel(
            name='SearchGroup',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('kind', models.CharField(choices=[('council', 'Councils'), ('person', 'People'), ('inspection', 'Inspections and visits'), ('event', 'Events'), ('article', 'Press'), ('recommendation', 'What must improve'), ('paragraph', 'Reports and letters')], max_length=15)),
                ('councils', models.CharField(blank=True, help_text='Their numbers, in order; separated by |', max_length=1000)),
                ('framework', models.CharField(blank=True, help_text="The code of the report's framework.", max_length=40)),
                ('theme', models.CharField(blank=True, help_text='What its section of the report is about.', max_length=20)),
                ('grade', models.CharField(blank=True, help_text="The code of that section's grade in the report.", max_length=40)),
                ('year', models.PositiveSmallIntegerField(default=0, help_text='Nought where there is none.')),
            ],
            options={
                'constraints': [models.UniqueConstraint(fields=('kind', 'councils', 'framework', 'theme', 'grade', 'year'), name='one_group_of_search_entries_per_place')],
            },
        ),
        migrations.CreateModel(
            name='SearchEntry',
            fields=[
                ('id', models.BigIntegerField(primary_key=True, serialize=False)),
                ('subject', models.CharField(db_index=True, help_text='With what it is written anew: report 12.', max_length=30)),
                ('group', models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name='entries', to='inspections.searchgroup')),
            ],
        ),
        migrations.RunPython(make_words, drop_words),
        migrations.RunPython(note_everything, migrations.RunPython.noop),
    ]
