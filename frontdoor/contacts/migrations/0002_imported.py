
import frontdoor.contacts.steps.contact_child
from django.db import migrations, models


class Migration(migrations.Migration):

    dependencies = [
        ('contacts', '0001_initial'),
    ]

    operations = [
        migrations.AlterField(
            model_name='contact',
            name='file_row',
            field=models.CharField(blank=True, editable=False, max_length=80),
        ),
        migrations.AlterField(
            model_name='contactchild',
            name='outcome',
            field=models.CharField(blank=True, choices=[(frontdoor.contacts.steps.contact_child.Outcome['NO_FURTHER_ACTION'], 'No further action'), (frontdoor.contacts.steps.contact_child.Outcome['ADVICE'], 'Advice or signpost'), (frontdoor.contacts.steps.contact_child.Outcome['ASSESSMENT'], 'Referral for assessment'), (frontdoor.contacts.steps.contact_child.Outcome['OPEN_CHILD'], 'Open child, to the allocated worker'), (frontdoor.contacts.steps.contact_child.Outcome['NOT_KNOWN'], 'Not known (imported)')], max_length=20, verbose_name='what happens'),
        ),
        migrations.AlterField(
            model_name='contactchild',
            name='proposed_outcome',
            field=models.CharField(blank=True, choices=[(frontdoor.contacts.steps.contact_child.Outcome['NO_FURTHER_ACTION'], 'No further action'), (frontdoor.contacts.steps.contact_child.Outcome['ADVICE'], 'Advice or signpost'), (frontdoor.contacts.steps.contact_child.Outcome['ASSESSMENT'], 'Referral for assessment'), (frontdoor.contacts.steps.contact_child.Outcome['OPEN_CHILD'], 'Open child, to the allocated worker'), (frontdoor.contacts.steps.contact_child.Outcome['NOT_KNOWN'], 'Not known (imported)')], max_length=20, verbose_name='what should happen'),
        ),
        migrations.AddConstraint(
            model_name='contact',
            constraint=models.UniqueConstraint(condition=models.Q(('file_row', ''), _negated=True), fields=('file_row',), name='one_contact_a_row_of_a_file'),
        ),
    ]
