"""A reading that runs knows when life itself will end it: at the eighteenth birthday, or at death."""

from django.db import migrations, models


class Migration(migrations.Migration):
    dependencies = [("engine", "0001_initial")]

    operations = [
        migrations.AddField(
            model_name="storedreading",
            name="until",
            field=models.DateTimeField(null=True, verbose_name="when it ends by itself, if nothing closes it"),
        ),
    ]
