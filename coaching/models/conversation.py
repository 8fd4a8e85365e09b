"""Who may read what was said. What was said itself stands in ``wall``."""

from datetime import date, datetime

import pgtrigger
from django.db import models

from coaching.querysets import ConversationQuerySet, PartyQuerySet
from people.models import Person
from tenants.context import current_organization
from tenants.fields import TenantForeignKey
from tenants.managers import TenantManager
from tenants.models import TenantModel
from tenants.parties import READER, Parties

WRITTEN_BY_READER = f"author_id = {READER}"
OF_THE_AUTHOR = f"""EXISTS (SELECT FROM coaching_conversation said
    WHERE said.organization_id = coaching_party.organization_id AND said.id = conversation_id
      AND said.author_id = {READER})"""


class Conversation(TenantModel):
    """One reflection, coaching session or mentoring talk, as a space that only its parties can read.

    The database keeps it: words name a conversation, and their policy asks for a ``Party`` of the reader. Only the
    author lets others in, so nobody reads what was not shared with them.
    """

    parties = Parties(add=WRITTEN_BY_READER, change=WRITTEN_BY_READER, remove=WRITTEN_BY_READER)

    author = TenantForeignKey(Person, models.PROTECT, related_name="conversations")
    begun_at = models.DateTimeField(auto_now_add=True)

    objects = TenantManager.from_queryset(ConversationQuerySet)()

    def __str__(self) -> str:
        return f"{self.author} {self.begun_at:%Y-%m-%d}"

    def let_in(self, *people: Person) -> None:
        """From now on these may read all of it. Raises the database's error unless its author is who reads now."""
        parties = [Party(conversation=self, person=person) for person in people]
        Party.objects.bulk_create(parties, ignore_conflicts=True)  # whoever may read it already stays

    def read_by(self, person: Person, *, at: datetime) -> None:
        """Kept at the first reading; the author's own does not count."""
        unread = self.readers.filter(person=person, read_at=None)
        unread.exclude(person=self.author_id).update(read_at=at)

    def is_begun_by(self, person: Person, *, on: date) -> bool:
        """Whether this person began it, and on that day."""
        return self.author_id == person.pk and current_organization().today(at=self.begun_at) == on


class Party(TenantModel):
    """Somebody who may read a conversation, the author included, and since when they have read it."""

    parties = Parties(add=OF_THE_AUTHOR, change=f"person_id = {READER}", remove=OF_THE_AUTHOR)

    conversation = TenantForeignKey(Conversation, models.CASCADE, related_name="readers")
    person = TenantForeignKey(Person, models.PROTECT, related_name="party_to")
    let_in_at = models.DateTimeField(auto_now_add=True)
    read_at = models.DateTimeField(null=True, blank=True)

    objects = TenantManager.from_queryset(PartyQuerySet)()

    class Meta:
        ordering = ["pk"]
        constraints = [
            models.UniqueConstraint(fields=["organization", "conversation", "person"], name="party_once"),
        ]
        indexes = [models.Index(fields=["organization", "person", "conversation"], name="party_of_person")]
        # A policy sees the new row alone: without this, who is party to one conversation could move to another.
        triggers = [pgtrigger.ReadOnly(name="party_stays", fields=["organization", "conversation", "person"])]

    def __str__(self) -> str:
        return f"{self.person} in {self.conversation}"
