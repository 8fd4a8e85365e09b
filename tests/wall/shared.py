"""A reflection handed in and shared, without the walk that leads there."""

from datetime import UTC, date, datetime, time

from coaching.models import Conversation, Reflection
from coaching.replying import ask_readers, reply_due_on
from goals.weeks import week_of
from people.models import Person
from tenants.context import reading_as
from wall.models import Answer, NextAction

TODAY = date(2026, 11, 20)  # a Friday


def shared_reflection(
    author: Person,
    *readers: Person,
    on: date = TODAY,
    event: str = "SHIFT",
    text: str = "I hesitated at the till",
    handed_in: bool = True,
) -> Reflection:
    """Of that day, after an event unless told otherwise, so that one person may have several a week."""
    at = datetime.combine(on, time(10), tzinfo=UTC)
    with reading_as(author.pk):
        conversation = Conversation.objects.create(author=author)
        conversation.let_in(author, *readers)
        reflection = Reflection.objects.create(
            conversation=conversation, person=author, team=author.team, event=event, monday=week_of(on).monday,
            begun_on=on, submitted_on=on if handed_in else None, submitted_at=at if handed_in else None,
            reply_due_on=reply_due_on(on) if readers else None,
        )  # fmt: skip
        words = {"conversation": conversation, "author": author}
        Answer.objects.create(**words, position=1, kind="OPEN", question="Where did you hesitate?", text=text)
        Answer.objects.create(
            **words, position=2, kind="BARRIER", question="What slowed you?", text="The queue was long", barrier="TIME"
        )
        NextAction.objects.create(**words, text="Ask two questions", due_on=on)
    ask_readers(reflection, readers, today=on)
    return reflection
