"""The actor for acts that time alone brings about; it has no password and can never sign in."""

from uuid import UUID

from django.apps.registry import Apps
from django.db import migrations
from django.db.backends.base.schema import BaseDatabaseSchemaEditor


def make(apps: Apps, editor: BaseDatabaseSchemaEditor) -> None:
    apps.get_model("accounts", "User").objects.create(
        pk=UUID(int=1), username="the service", full_name="The service", password="!"
    )


class Migration(migrations.Migration):
    dependencies = [("accounts", "0001_initial")]
    operations = [migrations.RunPython(make, migrations.RunPython.noop)]
