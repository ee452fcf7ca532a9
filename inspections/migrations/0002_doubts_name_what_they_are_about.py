import django.db.models.deletion
from django.db import migrations, models

GRADE = "grade_"  # stood before the code of a judgement


def name_judgement_or_field(apps, schema_editor):
    """Take apart what named a field of the verdict's form. The keys of shipped doubts are written anew by loading."""
    doubts, judgements, shipped = (
        apps.get_model("inspections", name)._default_manager.using(schema_editor.connection.alias)
        for name in ("Doubt", "Judgement", "ShippedRow")
    )
    for doubt in doubts.select_related("inspection"):
        if doubt.about.startswith(GRADE):
            alike = judgements.filter(code=doubt.about.removeprefix(GRADE))
            doubt.judgement = alike.filter(framework=doubt.inspection.framework_id).first() or alike.first()
        doubt.field = "" if doubt.judgement else doubt.about
        doubt.save()
    shipped.filter(file="doubts").delete()


class Migration(migrations.Migration):

    dependencies = [("inspections", "0001_initial")]

    operations = [
        migrations.AddField(
            model_name='doubt',
            name='field',
            field=models.CharField(blank=True, help_text='Otherwise the field of the inspection that is doubtful.', max_length=60),
        ),
        migrations.AddField(
            model_name='doubt',
            name='judgement',
            field=models.ForeignKey(blank=True, help_text='The judgement whose grade is doubtful, if one is.', null=True, on_delete=django.db.models.deletion.PROTECT, related_name='+', to='inspections.judgement'),
        ),
        migrations.RunPython(name_judgement_or_field, migrations.RunPython.noop),
    ]
