"""The first tables of this room."""

import django.db.models.deletion
import frontdoor.kernel.ids
from django.conf import settings
from django.db import migrations, models


class Migration(migrations.Migration):
    initial = True

    dependencies = [
        migrations.swappable_dependency(settings.AUTH_USER_MODEL),
    ]

    operations = [
        migrations.CreateModel(
            name="Draft",
            fields=[
                (
                    "id",
                    models.UUIDField(
                        default=frontdoor.kernel.ids.uuid7, editable=False, primary_key=True, serialize=False
                    ),
                ),
                ("kind", models.CharField(max_length=60)),
                ("record_id", models.UUIDField(null=True)),
                ("act", models.CharField(blank=True, max_length=60)),
                ("typed", models.JSONField(default=dict)),
                ("revision", models.PositiveBigIntegerField(default=1)),
                ("tab", models.CharField(blank=True, max_length=40)),
                ("turn", models.PositiveBigIntegerField(default=0)),
                ("started_at", models.DateTimeField()),
                ("typed_at", models.DateTimeField()),
                ("finished_at", models.DateTimeField(null=True)),
                ("result", models.UUIDField(null=True)),
                (
                    "author",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT, related_name="drafts", to=settings.AUTH_USER_MODEL
                    ),
                ),
            ],
            options={
                "indexes": [
                    models.Index(
                        condition=models.Q(("finished_at", None)),
                        fields=["author", "-typed_at"],
                        name="drafts_of_a_person",
                    ),
                    models.Index(
                        condition=models.Q(("finished_at", None)), fields=["kind"], name="drafts_on_the_board"
                    ),
                    models.Index(
                        condition=models.Q(("finished_at__isnull", False)),
                        fields=["finished_at"],
                        name="drafts_to_purge",
                    ),
                ],
            },
        ),
    ]
