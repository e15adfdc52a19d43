"""Every notebook of the checkout: runs green, prints the same bytes again, has the same code in each language."""

import base64
import difflib
import functools
import pathlib
import re

import pytest

from book import code_cells, name_of, read, run_all
from conftest import notebooks

# A port that Linux gives a client: net.ipv4.ip_local_port_range.
GIVEN = r"(?:3276[89]|327[7-9]\d|32[89]\d\d|3[3-9]\d{3}|[45]\d{4}|60\d{3})"

# What differs from run to run because it was measured, counted or made up by the machine, or is worded by a tool's version, not caused by the notebook.
MEASURED = [
    (r"\b[0-9a-f]{64}\b", "DOCKER ID"),
    (r"(?<![\w.])[0-9a-f]{12}\b", "DOCKER ID"),  # its short form; with a dot before it, it ends a bridge's id
    (r"\bveth[0-9a-f]{7}\b", "DOCKER VETH"),  # the host's end of a container's veth pair: Docker makes its name up
    (r"(?i)\bpid\b((?:\"|&quot;|=|:|\s|</?[a-z][^>]*>)+)\d+", r"pid\1N"),
    (r"\d+\.\d+ to (?=\d+\.\d+ ms)", ""),  # the first of two times
    (r"\d+\.\d+(/\d+\.\d+){2,3}", "RTT"),  # ping's last line; busybox's has three times
    (r"(?<=>)\d+\.\d\d(?=</td>)", "MILLISECONDS"),  # a capture's column
    # Whether IPv6 is on in a container without a network depends on Docker's version.
    (r"<samp>127\.0\.0\.1/8</samp>, <samp>::1/128</samp>", "<samp>127.0.0.1/8</samp>"),
    (r"(scope link) tentative", r"\1"),  # for a second or two, while Linux asks whether another has the IPv6 address
    (r"\d\d:\d\d:\d\d\.\d{6}", "TIME"),  # tcpdump's clock
    (r"\b\d+(\.\d+)?\s?(ms|s|µs|us|milliseconds|seconds?|minutes?)\b", "DURATION"),
    (r"time[= ]\d+(\.\d+)?", "time=DURATION"),
    (r"\bid(</span>)? (\d+|0x[0-9a-f]+)", "id N"),  # IP's and ICMP's identifiers: the latter is the ping's process id
    (r"cksum 0x[0-9a-f]+", "cksum N"),
    # A bridge without ports has an address that Linux makes up; those of a lab's own interfaces begin with 02:42 and 52:5.
    (r"\b(?!02:42|52:5)[0-9a-f][26ae](:[0-9a-f]{2}){5}\b", "MADE-UP MAC"),
    (rf"\b(port(?:</span>)? |(?:\d+\.){{3}}\d+[.:]){GIVEN}\b", r"\1PORT"),
    (r"(Of the same conversation also: )[^<\n]*", r"\1N PACKETS"),  # into how many TCP puts what it sends is a matter of moments
    (r"\b(Seen: )\d+( more)", r"\1N\2"),  # the same
    ("Could(?:n't|n&#x27;t| not) connect to server", "COULD NOT CONNECT"),  # curl 8 and later
    (r"\bConnection time(?:d )?out after", "CONNECTION TIMED OUT AFTER"),  # curl's words depend on which of two clocks runs out first
    (r"\b(seq|ack)((?:</span>)? )\d{5,}", r"\1\2N"),  # each side begins TCP's numbers where it likes
    # A bridge tells of the multicast groups in which it is (IGMP) at a random moment after it has come up.
    (r"(:POSTROUTING ACCEPT )\[\d+:\d+\]", r"\1[N:N]"),
    (r"\bTS val \d+ ecr \d+", "TS val N ecr N"),
]

DRAWING = re.compile(r"data:image/svg\+xml;base64,([A-Za-z0-9+/=]+)")


@functools.cache
def runs():
    return run_all({notebook: (read(notebook), notebook.parent) for notebook in notebooks()})


def executed(notebook):
    """The notebook after a run in its own folder; the file stays as it is. Fails at the first cell that fails."""
    return runs()[notebook].result()


def with_drawings(text):
    """The same text with the drawings in it to be read."""
    return DRAWING.sub(lambda drawing: base64.b64decode(drawing.group(1)).decode(), text)


def without_measured(text):
    text = with_drawings(text)
    for pattern, name in MEASURED:
        text = re.sub(pattern, name, text)
    return text


def shown(cell):
    """All of a cell's outputs as comparable text, without what is measured."""
    texts = []
    for output in cell.outputs:
        # A PNG is painted in the fonts that the machine has; the same picture is compared as SVG.
        data = {kind: form for kind, form in output.get("data", {}).items() if kind != "image/png"}
        texts += [output.get("text", ""), *map(str, dict(sorted(data.items())).values())]
    return without_measured("\n".join(texts))


def said(cell):
    """What Packetbook itself says in a cell's outputs: the folded text of a tool has its version's words."""
    texts = [output.get("data", {}).get("text/html", "") for output in cell.outputs]
    return without_measured(re.sub(r"(?s)(?<=printed it</summary>)<pre.*?</pre>", "", "\n".join(texts)))


def difference(before, after):
    """What is no longer there and what is instead, an HTML element to a line."""
    lines = [re.sub(r"(?=<(?!/))", "\n", text).splitlines() for text in (before, after)]
    return [line for line in difflib.unified_diff(*lines, lineterm="", n=0) if not line.startswith(("---", "+++"))]


def drawing(svg):
    return f'<img src="data:image/svg+xml;base64,{base64.b64encode(svg.encode()).decode()}">'


ID = "3f4e8a1b9c0d"
LONG_ID = 4 * ID + "0123456789abcdef"


@pytest.mark.parametrize(
    "one, other",
    [
        ("1 reply after 0.05 ms", "1 reply after 12 ms"),
        ("min/avg/max = 0.047/0.047/0.048 ms", "min/avg/max = 0.051/0.052/1.053 ms"),
        ("64 bytes: icmp_seq=1 ttl=64 time=0.054 ms", "64 bytes: icmp_seq=1 ttl=64 time=0.061 ms"),
        ("ICMP echo request, id 227, seq 1", "ICMP echo request, id 31, seq 1"),
        (f"<samp>{ID}</samp>", "<samp>000000000001</samp>"),
        (f"br-{ID}: <UP>", "br-a00000000001: <UP>"),
        (LONG_ID, LONG_ID[::-1]),
        ("6: veth83ab55d@if5: <UP> master docker0", "6: veth0a00001@if5: <UP> master docker0"),
        ('users:(("python3",pid=41,fd=3))', 'users:(("python3",pid=1234,fd=3))'),
        ("&quot;Pid&quot;: 41,", "&quot;Pid&quot;: 1234,"),
        ('<th scope="row">pid</th><td>41</td>', '<th scope="row">pid</th><td>1234</td>'),
        ("timed out after 1500 milliseconds", "timed out after 1501 milliseconds"),
        ("<span>from port</span> 32768", "<span>from port</span> 60999"),
        ("IP 192.168.1.20.38628 &gt; 10.0.2.15.2345", "IP 192.168.1.20.60986 &gt; 10.0.2.15.2345"),
        ("<samp>192.168.1.20:48280</samp>", "<samp>192.168.1.20:50604</samp>"),
        ("Of the same conversation also: 5 × ACK, 2 × FIN, ACK.", "Of the same conversation also: 6 × ACK, 1 × FIN, ACK."),
        ("curl: (7) Could not connect to server", "curl: (7) Couldn&#x27;t connect to server"),
        ("inet6 fe80::1/64 scope link tentative \n", "inet6 fe80::1/64 scope link \n"),
        ("seq 2143082585, ack 17254", "seq 939535921, ack 1123444766"),
        ("<span>seq</span> 2143082585", "<span>seq</span> 939535921"),
        ("TS val 747455711 ecr 0", "TS val 807460645 ecr 1"),
        (":POSTROUTING ACCEPT [0:0]", ":POSTROUTING ACCEPT [1:40]"),
        ("<samp>127.0.0.1/8</samp>, <samp>::1/128</samp>", "<samp>127.0.0.1/8</samp>"),
        ("bridge up, MAC fa:42:a8:dd:b3:ba", "bridge up, MAC 0e:5b:17:c4:39:60"),
    ],
)
def test_what_the_machine_measures_or_makes_up_is_no_difference(one, other):
    assert one != other
    assert without_measured(one) == without_measured(other)


@pytest.mark.parametrize(
    "one, other",
    [
        ("2 packets on eth0", "3 packets on eth0"),
        ("02:42:0a:37:42:02", "02:42:0a:37:42:03"),
        ("8000.02427b0e5c11", "8000.000000000000"),
        ("eth0@if7", "eth0@if9"),
        ("veth0", "veth1"),
        ("veth83ab55d@if5", "veth83ab55d@if7"),
        ("ttl=64", "ttl=63"),
        ("to port 2345", "to port 8000"),
        ("IP 10.0.2.15.2345", "IP 10.0.2.15.8000"),
        ("10.0.2.15:2345", "10.0.2.15:8000"),
        ("seq 0", "seq 1"),
        (":FORWARD DROP [0:0]", ":FORWARD DROP [1:84]"),
        (drawing("<text>c1</text>"), drawing("<text>c2</text>")),
    ],
)
def test_anything_else_is_a_difference(one, other):
    assert without_measured(one) != without_measured(other)


def test_a_drawing_is_compared_as_it_is_drawn():
    assert without_measured(drawing(f"<text>{ID}</text>")) == without_measured(drawing("<text>000000000001</text>"))


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
def test_is_committed_without_png(notebook):
    """A PNG depends on the fonts of the machine that ran the notebook; the same picture is there as SVG."""
    outputs = [output for cell in code_cells(read(notebook)) for output in cell.outputs]
    assert not [output for output in outputs if "image/png" in output.get("data", {})]


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
