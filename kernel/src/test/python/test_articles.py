"""Every row of the articles is checked in its chapter, in every language.

The cell that checks a row names it in its metadata: {"packetbook": {"rows": ["3.1"]}}.
"""

import json
import re

import nbformat
import pytest

from articles import ROWS, rows_of
from book import chapter_of, code_cells, marks, name_of, read
from conftest import CHECKOUT, notebooks

CHECK = re.compile(r"(?m)(?:^|=)[ \t]*%(?:check|expect fail)\s|^[ \t]*assert\b")


def problems(chapter, cells):
    """What is wrong with the rows that a chapter's cells name, a sentence each."""
    named = [(row, cell) for cell in cells for row in marks(cell).get("rows", [])]
    unknown = [f"there is no row {row}" for row, _ in named if row not in ROWS]
    foreign = [f"row {row} is not this chapter's" for row, _ in named if row in ROWS and row.split(".")[0] != chapter]
    unchecked = [f"{cell.source!r} names row {row} and checks nothing" for row, cell in named if not checks(cell)]
    missing = rows_of(chapter) - {row for row, _ in named}
    return [*unknown, *foreign, *unchecked, *(f"no cell checks row {row}: {ROWS[row]}" for row in sorted(missing))]


def checks(cell):
    return cell.cell_type == "code" and CHECK.search(cell.source)


@pytest.mark.parametrize("notebook", notebooks(), ids=name_of)
def test_a_chapter_checks_each_of_its_rows(notebook):
    assert problems(chapter_of(notebook), read(notebook).cells) == []


@pytest.mark.parametrize("name", sorted({n.name for n in notebooks()}))
def test_every_language_marks_the_same_cells(name):
    first, *others = [[marks(cell) for cell in code_cells(read(n))] for n in notebooks() if n.name == name]
    assert all(other == first for other in others)


def test_the_example_for_contributors_is_a_real_experiment():
    guide = (CHECKOUT / "CONTRIBUTING.md").read_text(encoding="utf-8")
    cells = code_cells(read(CHECKOUT / "notebooks/en/3-how-packets-get-through.ipynb"))
    (place,) = [index for index, cell in enumerate(cells) if marks(cell).get("rows") == ["3.6"]]
    for shown in (
        f'"3.6": {json.dumps(ROWS["3.6"])},',
        cells[place - 1].source,
        cells[place].source,
        json.dumps(cells[place].metadata),
    ):
        assert f"\n    {shown}\n" in guide


def chapter_3(**changed):
    """Cells that check every row of chapter 3, one each, but for what is changed: a source for a row's number."""
    cells = [cell(source=changed.get(row, "%check @c1 reaches @c2"), rows=[row]) for row in sorted(rows_of("3"))]
    return [each for each in cells if each.source]


def cell(source, rows):
    return nbformat.v4.new_code_cell(source, metadata={"packetbook": {"rows": rows}})


def test_a_chapter_with_all_its_rows_has_no_problem():
    assert problems("3", chapter_3()) == []


def test_a_chapter_without_rows_has_no_problem():
    assert problems("0", [nbformat.v4.new_code_cell("%lab")]) == []


def test_a_row_that_no_cell_names_is_a_problem():
    assert problems("3", chapter_3(**{"3.2": ""})) == [f"no cell checks row 3.2: {ROWS['3.2']}"]


def test_a_cell_that_names_a_row_and_checks_nothing_is_a_problem():
    assert problems("3", chapter_3(**{"3.2": "%bridge  # %check"})) == [
        "'%bridge  # %check' names row 3.2 and checks nothing"
    ]


def test_an_expected_failure_is_a_check():
    assert problems("3", chapter_3(**{"3.6": "%expect fail %ping @c1 8.8.8.8"})) == []


def test_a_claim_kept_for_java_is_a_check():
    assert problems("3", chapter_3(**{"3.6": "var claim = %check @c1 reaches @c2"})) == []


def test_an_assertion_in_java_is_a_check():
    assert problems("3", chapter_3(**{"3.6": 'assert lab.names().contains("c1");'})) == []


def test_a_row_that_is_not_there_is_a_problem():
    assert problems("3", [*chapter_3(), cell("%check @c1 reaches @c2", ["3.15"])]) == ["there is no row 3.15"]


def test_a_row_of_another_chapter_is_a_problem():
    assert problems("3", [*chapter_3(), cell("%check @c1 reaches @c2", ["2.9"])]) == ["row 2.9 is not this chapter's"]
