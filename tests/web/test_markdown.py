"""Markdown becomes HTML of a few tags; what somebody hostile writes stays text or goes."""

from html.parser import HTMLParser
from urllib.parse import urlsplit

import pytest
from django.template import Context, Template
from django.utils.safestring import SafeString
from hypothesis import given
from hypothesis import strategies as st

from web.markdown import ATTRIBUTES, LINKS, TAGS, to_html


class Seen(HTMLParser):
    """The tags and attributes a browser would find."""

    def __init__(self, html: str):
        super().__init__()
        self.tags: set[str] = set()
        self.attributes: list[tuple[str, str, str]] = []
        self.feed(html)
        self.close()

    def handle_starttag(self, tag, attrs):
        self.tags.add(tag)
        self.attributes += [(tag, name, value) for name, value in attrs]

    @property
    def links(self) -> list[str]:
        return [value for tag, name, value in self.attributes if (tag, name) == ("a", "href")]


@pytest.mark.parametrize(
    ("text", "html"),
    [
        ("One *two* **three** `four`", "<p>One <em>two</em> <strong>three</strong> <code>four</code></p>\n"),
        ("# Top", "<h3>Top</h3>\n"),
        ("## Second", "<h4>Second</h4>\n"),
        ("##### Fifth", "<h6>Fifth</h6>\n"),
        ("Top\n===", "<h3>Top</h3>\n"),
        ("- one\n- two", "<ul>\n<li>one</li>\n<li>two</li>\n</ul>\n"),
        ("3. three", '<ol start="3">\n<li>three</li>\n</ol>\n'),
        ("> said", "<blockquote>\n<p>said</p>\n</blockquote>\n"),
        ("```python\na < b\n```", "<pre><code>a &lt; b\n</code></pre>\n"),
        (
            "| a | b |\n|:--|--:|\n| 1 | 2 |",
            "<table>\n<thead>\n<tr>\n<th>a</th>\n<th>b</th>\n</tr>\n</thead>\n"
            "<tbody>\n<tr>\n<td>1</td>\n<td>2</td>\n</tr>\n</tbody>\n</table>\n",
        ),
        ("", ""),
    ],
)
def test_what_people_write(text, html):
    assert to_html(text) == html


@pytest.mark.parametrize(
    "target",
    [
        "https://sales.example/call?a=1",
        "http://sales.example/",
        "mailto:lou@acme.example",
        "/goals/7/",
        "#top",
        "notes",
    ],
)
def test_links_that_are_followed(target):
    html = to_html(f"[the call]({target})")
    assert html == f'<p><a href="{target}" rel="noopener noreferrer">the call</a></p>\n'


@pytest.mark.parametrize(
    "target",
    [
        "javascript:alert(1)", "JaVaScRiPt:alert(1)", "java&#115;cript:alert(1)", "javascript&colon;alert(1)",
        "vbscript:x", "data:text/html,<b>", "data:image/png;base64,AA", "file:///etc/passwd", "ftp://x.example",
        "tel:123", "blob:x",
    ],
)  # fmt: skip
@pytest.mark.parametrize("shape", ["[x]({})", "<{}>", "![x]({})", "[x][1]\n\n[1]: {}", '<a href="{}">x</a>'])
def test_links_that_are_not(target, shape):
    assert Seen(to_html(shape.format(target))).links == []


@pytest.mark.parametrize(
    "text",
    [
        "<script>alert(1)</script>",
        "<scr<script>ipt>alert(1)</script>",
        "<img src=x onerror=alert(1)>",
        '<div style="position:fixed" onclick="alert(1)">x</div>',
        "<svg><script>alert(1)</script></svg>",
        "<iframe src=https://evil.example></iframe>",
        "<math><mi><style><img src=x onerror=alert(1)></style></mi></math>",
        "<!-- --!><img src=x onerror=alert(1)>",
        "- <p onmouseover=alert(1)>\n  - <b>nested</b>",
        "> <style>*{display:none}</style>",
        "| <td onclick=alert(1)> | <script> |\n|---|---|\n| <img src=x> | <base href=//evil.example> |",
        '[x](/a "\\" onmouseover=alert(1)")',
        '[x](/a"onmouseover="alert(1))',
        "![x\" onerror=alert(1)](/a 'b')",
        "`<script>`\n\n```<script>\n<script>alert(1)</script>\n```",
        "&lt;script&gt;alert(1)&lt;/script&gt;",
        "\x00<script>\x00",
    ],
)
def test_html_of_the_authors_is_only_text(text):
    assert_harmless(to_html(text))


def test_a_picture_becomes_a_link_to_it():
    assert to_html("![The *form*](https://x.example/f.png)") == (
        '<p><a href="https://x.example/f.png" rel="noopener noreferrer">The form</a></p>\n'
    )
    assert Seen(to_html("![](https://x.example/f.png)")).links == ["https://x.example/f.png"]


MARKUP = st.sampled_from(
    ["<script>", "</script>", "<img src=x onerror=alert(1)>", "javascript:alert(1)", "data:text/html,", "](", "[", "!",
     "&#106;", "`", "\n", "\n\n", "|", "---", "<", ">", '"', "'", "onclick=", "style=", "# ", "- ", "> ", "\\", "\t"]
)  # fmt: skip


@given(st.lists(MARKUP | st.text(max_size=8), max_size=25).map("".join))
def test_nothing_written_gets_past(text):
    assert_harmless(to_html(text))


def assert_harmless(html: str) -> None:
    seen = Seen(html)
    assert "<script" not in html.lower()
    assert seen.tags <= TAGS
    assert {(tag, name) for tag, name, _value in seen.attributes} <= {
        ("a", "rel"), *((tag, name) for tag, names in ATTRIBUTES.items() for name in names)
    }  # fmt: skip
    assert {urlsplit(link).scheme for link in seen.links} <= {"", *LINKS}


def test_the_filter_marks_it_safe():
    page = Template("{% load markdown %}{{ body|markdown }}")
    assert page.render(Context({"body": "**yes** <b>no</b>"})) == "<p><strong>yes</strong> &lt;b&gt;no&lt;/b&gt;</p>\n"
    assert isinstance(to_html("x"), SafeString)
