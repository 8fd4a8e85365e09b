from datetime import date
from decimal import Decimal

import factory
from factory.django import DjangoModelFactory

from goals.models import Goal, Metric, StrategicPriority
from people.models import JobRole, Person, Team, User
from tenants.models import Organization


class OrganizationFactory(DjangoModelFactory):
    class Meta:
        model = Organization

    name = factory.Sequence(lambda n: f"Organization {n}")
    slug = factory.Sequence(lambda n: f"organization-{n}")


class UserFactory(DjangoModelFactory):
    class Meta:
        model = User

    email = factory.Sequence(lambda n: f"login-{n}@throughline.example")


class JobRoleFactory(DjangoModelFactory):
    class Meta:
        model = JobRole

    name = factory.Sequence(lambda n: f"Job role {n}")


class TeamFactory(DjangoModelFactory):
    class Meta:
        model = Team

    name = factory.Sequence(lambda n: f"Team {n}")


class PersonFactory(DjangoModelFactory):
    """With a login, because most tests sign in."""

    class Meta:
        model = Person

    user = factory.SubFactory(UserFactory, email=factory.SelfAttribute("..email"))
    name = factory.Sequence(lambda n: f"Person {n}")
    email = factory.Sequence(lambda n: f"person-{n}@throughline.example")


class PriorityFactory(DjangoModelFactory):
    class Meta:
        model = StrategicPriority

    title = factory.Sequence(lambda n: f"Priority {n}")
    outcome = "Customers hear from us the same day."
    sponsor = factory.SubFactory(PersonFactory)
    co_owner = factory.SelfAttribute("sponsor")
    starts_on = date(2026, 1, 1)
    ends_on = date(2027, 12, 31)
    state = StrategicPriority.State.ACTIVE


class GoalFactory(DjangoModelFactory):
    """A draft with a headline metric; ``tests.goals.world`` takes it further with the model's own verbs."""

    class Meta:
        model = Goal
        skip_postgeneration_save = True

    title = factory.Sequence(lambda n: f"Reply within the hour {n}")
    behavior = "Confirm the next step and its date in every first reply."
    result = "Average first-response time falls."
    priority = factory.SubFactory(PriorityFactory)
    job_role = factory.SubFactory(JobRoleFactory)
    owner = factory.SubFactory(PersonFactory)
    created_by = factory.SelfAttribute("owner")
    controllability = Goal.Controllability.MOSTLY
    cadence = "WEEKLY"
    starts_on = date(2026, 9, 1)

    @factory.post_generation
    def metrics(self, create, extracted, **kwargs):
        self.headline = MetricFactory(goal=self)
        MetricFactory(goal=self, name="Role-play score", unit="points", direction="INCREASE", kind="SKILL")
        self.save()


class MetricFactory(DjangoModelFactory):
    class Meta:
        model = Metric

    name = "Average first response"
    unit = "min"
    direction = Metric.Direction.DECREASE
    category = Metric.Category.CUSTOMER
    kind = Metric.Kind.IMPACT
    verification = Metric.Verification.SYSTEM
    lowest = Decimal(0)
