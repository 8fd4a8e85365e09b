"""Text that people write in Markdown, as HTML that is safe to show.

Two nets: the parser writes no HTML of the author's, and whatever is not on the short list is taken out afterwards.
"""

import nh3
from django.utils.safestring import SafeString, mark_safe
from markdown_it import MarkdownIt
from markdown_it.renderer import RendererHTML
from markdown_it.token import Token

TAGS = {
    "a", "blockquote", "br", "code", "em", "h3", "h4", "h5", "h6", "hr", "li", "ol", "p", "pre", "strong",
    "table", "tbody", "td", "th", "thead", "tr", "ul",
}  # fmt: skip
ATTRIBUTES = {"a": {"href", "title"}, "ol": {"start"}}
LINKS = {"http", "https", "mailto"}
HEADINGS_BELOW = 2  # a page has its own h1 and h2


class Renderer(RendererHTML):
    def image(self, tokens: list[Token], index: int, options, env) -> str:
        """A link to it: a picture from elsewhere would tell that site who reads what."""
        token = tokens[index]
        link = Token("link_open", "a", 1, attrs={"href": token.attrGet("src") or ""})
        text = self.renderInlineAsText(token.children, options, env) or token.attrGet("src") or ""
        shown = Token("text", "", 0, content=text)
        return self.render([link, shown, Token("link_close", "a", -1)], options, env)


PARSER = MarkdownIt("commonmark", {"html": False}, renderer_cls=Renderer).enable("table")


def to_html(text: str) -> SafeString:
    """CommonMark with tables; links to the web, to mail and within the product; no images, no HTML."""
    tokens = PARSER.parse(text)
    for token in tokens:
        if token.type in ("heading_open", "heading_close"):
            token.tag = f"h{min(int(token.tag[1]) + HEADINGS_BELOW, 6)}"
    html = PARSER.renderer.render(tokens, PARSER.options, {})
    return mark_safe(
        nh3.clean(html, tags=TAGS, attributes=ATTRIBUTES, url_schemes=LINKS, link_rel="noopener noreferrer")
    )
