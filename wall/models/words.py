"""What every table behind the wall has in common: a conversation, an author, and the policy that asks who reads."""

from django.db import models

from coaching.models import Conversation
from people.models import Person
from tenants.fields import TenantForeignKey
from tenants.models import TenantModel
from tenants.parties import READER, Parties

OF_A_PARTY = f"""conversation_id IN (SELECT let_in.conversation_id FROM coaching_party let_in
    WHERE let_in.organization_id = (SELECT NULLIF(current_setting('app.organization_id', true), '')::bigint)
      AND let_in.person_id = {READER})"""
WRITTEN_BY_READER = f"author_id = {READER}"


class Words(TenantModel):
    """Readable by the parties of its conversation and by nobody else, whatever asks: page, task, export or shell.

    Only its author changes or deletes it. No history is kept of it, and no log names it: deleted, it is gone.
    """

    parties = Parties(
        read=OF_A_PARTY,
        add=f"({WRITTEN_BY_READER} AND {OF_A_PARTY})",
        change=f"({WRITTEN_BY_READER} AND {OF_A_PARTY})",
        remove=WRITTEN_BY_READER,
    )

    conversation = TenantForeignKey(Conversation, models.CASCADE, related_name="%(class)s_words")
    author = TenantForeignKey(Person, models.PROTECT, related_name="+")
    written_at = models.DateTimeField(auto_now_add=True)
    changed_at = models.DateTimeField(auto_now=True)

    class Meta:
        abstract = True
        base_manager_name = "objects"

    def __str__(self) -> str:
        return f"{type(self).__name__} {self.pk}"  # never a word of it: this is what logs and admin pages show
