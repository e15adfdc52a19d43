"""Every notebook of the checkout: runs green, prints the same bytes again, has the same code in each language."""

import difflib
import functools
import pathlib
import re

import pytest
from nbclient import NotebookClient

from book import code_cells, name_of, read
from conftest import notebooks

# What differs from run to run because it was measured or counted by the machine, not caused by the notebook.
MEASURED = [
    (r"\d+\.\d+ to (?=\d+\.\d+ ms)", ""),  # the first of two times
    (r"\d+\.\d+/\d+\.\d+/\d+\.\d+/\d+\.\d+", "RTT"),  # ping's last line
    (r"(?<=>)\d+\.\d\d(?=</td>)", "MILLISECONDS"),  # a capture's column
    (r"\d\d:\d\d:\d\d\.\d{6}", "TIME"),  # tcpdump's clock
    (r"\b\d+(\.\d+)?\s?(ms|s|µs|us|seconds?|minutes?)\b", "DURATION"),
    (r"time[= ]\d+(\.\d+)?", "time=DURATION"),
    (r"\bid(</span>)? (\d+|0x[0-9a-f]+)", "id N"),  # IP's and ICMP's identifiers: the latter is the ping's process id
    (r"cksum 0x[0-9a-f]+", "cksum N"),
]


@functools.cache
def executed(notebook):
    """The notebook after a run in its own folder; the file stays as it is. Fails at the first cell that fails."""
    nb = read(notebook)
    client = NotebookClient(nb, timeout=300, resources={"metadata": {"path": str(notebook.parent)}})
    return client.execute()


def without_measured(text):
    for pattern, name in MEASURED:
        text = re.sub(pattern, name, text)
    return text


def shown(cell):
    """All of a cell's outputs as comparable text, without what is measured."""
    texts = []
    for output in cell.outputs:
        texts += [output.get("text", ""), *map(str, dict(sorted(output.get("data", {}).items())).values())]
    return without_measured("\n".join(texts))


def said(cell):
    """What Packetbook itself says in a cell's outputs: the folded text of a tool has its version's words."""
    texts = [output.get("data", {}).get("text/html", "") for output in cell.outputs]
    return without_measured(re.sub(r"(?s)(?<=printed it</summary>)<pre.*?</pre>", "", "\n".join(texts)))


def difference(before, after):
    """What is no longer there and what is instead, an HTML element to a line."""
    lines = [re.sub(r"(?=<(?!/))", "\n", text).splitlines() for text in (before, after)]
    return [line for line in difflib.unified_diff(*lines, lineterm="", n=0) if not line.startswith(("---", "+++"))]


def test_there_are_notebooks():
    assert notebooks()


@pytest.mark.parametrize("notebook", notebooks(), ids=name_of)
def test_runs_to_its_end(notebook):
    assert all(cell.execution_count for cell in code_cells(executed(notebook)) if cell.source.strip())


@pytest.mark.parametrize("notebook", notebooks(), ids=name_of)
def test_is_committed_with_its_outputs(notebook):
    committed = read(notebook)
    counts = [cell.execution_count for cell in code_cells(committed)]
    assert counts == list(range(1, len(counts) + 1))
    assert not [o for cell in code_cells(committed) for o in cell.outputs if o.output_type == "error"]


@pytest.mark.parametrize("notebook", notebooks(), ids=name_of)
def test_a_run_says_what_is_committed(notebook):
    committed = read(notebook)
    for before, after in zip(code_cells(committed), code_cells(executed(notebook)), strict=True):
        assert difference(said(before), said(after)) == [], f"the cell {before.source!r} says something else"


@pytest.mark.parametrize("name", sorted({n.name for n in notebooks()}))
def test_a_second_run_prints_the_same(name):
    """The languages have the same code, so that the run of each is one more of the same."""
    first, *others = [code_cells(executed(n)) for n in notebooks() if n.name == name]
    assert others
    for other in others:
        for before, after in zip(first, other, strict=True):
            assert difference(shown(before), shown(after)) == [], f"the cell {before.source!r} prints something else"


@pytest.mark.parametrize("name", sorted({n.name for n in notebooks()}))
def test_every_language_has_the_same_code(name):
    folders = sorted({n.parent for n in notebooks()})
    codes = {f.name: [c.source for c in code_cells(read(f / name))] for f in folders}
    first = codes[folders[0].name]
    for language, code in codes.items():
        assert code == first, f"{language} differs"


def test_every_language_has_every_notebook():
    names = [{n.name for n in folder.glob("*.ipynb")} for folder in map(pathlib.Path, {n.parent for n in notebooks()})]
    assert all(each == names[0] for each in names)
