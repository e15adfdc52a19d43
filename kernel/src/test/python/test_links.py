"""Every link from a notebook to a file leads there."""

import re
import urllib.parse

import nbformat
import pytest

from book import chapter_of, name_of, read
from conftest import notebooks

LINK = re.compile(r"\]\((?![a-z]+:|#)(?P<path>[^)#\s]+)[^)]*\)")


def dead_links(notebook):
    """The links that lead nowhere. A chapter that is not written yet may be linked: its link must fit once it is."""
    links = [link["path"] for cell in read(notebook).cells for link in LINK.finditer(cell.source)]
    files = [(link, notebook.parent / urllib.parse.unquote(link)) for link in links]
    return [link for link, file in files if not file.exists() and not is_to_come(file)]


def is_to_come(file):
    return file.suffix == ".ipynb" and chapter_of(file) not in {chapter_of(written) for written in notebooks()}


@pytest.mark.parametrize("notebook", notebooks(), ids=name_of)
def test_links_lead_to_files(notebook):
    assert dead_links(notebook) == []


def write(path, text):
    nbformat.write(nbformat.v4.new_notebook(cells=[nbformat.v4.new_markdown_cell(text)]), path)
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
