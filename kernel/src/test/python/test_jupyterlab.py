"""A learner's JupyterLab in a real browser: the third chapter runs to its end and looks right in both themes."""

import contextlib
import json
import os
import pathlib
import re
import secrets
import shutil
import signal
import socket
import subprocess
import time
import urllib.request

import pytest
from jupyter_client import BlockingKernelClient
from nbconvert import HTMLExporter
from playwright.sync_api import sync_playwright

from conftest import CHECKOUT

CHAPTER = "en/3-how-packets-get-through.ipynb"
REFERENCE = "en/magics.ipynb"
BROWSERS = ("chromium", "chromium-headless-shell", "chromium-browser", "google-chrome")
RUN_ALL_SECONDS = 300
SCREENSHOTS = 8
A4_PIXELS = 718  # 210 mm without a centimetre of margin at either side, at 96 to the inch


class Server:
    """JupyterLab as `./packetbook lab` starts it, on a copy of the notebooks, because JupyterLab saves what it ran."""

    def __init__(self, folder):
        self.notebooks = folder / "notebooks"
        shutil.copytree(CHECKOUT / "notebooks", self.notebooks)
        self.token = secrets.token_hex(16)
        self.log = folder / "jupyterlab.log"
        with open(self.log, "w", encoding="utf-8") as log:
            self.process = subprocess.Popen(
                [
                    CHECKOUT / "packetbook",
                    "lab",
                    "--no-browser",
                    "--port=0",
                    f"--IdentityProvider.token={self.token}",
                    f"--ServerApp.root_dir={self.notebooks}",
                    f"--LabApp.workspaces_dir={folder / 'workspaces'}",  # nothing open from before, nothing left open
                    "--LabApp.expose_app_in_browser=True",
                ],
                stdin=subprocess.DEVNULL,
                stdout=log,
                stderr=log,
            )
        self.address = self.wait_for_address()

    def wait_for_address(self):
        end = time.monotonic() + 60
        while time.monotonic() < end and self.process.poll() is None:
            said = re.search(r"http://(127\.0\.0\.1:\d+)/lab", self.log.read_text(encoding="utf-8"))
            if said and is_listening(said.group(1)):  # the address is said a moment before
                return said.group(1)
            time.sleep(0.1)
        raise AssertionError(self.log.read_text(encoding="utf-8"))

    def ask(self, method, path, body=None):
        request = urllib.request.Request(
            f"http://{self.address}/api/{path}",
            method=method,
            data=None if body is None else json.dumps(body).encode(),
            headers={"Authorization": f"token {self.token}"},
        )
        with urllib.request.urlopen(request, timeout=60) as answer:
            text = answer.read()
        return json.loads(text) if text else None

    def stop(self):
        if self.process.poll() is None:
            self.process.send_signal(signal.SIGTERM)
            self.process.wait(30)


def is_listening(address):
    host, port = address.split(":")
    with socket.socket() as probe:
        return probe.connect_ex((host, int(port))) == 0


@pytest.fixture
def server(tmp_path):
    started = Server(tmp_path)
    yield started
    started.stop()


@contextlib.contextmanager
def browser_page():
    executable = next(filter(None, map(shutil.which, BROWSERS)))
    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=executable, args=["--no-sandbox", "--disable-gpu"])
        page = browser.new_page(viewport={"width": 1280, "height": 900})
        page.set_default_timeout(60_000)
        yield page
        browser.close()


# Looks at every code cell: null while some still run, else [index, source, outputs] of those that failed.
PROBLEMS = """() => {
  const panel = jupyterapp.shell.currentWidget;
  const code = panel.content.model.sharedModel.cells
    .map((cell, index) => ({cell, index}))
    .filter(({cell}) => cell.cell_type === 'code' && cell.source.trim());
  const failed = code.filter(({cell}) => cell.outputs.some(output => output.output_type === 'error'));
  if (failed.length) return failed.map(({cell, index}) => [index, cell.source, JSON.stringify(cell.outputs)]);
  const busy = panel.sessionContext.kernelDisplayStatus !== 'idle' || code.some(({cell}) => !cell.execution_count);
  return busy ? null : [];
}"""

# The indexes of the cells that show a table.
WITH_TABLE = """() => jupyterapp.shell.currentWidget.content.model.sharedModel.cells
  .map((cell, index) => ({cell, index}))
  .filter(({cell}) => cell.cell_type === 'code' && JSON.stringify(cell.outputs).includes('<table'))
  .map(({index}) => index)"""


# Whether the heading of that name is to be seen.
IN_SIGHT = """name => {
  const heading = document.querySelector(`.jp-Cell [data-jupyter-id="${name}"]`);
  const top = heading?.getBoundingClientRect().top;
  return top > 0 && top < innerHeight;
}"""


def open_chapter(page, server, notebook=CHAPTER):
    page.goto(f"http://{server.address}/lab/tree/{notebook}?token={server.token}")
    page.wait_for_selector(".jp-Notebook .jp-Cell")
    page.wait_for_function("jupyterapp.shell.currentWidget?.sessionContext?.kernelDisplayStatus === 'idle'")


def clear_outputs(page):
    page.evaluate("jupyterapp.commands.execute('notebook:clear-all-cell-outputs').then(() => null)")


def run_all(page):
    page.get_by_role("menuitem", name="Run", exact=True).click()
    page.get_by_role("menuitem", name="Run All Cells", exact=True).click()
    page.wait_for_function(f"({PROBLEMS})() !== null", timeout=RUN_ALL_SECONDS * 1000)
    return page.evaluate(PROBLEMS)


def set_theme(page, theme):
    page.evaluate(f"jupyterapp.commands.execute('apputils:change-theme', {{theme: 'JupyterLab {theme}'}}).then(() => null)")
    page.wait_for_selector(f"body[data-jp-theme-name='JupyterLab {theme}']", state="attached")


def show_cell(page, index):
    page.evaluate(f"jupyterapp.shell.currentWidget.content.scrollToItem({index}, 'start').then(() => null)")
    table = page.locator(f".jp-Cell[data-windowed-list-index='{index}'] .jp-OutputArea table").first
    table.wait_for(state="visible")
    table.scroll_into_view_if_needed()
    return table


def take_screenshot(page, name):
    folder = CHECKOUT / ".packetbook" / "screenshots"
    folder.mkdir(parents=True, exist_ok=True)
    page.screenshot(path=folder / name)


def test_the_chapter_runs_and_shows_its_tables_in_both_themes(server):
    with browser_page() as page:
        open_chapter(page, server)
        clear_outputs(page)
        assert run_all(page) == []
        tables = page.evaluate(WITH_TABLE)
        assert len(tables) >= 3
        for theme in ("Light", "Dark"):
            set_theme(page, theme)
            for index in tables:
                box = show_cell(page, index).bounding_box()
                assert box["width"] > 40 and box["height"] > 20, f"the table of cell {index} is not to be seen"
            for number, index in enumerate(tables[:: max(1, len(tables) // SCREENSHOTS)], 1):
                show_cell(page, index)
                take_screenshot(page, f"chapter-3-{theme.lower()}-{number}.png")


def test_the_notebooks_are_trusted_and_nothing_asks_the_learner_anything(server):
    with browser_page() as page:
        open_chapter(page, server)
        assert page.evaluate(
            "[...jupyterapp.shell.currentWidget.content.model.cells].every(cell => cell.type !== 'code' || cell.trusted)"
        )
        assert page.locator(".jp-Dialog").count() == 0
        assert page.locator(".Toastify__toast").count() == 0
        kernels = page.evaluate("Object.keys(jupyterapp.serviceManager.kernelspecs.specs.kernelspecs)")
        assert kernels == ["packetbook"]


def test_the_links_at_the_top_of_the_reference_lead_to_its_headings(server):
    with browser_page() as page:
        open_chapter(page, server, REFERENCE)
        links = page.locator(".jp-Cell[data-windowed-list-index='0'] a[href^='#']:not(.jp-InternalAnchorLink)")
        links.get_by_text("%route", exact=True).wait_for()  # cells are there before their text is drawn
        for link in links.all():
            page.evaluate("jupyterapp.shell.currentWidget.content.scrollToItem(0, 'start').then(() => null)")
            link.click()
            page.wait_for_function(IN_SIGHT, arg=link.get_attribute("href")[1:])


# The pictures that do not fit where they stand.
CUT = """() => [...document.querySelectorAll('figure')]
  .filter(figure => figure.scrollWidth > figure.clientWidth)
  .map(figure => figure.querySelector('img').alt)"""


def test_no_picture_is_cut_on_paper(tmp_path):
    nothing = "data:,"  # no address of elsewhere
    exporter = HTMLExporter(require_js_url=nothing, mathjax_url=nothing, jquery_url=nothing)
    html, _ = exporter.from_filename(CHECKOUT / "notebooks" / CHAPTER)
    file = tmp_path / "chapter.html"
    file.write_text(html, encoding="utf-8")
    with browser_page() as page:
        page.emulate_media(media="print")
        page.set_viewport_size({"width": A4_PIXELS, "height": 1000})
        page.goto(file.as_uri())
        assert page.locator("figure img").count() > 5
        assert page.evaluate(CUT) == []


def processes(file, wanted):
    """The processes whose file of that name under /proc holds these bytes."""
    found = []
    for path in pathlib.Path("/proc").glob(f"[0-9]*/{file}"):
        with contextlib.suppress(OSError):
            if wanted in path.read_bytes():
                found.append(int(path.parent.name))
    return found


def pid_namespace(pid):
    with contextlib.suppress(OSError):
        return os.readlink(f"/proc/{pid}/ns/pid")
    return None


def processes_in(namespace):
    return [int(p.name) for p in pathlib.Path("/proc").glob("[0-9]*") if pid_namespace(p.name) == namespace]


def connection_file(kernel_id):
    return os.path.join(os.environ["JUPYTER_RUNTIME_DIR"], f"kernel-{kernel_id}.json")


def run_cell(kernel_id, code):
    client = BlockingKernelClient(connection_file=connection_file(kernel_id))
    client.load_connection_file()
    client.start_channels()
    try:
        client.wait_for_ready(timeout=60)  # else the cell may end before its messages are listened to
        reply = client.execute_interactive(code, timeout=60, output_hook=lambda message: None)
        assert reply["content"]["status"] == "ok"
    finally:
        client.stop_channels()


def sleeping_cell(seconds):
    """A cell that leaves a sleep in the background, once its command line can be read: a moment after it has its name."""
    return f"%%sh\nsleep {seconds} & until [ \"$(tr '\\0' _ </proc/$!/cmdline)\" = sleep_{seconds}_ ]; do :; done"


def test_killing_jupyterlab_leaves_no_process(server):
    seconds = f"8640{secrets.randbelow(10**9)}"
    kernel = server.ask("POST", "kernels", {"name": "packetbook"})["id"]
    run_cell(kernel, sleeping_cell(seconds))
    (sleeping,) = processes("cmdline", f"sleep\0{seconds}\0".encode())
    lab = pid_namespace(sleeping)
    assert lab != pid_namespace("self") and processes_in(lab)
    kernel_processes = processes("cmdline", f"kernel-{kernel}.json".encode())
    assert kernel_processes
    os.kill(server.process.pid, signal.SIGKILL)
    server.process.wait()
    wait_until_gone(lambda: processes_in(lab) + processes("cmdline", f"kernel-{kernel}.json".encode()))


def test_killing_the_kernel_leaves_no_lab(server):
    seconds = f"8640{secrets.randbelow(10**9)}"
    kernel = server.ask("POST", "kernels", {"name": "packetbook"})["id"]
    run_cell(kernel, sleeping_cell(seconds))
    (sleeping,) = processes("cmdline", f"sleep\0{seconds}\0".encode())
    lab = pid_namespace(sleeping)
    for pid in processes("cmdline", f"kernel-{kernel}.json".encode()):
        os.kill(pid, signal.SIGKILL)
    wait_until_gone(lambda: processes_in(lab))


def wait_until_gone(left):
    end = time.monotonic() + 20
    while left() and time.monotonic() < end:
        time.sleep(0.1)
    assert left() == []
