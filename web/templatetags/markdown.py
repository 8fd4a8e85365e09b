"""What people wrote in Markdown, after ``{% load markdown %}``: ``<div class="prose">{{ body|markdown }}</div>``."""

from django import template

from web.markdown import to_html

register = template.Library()
register.filter("markdown", to_html)
