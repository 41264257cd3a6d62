
from django.db import migrations, models


class Migration(migrations.Migration):

    dependencies = [
        ('people', '0001_initial'),
    ]

    operations = [
        migrations.AlterField(
            model_name='person',
            name='file_id',
            field=models.CharField(blank=True, editable=False, max_length=60, verbose_name='number in the file they were imported from'),
        ),
        migrations.AddConstraint(
            model_name='person',
            constraint=models.UniqueConstraint(condition=models.Q(('file_id', ''), _negated=True), fields=('file_id',), name='one_person_a_number_in_a_file'),
        ),
    ]
