"""Run notebooks without a browser, and keep each one executed, as a notebook and as HTML.

usage: run.py NOTEBOOK [-o FILE.html] [--lab LAB]
       run.py NOTEBOOK|FOLDER... [-o FOLDER] [--lab LAB]

One notebook: a line for each cell. Several, or a folder's: two at a time, for they wait for pings more than they work, and a line for
each notebook; but one at a time on a lab that is a machine which all would share. A notebook stops at its first cell that fails; its
error is printed, what there is is written, and the end is 1.
"""

import argparse
import asyncio
import os
import pathlib
import shlex
import signal
import sys
import time

signal.signal(signal.SIGINT, lambda *_: sys.exit(130))  # Ctrl-C is quiet also during the second that the imports take

import nbformat  # noqa: E402
from nbconvert import HTMLExporter  # noqa: E402

from execution import CannotRun, Interrupt, execute  # noqa: E402
from progress import CellLines, NotebookLines  # noqa: E402

AT_ONCE = 2
LAB = "PACKETBOOK_LAB"  # where each kernel finds which lab it is to use
OF_ITS_OWN = "embedded"  # the lab that each kernel makes for itself
EXECUTED = ".executed.ipynb"


def read(notebook):
    try:
        return nbformat.read(notebook, as_version=4)
    except (OSError, ValueError) as error:
        raise SystemExit(f"'{notebook}' cannot be read as a notebook: {error}")


def write(notebook, html):
    executed = html.with_name(html.stem + EXECUTED)
    nbformat.write(notebook, executed)
    html.write_text(html_of(notebook, html.stem), encoding="utf-8")
    return executed


def html_of(notebook, title):
    """One file that needs no network: what nbconvert would load from elsewhere, no notebook of ours uses."""
    nothing = "data:,"
    exporter = HTMLExporter(require_js_url=nothing, mathjax_url=nothing, jquery_url=nothing)
    return exporter.from_notebook_node(notebook, resources={"metadata": {"name": title}})[0]


async def run_one(file, html):
    """Run one notebook and write it. Returns the reason of the first failure, or None."""
    notebook = read(file)
    reason = await execute(notebook, file.resolve().parent, CellLines(notebook, sys.stdout), Interrupt(asyncio.current_task()))
    executed = write(notebook, html)
    print(f"wrote {html} and {executed}")
    return reason


def at_once():
    """How many notebooks can run at the same time on the lab that is chosen."""
    kind = shlex.split(os.environ.get(LAB, ""))[:1]
    return AT_ONCE if kind in ([], [OF_ITS_OWN]) else 1


async def run_several(files, folder):
    """Run notebooks, several at a time, and write them into the folder. Returns a sentence where some failed, or None."""
    notebooks = {file: read(file) for file in files}
    lines = NotebookLines([file.stem for file in files], sys.stdout)
    interrupt = Interrupt(asyncio.current_task())
    places = asyncio.Semaphore(at_once())
    started = time.monotonic()

    async def run(file):
        async with places:
            line = lines.enter(file.stem, notebooks[file])
            try:
                reason = await execute(notebooks[file], file.resolve().parent, line, interrupt)
            except CannotRun as error:
                reason = str(error)
            lines.leave(line, reason)
            write(notebooks[file], folder / f"{file.stem}.html")
            return reason is None

    folder.mkdir(parents=True, exist_ok=True)
    passed = await asyncio.gather(*map(run, files))
    print(f"wrote each as .html and {EXECUTED} into {folder}; {len(files)} notebooks in {time.monotonic() - started:.1f} s")
    failed = passed.count(False)
    return f"{failed} of {len(files)} notebooks failed" if failed else None


def notebooks_in(paths):
    """The notebooks that are meant: a folder stands for those in it, but for what a run has written there."""
    files = []
    for path in paths:
        if path.is_dir():
            found = sorted(file for file in path.glob("*.ipynb") if not file.name.endswith(EXECUTED))
            if not found:
                raise SystemExit(f"there is no notebook in the folder '{path}'")
            files += found
        else:
            files.append(path)
    return files


def html_for(notebook, wanted):
    html = pathlib.Path(wanted or f"{notebook.stem}.html")
    if html.suffix not in (".html", ".htm"):
        raise SystemExit(f"-o names an HTML file, and '{html}' does not end in .html")
    if not html.parent.is_dir():
        raise SystemExit(f"there is no folder '{html.parent}' to write '{html.name}' into")
    return html


def folder_for(files, wanted):
    folder = pathlib.Path(wanted or ".")
    if folder.suffix in (".html", ".htm") or folder.is_file():
        raise SystemExit(f"-o names a folder where several notebooks are run, and '{folder}' is a file's name")
    names = [file.stem for file in files]
    for name in names:
        if names.count(name) > 1:
            raise SystemExit(f"two of these notebooks are named '{name}', and one would be written over the other: run them apart")
    return folder


def parse():
    parser = argparse.ArgumentParser(prog="packetbook run", description="Run notebooks without a browser.")
    parser.add_argument("notebooks", type=pathlib.Path, metavar="NOTEBOOK", nargs="+", help="a notebook, or a folder of notebooks")
    parser.add_argument(
        "-o", metavar="FILE.html", help="the HTML file, or the folder for several; default this folder, with the notebooks' names"
    )
    parser.add_argument(
        "--lab", metavar="LAB", help="the lab to use, as %%lab use takes it: embedded, vagrant, 'ssh user@host'; default $" + LAB
    )
    return parser.parse_args()


def choose(lab):
    """Have each kernel use this lab; which ones there are is the kernel's to say."""
    try:
        words = shlex.split(os.environ.get(LAB, "") if lab is None else lab)
    except ValueError as error:
        raise SystemExit(f"the lab's name cannot be read: {error}")
    if lab is not None and not words:
        raise SystemExit("--lab needs the name of a lab, such as vagrant")
    os.environ[LAB] = shlex.join(words)


def main():
    arguments = parse()
    choose(arguments.lab)
    files = notebooks_in(arguments.notebooks)
    several = len(files) > 1 or arguments.notebooks[0].is_dir()
    try:
        if several:
            reason = asyncio.run(run_several(files, folder_for(files, arguments.o)))
        else:
            reason = asyncio.run(run_one(files[0], html_for(files[0], arguments.o)))
    except CannotRun as error:
        reason = str(error)
    sys.exit(reason)


if __name__ == "__main__":
    try:
        main()
    except asyncio.CancelledError:
        print("\ninterrupted")
        sys.exit(130)
