"""Days and moments in the active language: ``{{ goal.due_on|day }}`` after ``{% load dates %}``."""

from django import template

from web import dates

register = template.Library()
for written in (dates.day, dates.short_day, dates.long_day, dates.moment, dates.long_moment, dates.clock):
    register.filter(written)
