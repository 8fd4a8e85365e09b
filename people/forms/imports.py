from django import forms
from django.core.files.base import File
from django.utils.translation import gettext_lazy as _


class UploadForm(forms.Form):
    """A file or pasted text, one of the two."""

    file = forms.FileField(label=_("File"), required=False, help_text=_("CSV or XLSX, up to 10 MB."))
    text = forms.CharField(
        label=_("Or paste from a spreadsheet"), required=False, widget=forms.Textarea(attrs={"rows": 4}), strip=False
    )

    def clean(self):
        cleaned = super().clean()
        if not self.errors and not (cleaned.get("file") or (cleaned.get("text") or "").strip()):
            self.add_error("file", _("Choose a file, or paste the rows below."))
        return cleaned

    @property
    def source_field(self) -> str:
        return "file" if self.cleaned_data.get("file") else "text"

    @property
    def source(self) -> File | str:
        return self.cleaned_data[self.source_field]

    @property
    def file_name(self) -> str:
        file = self.cleaned_data["file"]
        return file.name[:200] if file else _("Pasted rows")
