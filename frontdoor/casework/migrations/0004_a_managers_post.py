from django.db import migrations, models


class Migration(migrations.Migration):
    dependencies = [
        ("casework", "0003_a_worker_who_is_not_here"),
    ]

    operations = [
        migrations.AddField(
            model_name="post",
            name="manages",
            field=models.CharField(
                choices=[("yes", "Yes"), ("no", "No")],
                default="no",
                help_text="A manager holds no child of their own; whoever manages and carries children too is given two posts.",
                max_length=3,
                verbose_name="a manager’s post?",
            ),
            preserve_default=False,
        ),
    ]
