"""Every link from a notebook to a file or to a heading leads there; a notebook links to its other languages and to the chapters beside it."""

import re
import urllib.parse

import nbformat
import pytest

from book import chapter_of, name_of, read
from conftest import notebooks

LINK = re.compile(r"\]\((?![a-z]+:|#)(?P<path>[^)#\s]+)[^)]*\)")
ANCHOR = re.compile(r"\]\(#([^)\s]+)\)")
HEADING = re.compile(r"(?m)^#{1,6} (?P<text>.*\S)")


def links_of(cells):
    return [link["path"] for cell in cells for link in LINK.finditer(cell.source)]


def dead_links(notebook):
    """The links that lead nowhere. A chapter that is not written yet may be linked: its link must fit once it is."""
    links = links_of(read(notebook).cells)
    files = [(link, notebook.parent / urllib.parse.unquote(link)) for link in links]
    return [link for link, file in files if not file.exists() and not is_to_come(file)]


def is_to_come(file):
    return file.suffix == ".ipynb" and chapter_of(file) not in {chapter_of(written) for written in notebooks()}


def dead_anchors(notebook):
    """The links within a notebook to a heading that it does not have, by the name that JupyterLab gives a heading.

    It takes an encoded character such as %25 for three, so that no link leads to a heading with a percent sign.
    """
    text = "\n\n".join(cell.source for cell in read(notebook).cells if cell.cell_type == "markdown")
    headings = {heading["text"].replace(" ", "-") for heading in HEADING.finditer(text)}
    return [link for link in ANCHOR.findall(text) if link not in headings]


def missing_links(notebook):
    """The links that a reader looks for: at the top to the other languages, at a chapter's end to those before and after."""
    cells, folder = read(notebook).cells, notebook.parent
    twins = [f"../{twin.parent.name}/{twin.name}" for twin in folder.parent.glob(f"*/{notebook.name}") if twin != notebook]
    chapters = sorted(chapter.name for chapter in folder.glob("[0-9]*.ipynb"))
    pairs = [pair for pair in zip(chapters, chapters[1:]) if notebook.name in pair]
    beside = {name for pair in pairs for name in pair} - {notebook.name}
    return [*(set(twins) - set(links_of(cells[:1]))), *(beside - set(links_of(cells[-1:])))]


@pytest.mark.parametrize("notebook", notebooks(), ids=name_of)
def test_links_lead_to_files(notebook):
    assert dead_links(notebook) == []


@pytest.mark.parametrize("notebook", notebooks(), ids=name_of)
def test_links_lead_to_headings(notebook):
    assert dead_anchors(notebook) == []


@pytest.mark.parametrize("notebook", notebooks(), ids=name_of)
def test_links_lead_to_other_languages_and_chapters(notebook):
    assert missing_links(notebook) == []


def write(path, *texts):
    nbformat.write(nbformat.v4.new_notebook(cells=[nbformat.v4.new_markdown_cell(text) for text in texts]), path)
    return path


@pytest.mark.parametrize(
    "text, dead",
    [
        ("[here](a.ipynb), [there](a.ipynb#top), [up](../), [out](https://a.org/b), [beside](#top)", []),
        ("[no](b.png)", ["b.png"]),
        ("![picture](../images/no.svg)", ["../images/no.svg"]),
        ("[misspelt](0-begin-here.ipynb)", ["0-begin-here.ipynb"]),
    ],
)
def test_a_link_that_leads_nowhere_is_found(tmp_path, text, dead):
    assert dead_links(write(tmp_path / "a.ipynb", text)) == dead


@pytest.mark.parametrize(
    "top, end, missing",
    [
        ("[English](../en/1-b.ipynb)", "[before](0-a.ipynb), [next](2-c.ipynb)", set()),
        ("[English](../en/0-a.ipynb)", "[before](0-a.ipynb), [next](2-c.ipynb)", {"../en/1-b.ipynb"}),
        ("[English](../en/1-b.ipynb), [before](0-a.ipynb)", "[next](2-c.ipynb)", {"0-a.ipynb"}),
        ("[English](../en/1-b.ipynb)", "[before](0-a.ipynb)", {"2-c.ipynb"}),
    ],
)
def test_a_link_that_is_not_there_is_found(tmp_path, top, end, missing):
    for name in ("en/1-b", "zh-TW/0-a", "zh-TW/2-c"):
        file = tmp_path / f"{name}.ipynb"
        file.parent.mkdir(exist_ok=True)
        write(file, "")
    assert set(missing_links(write(tmp_path / "zh-TW/1-b.ipynb", top, end))) == missing


def test_a_reference_has_no_chapter_beside_it(tmp_path):
    for name in ("en/magics", "zh-TW/0-a"):
        file = tmp_path / f"{name}.ipynb"
        file.parent.mkdir(exist_ok=True)
        write(file, "")
    assert missing_links(write(tmp_path / "zh-TW/magics.ipynb", "[English](../en/magics.ipynb)")) == []


def test_a_link_to_a_heading_that_is_not_there_is_found(tmp_path):
    text = "[here](#lab-break), [there](#lab), [nowhere](#%25sh)\n\n### lab break\n\n### %sh"
    assert dead_anchors(write(tmp_path / "a.ipynb", text)) == ["lab", "%25sh"]
