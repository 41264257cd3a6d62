
from django.db import migrations, models


class Migration(migrations.Migration):

    dependencies = [
        ('accounts', '0002_the_service'),
        ('contacts', '0002_imported'),
        ('people', '0002_imported'),
        ('referrals', '0001_initial'),
    ]

    operations = [
        migrations.RemoveConstraint(
            model_name='referral',
            name='closed_with_reason_and_date',
        ),
        migrations.AddField(
            model_name='referral',
            name='file_team',
            field=models.CharField(blank=True, max_length=255, verbose_name='team named in the file'),
        ),
        migrations.AddField(
            model_name='referral',
            name='file_worker',
            field=models.CharField(blank=True, max_length=255, verbose_name='worker named in the file, which allocates nobody'),
        ),
        migrations.AlterField(
            model_name='referral',
            name='file_row',
            field=models.CharField(blank=True, editable=False, max_length=80),
        ),
        migrations.AddConstraint(
            model_name='referral',
            constraint=models.CheckConstraint(condition=models.Q(models.Q(('state', 'closed'), _negated=True), ('closed_on__isnull', False), models.Q(('file_row', ''), _negated=True), _connector='OR'), name='closed_with_reason_and_date'),
        ),
        migrations.AddConstraint(
            model_name='referral',
            constraint=models.UniqueConstraint(condition=models.Q(('file_row', ''), _negated=True), fields=('child', 'file_row'), name='one_referral_a_row_of_a_file'),
        ),
    ]
