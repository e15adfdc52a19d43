"""The reference of the magics has an example of each magic and of each claim, as the kernel itself lists them."""

import re

import pytest
from jupyter_client.manager import start_new_kernel

from book import code_cells, read
from conftest import CHECKOUT, notebooks

REFERENCE = CHECKOUT / "notebooks/en/magics.ipynb"
USED = re.compile(r"(?:^|\s)%%?(?P<name>\w+)\b(?!\?)")
WORD = re.compile(r"\[|\]|[^\s\[\]]+")


@pytest.fixture(scope="module")
def kernel():
    manager, client = start_new_kernel(kernel_name="packetbook", startup_timeout=60)
    yield client
    client.stop_channels()
    manager.shutdown_kernel(now=True)


def lines():
    """Every line of the reference's code cells."""
    return [line for cell in code_cells(read(REFERENCE)) for line in cell.source.splitlines()]


def magics(kernel):
    """The names that Tab offers behind %."""
    return kernel.complete("%", reply=True, timeout=60)["content"]["matches"]


def claims(kernel):
    """The forms of a claim that the help of %check lists."""
    help_text = kernel.inspect("%check", reply=True, timeout=60)["content"]["data"]["text/plain"]
    forms = help_text.split("\nform\n")[1].split("\nexample")[0]
    return [form.strip() for form in forms.splitlines()]


def states(form, line):
    """Whether a line states a claim of this form: its words, brackets around what may be left out, slots in capitals."""
    pattern = "".join({"[": "(?:", "]": ")?"}.get(word) or r"\s*" + meaning(word) for word in WORD.findall(form))
    return re.fullmatch(pattern, line)


def meaning(word):
    if not word[0].isupper():
        return "(?:" + "|".join(map(re.escape, word.split("|"))) + r")(?!\S)"
    return r"\S.*" if word.endswith("...") else r"(?:\"[^\"]*\"|\S+)(?!\S)"


def without_example(names, lines):
    used = {match["name"] for line in lines for match in USED.finditer(line)}
    return [name for name in names if name not in used]


def never_stated(forms, lines):
    return [form for form in forms if not any(states(form, line) for line in lines)]


def test_every_magic_has_an_example(kernel):
    names = magics(kernel)
    assert "route" in names
    assert without_example(names, lines()) == []


def test_the_readme_names_every_magic_and_every_notebook(kernel):
    readme = (CHECKOUT / "README.md").read_text(encoding="utf-8")
    wanted = [f"`%{name}" if name != "sh" else "`%%sh" for name in magics(kernel)]
    wanted += [f"({notebook.relative_to(CHECKOUT)})" for notebook in notebooks()]
    assert [each for each in wanted if each not in readme] == []


def test_every_claim_is_stated_once(kernel):
    forms = claims(kernel)
    assert "%check PLACE reaches TARGET" in forms
    assert never_stated(forms, lines()) == []


@pytest.mark.parametrize("line", ["%link @c1", "%%link", "var links = %link", "%expect fail %link @c9"])
def test_a_line_that_runs_a_magic_is_an_example(line):
    assert without_example(["link"], [line]) == []


@pytest.mark.parametrize("line", ["%link?", "%links", "// 3%link", "%lab"])
def test_a_line_that_does_not_run_it_is_none(line):
    assert without_example(["link"], [line]) == ["link"]


ROUTE = "%check route PLACE has [no] DESTINATION [directly] [via GATEWAY] [dev INTERFACE]"
RULE = "%check iptables [PLACE] TABLE CHAIN has [no] rule RULE..."


@pytest.mark.parametrize(
    "form, line, stated",
    [
        (ROUTE, "%check route @c1 has default via 10.55.66.1", True),
        (ROUTE, "%check route @c1 has no default", True),
        (ROUTE, "%check route @c1 has", False),
        (ROUTE, "%check route @c1 has default by 10.55.66.1", False),
        (RULE, '%check iptables filter FORWARD has rule "-i hwchiu0 -j ACCEPT"', True),
        (RULE, "%check iptables filter FORWARD has policy DROP", False),
        ("%check PLACE has exactly NUMBER route|routes", "%check @c1 has exactly 2 routes", True),
        ("%check PLACE has exactly NUMBER route|routes", "%check @c1 has exactly 2 bridges", False),
    ],
)
def test_a_line_states_a_claim_of_its_form_alone(form, line, stated):
    assert bool(states(form, line)) == stated
