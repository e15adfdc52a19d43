"""Every exercise: its checks fail before the learner has done it, and pass after the solution that is folded below it.

The checks stand in a cell of their own, each behind %expect fail, so that Run All is green; the cell's metadata is
{"packetbook": {"exercise": "do"}} for something to build or change, "find" for a lab that is broken. The markdown cell behind
it has a hint and a solution, each folded. A solution's commands are fenced: a fence is a cell. Each chapter that follows an
article has one of each kind.
"""

import functools
import re

import nbformat
import pytest

from book import chapter_of, code_cells, marks, name_of, read, run_all
from conftest import notebooks

KINDS = {"0": ["do"]} | {chapter: ["do", "find"] for chapter in "1234"}  # of each chapter's exercises
EXPECTED_CHECK = re.compile(r"%expect fail (?P<check>%check \S.*)")
HINT = re.compile(r"<details><summary>(?:Hint|提示)</summary>\n\n")
SOLUTION = re.compile(r"(?s)<details><summary>(?:Solution|解答)</summary>\n\n(.*?)</details>")
FENCE = re.compile(r"(?sm)^```\n(.*?)\n```$")


def exercises(nb):
    """Where the cells with exercises' checks are."""
    return [index for index, cell in enumerate(nb.cells) if "exercise" in marks(cell)]


def checks(cell):
    """What the learner runs at the end: the cell's lines without %expect fail."""
    return [EXPECTED_CHECK.fullmatch(line)["check"] for line in cell.source.splitlines()]


def solution(nb, index):
    """The cells that solve the exercise whose checks are at this index."""
    return FENCE.findall(SOLUTION.search(nb.cells[index + 1].source)[1])


def solved(nb, index):
    """A notebook that comes to this exercise, checks, does as the solution says, and checks again."""
    cell, before = nbformat.v4.new_code_cell, code_cells(nbformat.v4.new_notebook(cells=nb.cells[:index]))
    failing = [cell(check, metadata={"tags": ["raises-exception"]}) for check in checks(nb.cells[index])]
    solving = [cell(source) for source in solution(nb, index)]
    passing = [cell(check) for check in checks(nb.cells[index])]
    return nbformat.v4.new_notebook(metadata=nb.metadata, cells=[*before, *failing, *solving, *passing]), failing


def problems(nb, kinds):
    """What is wrong with how a notebook's exercises, which are to be of these kinds, are written, a sentence each."""
    found = []
    if sorted(marks(nb.cells[index])["exercise"] for index in exercises(nb)) != kinds:
        found.append(f"the exercises are not one of each: {kinds}")
    for index in exercises(nb):
        cell, behind = nb.cells[index], "".join(c.source for c in nb.cells[index + 1 : index + 2])
        if not all(EXPECTED_CHECK.fullmatch(line) for line in cell.source.splitlines()):
            found.append(f"{cell.source!r} has lines that are no %expect fail %check")
        if not HINT.search(behind):
            found.append(f"{cell.source!r} has no hint behind it")
        if not any(map(FENCE.search, SOLUTION.findall(behind))):
            found.append(f"{cell.source!r} has no solution with fenced commands behind it")
    solutions = sum(len(SOLUTION.findall(cell.source)) for cell in nb.cells)
    if solutions != len(exercises(nb)):
        found.append(f"{solutions} solutions for {len(exercises(nb))} exercises")
    return found


def first_language():
    """One notebook of each name: the exercises have the same code in each language."""
    return list({notebook.name: notebook for notebook in reversed(notebooks())}.values())


def all_exercises():
    return [(notebook, index) for notebook in first_language() for index in exercises(read(notebook))]


@pytest.mark.parametrize("notebook", notebooks(), ids=name_of)
def test_exercises_have_checks_hints_and_solutions(notebook):
    assert problems(read(notebook), KINDS.get(chapter_of(notebook), [])) == []


@pytest.mark.parametrize("name", sorted({n.name for n in notebooks()}))
def test_every_language_has_the_same_solutions(name):
    books = [read(n) for n in notebooks() if n.name == name]
    first, *others = [[solution(nb, index) for index in exercises(nb)] for nb in books]
    assert all(other == first for other in others)


@functools.cache
def runs():
    """For each exercise the cells whose checks must fail, and the run of its notebook with the solution behind them."""
    books = {(notebook, index): solved(read(notebook), index) for notebook, index in all_exercises()}
    running = run_all({key: (nb, key[0].parent) for key, (nb, _) in books.items()})
    return {key: (failing, running[key]) for key, (_, failing) in books.items()}


@pytest.mark.parametrize("notebook, index", all_exercises(), ids=lambda value: getattr(value, "stem", value))
def test_the_checks_fail_before_the_solution_and_pass_after_it(notebook, index):
    failing, run = runs()[notebook, index]
    run.result()
    for check in failing:
        assert [o for o in check.outputs if o.output_type == "error"], f"{check.source} passes with nothing done"


FOLDED = """<details><summary>Hint</summary>

Think.

</details>
<details><summary>Solution</summary>

```
%route @c2 add default via 10.55.66.1
```

Then `%route @c2` has a way out:

```
%%tcpdump -i eth0
%ping @c2 8.8.8.8
```

</details>"""


def notebook_with(source="%expect fail %check @c2 reaches 8.8.8.8", folded=FOLDED, kind="do"):
    exercise = nbformat.v4.new_code_cell(source, metadata={"packetbook": {"exercise": kind}})
    return nbformat.v4.new_notebook(cells=[exercise, nbformat.v4.new_markdown_cell(folded)])


def test_an_exercise_is_read():
    nb = notebook_with("%expect fail %check @c2 reaches 8.8.8.8\n%expect fail %check @c2 reaches @c1")
    assert problems(nb, ["do"]) == []
    assert checks(nb.cells[0]) == ["%check @c2 reaches 8.8.8.8", "%check @c2 reaches @c1"]
    assert solution(nb, 0) == ["%route @c2 add default via 10.55.66.1", "%%tcpdump -i eth0\n%ping @c2 8.8.8.8"]


@pytest.mark.parametrize(
    "nb, kinds, problem",
    [
        (notebook_with("%check @c2 reaches 8.8.8.8"), ["do"], "has lines that are no %expect fail %check"),
        (notebook_with("%expect fail %ping @c2 8.8.8.8"), ["do"], "has lines that are no %expect fail %check"),
        (notebook_with(folded=FOLDED.replace("Hint", "Tip")), ["do"], "has no hint behind it"),
        (notebook_with(folded=FOLDED.replace("```", "")), ["do"], "has no solution with fenced commands behind it"),
        (notebook_with(kind="try"), ["do"], "are not one of each: ['do']"),
        (notebook_with(kind="find"), ["do", "find"], "are not one of each: ['do', 'find']"),
        (nbformat.v4.new_notebook(cells=[nbformat.v4.new_markdown_cell(FOLDED)]), [], "1 solutions for 0 exercises"),
    ],
)
def test_an_exercise_that_cannot_be_tested_is_a_problem(nb, kinds, problem):
    (found,) = problems(nb, kinds)
    assert found.endswith(problem)
