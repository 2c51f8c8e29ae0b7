"""Text of scenario packs: Markdown made into safe HTML."""

from functools import lru_cache

import nh3
from django.utils.safestring import SafeString, mark_safe
from markdown_it import MarkdownIt

TAGS = {
    "p", "em", "strong", "ul", "ol", "li", "blockquote", "h2", "h3", "h4", "a", "code", "pre", "hr", "br",
    "table", "thead", "tbody", "tr", "th", "td",
}  # fmt: skip
_PARSER = MarkdownIt("commonmark", {"html": False}).enable("table")


@lru_cache(maxsize=512)
def markdown(text: str) -> SafeString:
    """Markdown as HTML; raw HTML in it is shown as text and unsafe links are dropped."""
    html = nh3.clean(
        _PARSER.render(text), tags=TAGS, attributes={"a": {"href"}}, url_schemes={"http", "https", "mailto"}
    )
    return mark_safe(html)  # cleaned on the line above
