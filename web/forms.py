"""How every form looks and how numbers and dates are typed.

``FORM_RENDERER = "web.forms.Renderer"`` puts all forms, the library's sign-in forms too, into the parts of the
design: ``templates/django/forms/``. Django adds ``aria-describedby`` and ``aria-invalid``; we add the rest.
"""

from collections.abc import Callable
from decimal import Decimal
from typing import Any

from django import forms
from django.forms.renderers import TemplatesSetting
from django.http import HttpRequest, QueryDict
from django.utils.translation import gettext_lazy as _

from tenants.context import current_organization_id
from web.numbers import NotANumber, format_number, parse_number
from web.refusals import Refused

PLAIN_CONTROLS = (
    forms.CheckboxInput,
    forms.RadioSelect,
    forms.CheckboxSelectMultiple,
    forms.MultiWidget,
    forms.HiddenInput,
)


class BoundField(forms.BoundField):
    """A field whose control carries the design's class and whose label ends without a colon."""

    def label_tag(self, contents=None, attrs=None, label_suffix=None, tag=None):
        return super().label_tag(contents, attrs, label_suffix="", tag=tag)

    def build_widget_attrs(self, attrs, widget=None):
        attrs = super().build_widget_attrs(attrs, widget)
        widget = widget or self.field.widget
        if not isinstance(widget, PLAIN_CONTROLS):
            attrs["class"] = " ".join(filter(None, ["input", widget.attrs.get("class")]))
        return attrs

    @property
    def is_checkbox(self) -> bool:
        return isinstance(self.field.widget, forms.CheckboxInput)

    @property
    def unit(self) -> str:
        """What stands behind the box: ``min``, ``%``; empty for most fields."""
        return getattr(self.field, "unit", "")

    @property
    def link_target(self) -> str:
        """The id the error summary links to: the control, or the first choice of a group."""
        if self.use_fieldset:
            return next((choice.id_for_label for choice in self.subwidgets), "") or self.auto_id
        return self.id_for_label


def posted(request: HttpRequest) -> QueryDict | None:
    """What binds a form: the data of a POST, an empty one too, so that it is refused; None for reading."""
    return request.POST if request.method == "POST" else None


def refuse_nothing(*parts: forms.BaseForm) -> None:
    """For ``clean`` of a form, in parts or not, where all may be empty: a browser still sends its fields' names.

    Without any of them it is no answer, and taking it for one would wipe what is kept. Raises ValidationError.
    """
    names = [part.add_prefix(name) for part in parts for name, field in part.fields.items() if not field.disabled]
    if names and not any(name in parts[0].data for name in names):
        raise forms.ValidationError(_("Nothing was sent. Reload the page and try again."), code="nothing")


class Renderer(TemplatesSetting):
    bound_field_class = BoundField


class TenantModelForm(forms.ModelForm):
    """Base of every form of a tenant model: what is unique within an organization is an error beside the field."""

    def _get_validation_exclusions(self):
        self.instance.organization_id = current_organization_id()
        return super()._get_validation_exclusions() - {"organization"}


class Refusable(forms.Form):
    """A form whose answer goes to a verb of the model, which may refuse it."""

    def ask(self, verb: Callable[[], object]) -> bool:
        """Do it; a refusal stands beside its field. Returns whether it was done."""
        try:
            verb()
        except Refused as refusal:
            self.add_error(refusal.field if refusal.field in self.fields else None, refusal)
            return False
        return True


class Choices(forms.RadioSelect):
    """A row of large radio buttons; ``keys`` maps a value to the key that picks it (see shortcuts.js)."""

    def __init__(self, attrs=None, choices=(), keys: dict[str, str] | None = None):
        super().__init__(attrs, choices)
        self.keys = keys or {}

    def create_option(self, name, value, *args, **kwargs):
        option = super().create_option(name, value, *args, **kwargs)
        if key := self.keys.get(str(value)):
            option["attrs"]["data-key"] = option["key"] = key
        return option


class Suggested(forms.Select):
    """A list to choose from; where it would be long, a box to type in that suggests what is in the list.

    The suggestions are the browser's own ``<datalist>``, so it works without JavaScript. The field must take
    both what a list posts (a key) and what a person types, and write a row down as its ``suggestion(row)``.
    """

    FEW = 50
    suggested_template_name = "django/forms/widgets/suggested.html"

    def render(self, name, value, attrs=None, renderer=None):
        if self.choices.queryset.count() <= self.FEW:
            return super().render(name, value, attrs, renderer)
        suggestions = {str(row.pk): self.choices.field.suggestion(row) for row in self.choices.queryset}
        typed = suggestions.get(str(value), value)
        context = {"widget": forms.TextInput().get_context(name, typed, attrs)["widget"]}
        context["widget"]["options"] = suggestions.values()
        return self._render(self.suggested_template_name, context, renderer)


class NumberField(forms.DecimalField):
    """A decimal number with comma or point by language, digits only: no NaN, no exponent.

    ``unit`` is shown behind the box. Give ``max_digits`` and ``decimal_places`` as the database has them.
    """

    widget = forms.TextInput
    default_error_messages = {"invalid": _("Enter a number, for example %(example)s.")}

    def __init__(self, *, unit: str = "", **kwargs):
        super().__init__(**kwargs)
        self.unit = unit

    def to_python(self, value: Any) -> Decimal | None:
        if value in self.empty_values:
            return None
        if isinstance(value, Decimal):
            return value
        try:
            return parse_number(str(value))
        except NotANumber as error:
            raise forms.ValidationError(
                self.error_messages["invalid"], code="invalid", params={"example": format_number(Decimal("6.1"))}
            ) from error

    def prepare_value(self, value: Any) -> Any:
        """A known number in the person's own notation; what was typed stays as it was typed."""
        if isinstance(value, Decimal | int | float):
            return format_number(Decimal(str(value)).normalize())
        return value

    def widget_attrs(self, widget: forms.Widget) -> dict[str, str]:
        return {"inputmode": "decimal", "autocomplete": "off"}


class DateField(forms.DateField):
    """A day, typed or picked in the browser's own calendar, which always speaks ISO 8601."""

    def __init__(self, **kwargs):
        kwargs.setdefault("widget", forms.DateInput(format="%Y-%m-%d", attrs={"type": "date"}))
        kwargs.setdefault("input_formats", ["%Y-%m-%d"])
        super().__init__(**kwargs)
