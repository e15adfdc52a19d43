"""Run one notebook without a browser: a line for each cell, then the executed notebook and its HTML.

usage: run.py NOTEBOOK [-o FILE.html]

Stops at the first cell that fails, prints that cell's error, writes what there is, and ends with 1.
"""

import argparse
import asyncio
import atexit
import pathlib
import re
import signal
import sys
import time

signal.signal(signal.SIGINT, lambda *_: sys.exit(130))  # Ctrl-C is quiet also during the second that the imports take

import nbformat  # noqa: E402
from jupyter_client.kernelspec import NoSuchKernel  # noqa: E402
from nbclient import NotebookClient  # noqa: E402
from nbclient.exceptions import CellExecutionError  # noqa: E402
from nbconvert import HTMLExporter  # noqa: E402

COLOURS = re.compile(r"\x1b\[[0-9;]*m")


class Progress:
    """Prints one line for each code cell: its number, its first line, how long it took and how it ended."""

    def __init__(self, notebook, out):
        self.indexes = [i for i, cell in enumerate(notebook.cells) if cell.cell_type == "code" and cell.source.strip()]
        self.out = out
        self.started = 0.0

    def on_cell_execute(self, cell, cell_index):
        self.started = time.monotonic()
        self.write(f"{self.place(cell_index)} {first_line(cell.source)}")
        if self.out.isatty():
            self.write(" …")

    def on_cell_executed(self, cell, cell_index, execute_reply):
        self.end(cell, cell_index, execute_reply["content"]["status"] == "ok")

    def end(self, cell, cell_index, passed):
        if self.out.isatty():
            self.write(f"\r\x1b[K{self.place(cell_index)} {first_line(cell.source)}")
        self.write(f"  {time.monotonic() - self.started:.2f} s  {'ok' if passed else 'failed'}\n")

    def place(self, cell_index):
        total = str(len(self.indexes))
        return f"[{str(self.indexes.index(cell_index) + 1).rjust(len(total))}/{total}]"

    def write(self, text):
        self.out.write(text)
        self.out.flush()


def first_line(source):
    line = source.strip().splitlines()[0]
    return line if len(line) <= 72 else line[:71] + "…"


def failed_text(cell):
    """What a failed cell printed and why it failed, as plain text."""
    parts = []
    for output in cell.get("outputs", []):
        if output.output_type == "stream":
            parts.append(output.text)
        elif output.output_type == "error":
            parts.append("\n".join(output.traceback) or f"{output.ename}: {output.evalue}")
        else:
            parts.append(output.get("data", {}).get("text/plain", ""))
    return COLOURS.sub("", "\n".join(part.rstrip() for part in parts if part.strip()))


async def execute(notebook, folder, out):
    """Run the cells in order. Returns the reason of the first failure, or None."""
    progress = Progress(notebook, out)
    task, loop = asyncio.current_task(), asyncio.get_running_loop()
    interrupted = asyncio.Event()

    def interrupt():
        interrupted.set()
        task.cancel()

    def end_on_signal(**_):
        # nbclient's own handlers end the kernel under the running cell, which then fails for odd reasons.
        for number in (signal.SIGINT, signal.SIGTERM):
            loop.add_signal_handler(number, interrupt)

    client = NotebookClient(
        notebook,
        timeout=None,
        record_timing=False,  # times of cells would make each run differ
        coalesce_streams=True,  # as JupyterLab: what a program prints bit by bit is one output
        kernel_name=notebook.metadata.get("kernelspec", {}).get("name", "packetbook"),
        resources={"metadata": {"path": str(folder)}},
        on_notebook_start=end_on_signal,
        on_cell_execute=progress.on_cell_execute,
        on_cell_executed=progress.on_cell_executed,
    )
    try:
        await client.async_execute()
    except CellExecutionError:
        failed = next(cell for cell in notebook.cells if any(o.output_type == "error" for o in cell.get("outputs", [])))
        return failed_text(failed)
    except NoSuchKernel as error:
        raise SystemExit(f"The notebook wants the kernel '{error.name}', which is not here: Packetbook has its own only.") from None
    except (RuntimeError, AssertionError) as error:  # nbclient's own, where the kernel ends
        if interrupted.is_set():  # nbclient takes the cancelled cell for a dead kernel
            raise asyncio.CancelledError from error
        if not progress.started:
            raise SystemExit(f"The kernel did not start: {error}. './packetbook doctor' looks for the reason.") from None
        out.write("\n")
        return "The kernel ended while this cell ran."
    finally:
        atexit.unregister(client._cleanup_kernel)  # nbclient forgets to, where the kernel did not start
    return None


def html_of(notebook, title):
    """One file that needs no network: what nbconvert would load from elsewhere, no notebook of ours uses."""
    nothing = "data:,"
    exporter = HTMLExporter(require_js_url=nothing, mathjax_url=nothing, jquery_url=nothing)
    return exporter.from_notebook_node(notebook, resources={"metadata": {"name": title}})[0]


def outputs_of(arguments):
    html = pathlib.Path(arguments.o or f"{arguments.notebook.stem}.html")
    if html.suffix not in (".html", ".htm"):
        raise SystemExit(f"-o names an HTML file, and '{html}' does not end in .html")
    if not html.parent.is_dir():
        raise SystemExit(f"there is no folder '{html.parent}' to write '{html.name}' into")
    return html, html.with_name(f"{html.stem}.executed.ipynb")


def parse():
    parser = argparse.ArgumentParser(prog="packetbook run", description="Run one notebook without a browser.")
    parser.add_argument("notebook", type=pathlib.Path, metavar="NOTEBOOK")
    parser.add_argument("-o", metavar="FILE.html", help="the HTML file; default NOTEBOOK.html in this folder")
    return parser.parse_args()


def main():
    arguments = parse()
    html, executed = outputs_of(arguments)
    try:
        notebook = nbformat.read(arguments.notebook, as_version=4)
    except (OSError, ValueError) as error:
        raise SystemExit(f"'{arguments.notebook}' cannot be read as a notebook: {error}")
    reason = asyncio.run(execute(notebook, arguments.notebook.resolve().parent, sys.stdout))
    nbformat.write(notebook, executed)
    html.write_text(html_of(notebook, arguments.notebook.stem), encoding="utf-8")
    print(f"wrote {html} and {executed}")
    if reason is not None:
        sys.exit(reason)


if __name__ == "__main__":
    try:
        main()
    except asyncio.CancelledError:
        print("\ninterrupted")
        sys.exit(130)
