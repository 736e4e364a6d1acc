"""Links from a page to what lies in the repository beside the pages: to the page that shows it, or to one made of it.

On a code host a link such as ``../../bargain/tactics/screening.py`` or ``../configs/`` leads to the file or the directory.  So
it does in the site, where each such file is a page of its own, and a directory is a list of its files.

The pages of a directory hang below its README, with nothing said in it.

``repository_pages`` in ``conf.py`` names the files that a page includes whole, such as the README: what these link to is looked
for from where the file lies, and links to the file lead to the page.
"""

from __future__ import annotations

import os
import re
from collections.abc import Iterator
from html import escape
from pathlib import Path
from typing import Any

from docutils import nodes
from sphinx import addnodes
from sphinx.application import Sphinx
from sphinx.transforms import SphinxTransform

LANGUAGES = {".py": "python", ".yaml": "yaml", ".cff": "yaml", ".md": "markdown", ".csv": "text", "": "text"}
FILES = "files"  # where the pages of files lie


def setup(app: Sphinx) -> dict[str, bool]:
    """What Sphinx asks of an extension."""
    app.add_config_value("repository_pages", {}, "env", dict)
    app.add_transform(Links)
    app.connect("source-read", hang)
    app.connect("html-collect-pages", pages)
    return {"parallel_read_safe": False, "parallel_write_safe": True}


def hang(app: Sphinx, page: str, text: list[str]) -> None:
    """Put the pages of a directory below its README in the table of contents."""
    if page.endswith("/README"):
        text[0] += "\n```{toctree}\n:hidden:\n:glob:\n\n*\n```\n"


class Links(SphinxTransform):
    """Turn each link of a page that leads out of the pages, before it is looked for among them."""

    default_priority = 400

    def apply(self, **_: Any) -> None:
        """Of pictures the place is mended, of links the target."""
        self.root = Path(self.env.srcdir).parent
        self.here = Path(self.env.srcdir, self.env.docname).parent
        self.shown = {self.root / file: page for file, page in self.config.repository_pages.items()}
        self.bases = [self.here, *(path.parent for path, page in self.shown.items() if page == self.env.docname)]
        for picture in list(self.document.findall(nodes.image)):
            if found := self.place(picture["uri"]):
                picture["uri"] = os.path.relpath(found, self.here)
        for link in [
            *self.document.findall(addnodes.pending_xref),
            *self.document.findall(addnodes.download_reference),
        ]:
            if link.get("reftype") == "myst":
                self.turn(link)

    def turn(self, link: addnodes.pending_xref | addnodes.download_reference) -> None:
        """Lead a link to the page of what it names, where that is no page already."""
        target, _, anchor = link["reftarget"].partition("#")
        found = self.place(target) or self.place(f"{target}.md")
        if found is None or (link.get("refdomain") == "doc" and target in self.env.found_docs):
            return
        page = self.shown.get(found) or self.env.path2doc(str(found))
        turned: nodes.Element
        if page in self.env.found_docs:
            turned = addnodes.pending_xref(
                refdomain="doc", reftarget=page, reftargetid=anchor or link.get("reftargetid"),
                refdoc=self.env.docname, reftype="myst", refexplicit=True,
            )  # fmt: skip
        elif found.is_dir() or found.suffix in LANGUAGES:
            self.linked.add(str(found.relative_to(self.root)))
            uri = self.app.builder.get_relative_uri(self.env.docname, page_of(found, self.root))
            turned = nodes.reference(refuri=uri, internal=True)
        else:
            turned = addnodes.download_reference(
                reftarget=os.path.relpath(found, self.here), refdoc=self.env.docname, reftype="myst", refexplicit=True
            )
        turned.source, turned.line = link.source, link.line
        link.replace_self(turned)
        turned.extend(link.children)

    def place(self, target: str) -> Path | None:
        """The file or the directory that a link names."""
        if not target or "://" in target:
            return None
        places = [Path(os.path.normpath(base / target)) for base in self.bases]
        return next((place for place in places if place.exists() and place.is_relative_to(self.root)), None)

    @property
    def linked(self) -> set[str]:
        """The files and directories that need a page."""
        found: set[str] = self.env.__dict__.setdefault("repository_linked", set())
        return found


def page_of(path: Path, root: Path) -> str:
    """The name of the page of a file or a directory of the repository."""
    name = f"{FILES}/{path.relative_to(root).as_posix()}"
    return f"{name}/index" if path.is_dir() else name


def pages(app: Sphinx) -> Iterator[tuple[str, dict[str, Any], str]]:
    """A page for every file that is linked, for every directory, and for what lies in these."""
    root = Path(app.srcdir).parent
    linked = {root / name for name in getattr(app.env, "repository_linked", ())}
    inside = {path for directory in linked if directory.is_dir() for path in within(directory)}
    for path in sorted(linked | inside):
        name, page = path.relative_to(root).as_posix(), page_of(path, root)
        shown = listing(app, path, root) if path.is_dir() else source(app, path)
        yield page, {"parents": [], "title": name, "body": f"<h1>{escape(name)}</h1>\n{shown}"}, "page.html"


def within(directory: Path) -> Iterator[Path]:
    """The files of a directory and of those in it that can be shown."""
    for path in sorted(directory.rglob("*")):
        if path.is_file() and path.suffix in LANGUAGES and not path.name.startswith("."):
            yield path


def source(app: Sphinx, path: Path) -> str:
    """A file in colours."""
    language = LANGUAGES[path.suffix]
    return str(app.builder.highlighter.highlight_block(path.read_text("utf-8"), language))  # type: ignore[attr-defined]


def listing(app: Sphinx, directory: Path, root: Path) -> str:
    """The files of a directory, each with what its first comment says of it."""
    here = page_of(directory, root)
    rows = []
    for path in within(directory):
        said = re.sub(r"`(.+?)`", r"<code>\1</code>", escape(first_comment(path.read_text("utf-8"))))
        uri = app.builder.get_relative_uri(here, page_of(path, root))
        rows.append(f'<dt><a href="{uri}">{escape(path.relative_to(directory).as_posix())}</a></dt><dd>{said}</dd>')
    return f'<dl class="files">{"".join(rows)}</dl>'


def first_comment(text: str) -> str:
    """What a configuration says of itself in its first line, or below the one that says where its keys belong."""
    said = re.match(r"(?:# @.*\n)?# ?(.*)", text)
    return said[1] if said else ""
