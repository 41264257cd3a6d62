"""The first tables of this room."""

import django.db.models.deletion
import django.db.models.functions.text
import frontdoor.accounts.models.holding
import frontdoor.kernel.ids
from django.conf import settings
from django.db import migrations, models


class Migration(migrations.Migration):
    initial = True

    dependencies = []

    operations = [
        migrations.CreateModel(
            name="Agency",
            fields=[
                (
                    "id",
                    models.UUIDField(
                        default=frontdoor.kernel.ids.uuid7, editable=False, primary_key=True, serialize=False
                    ),
                ),
                ("name", models.CharField(max_length=200, unique=True)),
                (
                    "kind",
                    models.CharField(
                        choices=[
                            ("council", "Council"),
                            ("police", "Police"),
                            ("health", "Health"),
                            ("education", "School or education"),
                            ("probation", "Probation"),
                            ("housing", "Housing"),
                            ("voluntary", "Voluntary organisation"),
                            ("other", "Other"),
                        ],
                        max_length=20,
                    ),
                ),
            ],
            options={
                "verbose_name_plural": "agencies",
                "ordering": ["name"],
            },
        ),
        migrations.CreateModel(
            name="User",
            fields=[
                ("password", models.CharField(max_length=128, verbose_name="password")),
                ("last_login", models.DateTimeField(blank=True, null=True, verbose_name="last login")),
                (
                    "id",
                    models.UUIDField(
                        default=frontdoor.kernel.ids.uuid7, editable=False, primary_key=True, serialize=False
                    ),
                ),
                ("username", models.CharField(max_length=150, unique=True, verbose_name="sign-in name")),
                ("full_name", models.CharField(max_length=200, verbose_name="name")),
                ("email", models.EmailField(blank=True, max_length=254, verbose_name="e-mail")),
                ("telephone", models.CharField(blank=True, max_length=30)),
                (
                    "agency",
                    models.ForeignKey(
                        blank=True,
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="people",
                        to="accounts.agency",
                    ),
                ),
            ],
            options={
                "ordering": ["full_name"],
            },
        ),
        migrations.CreateModel(
            name="Failure",
            fields=[
                (
                    "id",
                    models.UUIDField(
                        default=frontdoor.kernel.ids.uuid7, editable=False, primary_key=True, serialize=False
                    ),
                ),
                ("username", models.CharField(max_length=150)),
                ("at", models.DateTimeField()),
            ],
            options={
                "indexes": [models.Index(fields=["username", "at"], name="failures_of_a_name")],
            },
        ),
        migrations.CreateModel(
            name="Team",
            fields=[
                (
                    "id",
                    models.UUIDField(
                        default=frontdoor.kernel.ids.uuid7, editable=False, primary_key=True, serialize=False
                    ),
                ),
                ("name", models.CharField(max_length=200, unique=True)),
                (
                    "area",
                    models.CharField(
                        choices=[
                            ("front_door", "Front door"),
                            ("emergency_duty", "Emergency duty"),
                            ("assessment", "Assessment"),
                            ("early_help", "Early help"),
                            ("family_support", "Family support"),
                            ("leadership", "Leadership"),
                            ("quality", "Quality and performance"),
                            ("systems", "Systems and information governance"),
                        ],
                        max_length=20,
                        verbose_name="service area",
                    ),
                ),
                ("telephone", models.CharField(blank=True, max_length=30)),
                (
                    "closes_at",
                    models.TimeField(
                        blank=True, help_text="London time; empty for a team that never closes", null=True
                    ),
                ),
                (
                    "agency",
                    models.ForeignKey(
                        blank=True,
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="teams",
                        to="accounts.agency",
                    ),
                ),
            ],
            options={
                "ordering": ["name"],
            },
        ),
        migrations.CreateModel(
            name="Holding",
            fields=[
                (
                    "id",
                    models.UUIDField(
                        default=frontdoor.kernel.ids.uuid7, editable=False, primary_key=True, serialize=False
                    ),
                ),
                ("role", models.CharField(choices=frontdoor.accounts.models.holding.roles_to_hold, max_length=10)),
                ("starts_on", models.DateField()),
                ("ends_on", models.DateField(blank=True, null=True, verbose_name="last day")),
                (
                    "user",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="holdings",
                        to=settings.AUTH_USER_MODEL,
                    ),
                ),
                (
                    "team",
                    models.ForeignKey(
                        blank=True,
                        help_text="empty: across the whole service",
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="holdings",
                        to="accounts.team",
                    ),
                ),
            ],
        ),
        migrations.CreateModel(
            name="Duty",
            fields=[
                (
                    "id",
                    models.UUIDField(
                        default=frontdoor.kernel.ids.uuid7, editable=False, primary_key=True, serialize=False
                    ),
                ),
                ("starts_at", models.DateTimeField()),
                ("ends_at", models.DateTimeField()),
                (
                    "deputy",
                    models.ForeignKey(
                        blank=True,
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to=settings.AUTH_USER_MODEL,
                    ),
                ),
                (
                    "manager",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT, related_name="duties", to=settings.AUTH_USER_MODEL
                    ),
                ),
                (
                    "team",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT, related_name="duties", to="accounts.team"
                    ),
                ),
            ],
            options={
                "verbose_name_plural": "duties",
            },
        ),
        migrations.AddConstraint(
            model_name="user",
            constraint=models.UniqueConstraint(
                django.db.models.functions.text.Upper("username"), name="one_person_a_sign_in_name"
            ),
        ),
        migrations.AddIndex(
            model_name="holding",
            index=models.Index(fields=["team", "role"], name="who_is_in_a_team"),
        ),
        migrations.AddConstraint(
            model_name="holding",
            constraint=models.CheckConstraint(
                condition=models.Q(("ends_on__isnull", True), ("ends_on__gte", models.F("starts_on")), _connector="OR"),
                name="a_holding_ends_after_it_starts",
            ),
        ),
        migrations.AddConstraint(
            model_name="holding",
            constraint=models.UniqueConstraint(
                fields=("user", "role", "team", "starts_on"), name="a_role_is_taken_up_once_a_day", nulls_distinct=False
            ),
        ),
        migrations.AddIndex(
            model_name="duty",
            index=models.Index(fields=["ends_at"], name="duty_by_end"),
        ),
        migrations.AddConstraint(
            model_name="duty",
            constraint=models.CheckConstraint(
                condition=models.Q(("ends_at__gt", models.F("starts_at"))), name="a_duty_ends_after_it_starts"
            ),
        ),
        migrations.AddConstraint(
            model_name="duty",
            constraint=models.CheckConstraint(
                condition=models.Q(
                    ("deputy__isnull", True), models.Q(("deputy", models.F("manager")), _negated=True), _connector="OR"
                ),
                name="a_deputy_is_somebody_else",
            ),
        ),
    ]
