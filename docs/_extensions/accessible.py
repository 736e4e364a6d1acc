"""What readers need who use a keyboard or have pages read to them, and what the theme leaves out."""

from __future__ import annotations

from typing import Any

AFTER_THE_THEME = 900  # which writes the navigation when its turn comes, at 500


def setup(app: Any) -> dict[str, bool]:
    """What Sphinx asks of an extension."""
    app.connect("html-page-context", mend, priority=AFTER_THE_THEME)
    return {"parallel_read_safe": True, "parallel_write_safe": True}


def mend(app: Any, page: str, template: str, context: dict[str, Any], tree: Any) -> None:
    """Let code that is wider than the page be scrolled by keys, and give the headings of the navigation a level."""
    if "body" in context:
        context["body"] = context["body"].replace("<pre>", '<pre tabindex="0">')
    navigation = context.get("furo_navigation_tree", "")
    context["furo_navigation_tree"] = navigation.replace('role="heading"', 'role="heading" aria-level="2"')
