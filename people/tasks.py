from people.invitations import invitation
from people.models import Person
from tenants.tasks import organization_task


@organization_task
def send_invitation(person_id: int) -> None:
    """Asked for once more, it is sent once more: the link in each mail works."""
    person = Person.objects.select_related("organization", "user").get(pk=person_id)
    invitation(person).send()
