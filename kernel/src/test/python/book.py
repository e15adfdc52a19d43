"""The notebooks as their tests read them: names, cells, and what a cell's metadata says for the tests."""

import concurrent.futures
import os

import nbformat
from nbclient import NotebookClient
from traitlets.config import Config

from conftest import CHECKOUT


def name_of(notebook):
    return str(notebook.relative_to(CHECKOUT / "notebooks"))


def chapter_of(notebook):
    """The number in front of its name."""
    return notebook.name.split("-")[0]


def read(notebook):
    return nbformat.read(notebook, as_version=4)


def code_cells(nb):
    return [cell for cell in nb.cells if cell.cell_type == "code"]


def marks(cell):
    """What stands under "packetbook" in a cell's metadata: no learner sees it, and JupyterLab keeps it."""
    return cell.metadata.get("packetbook", {})


# A machine that was there before is put back before its kernel ends.
PATIENT = Config({"KernelManager": {"shutdown_wait_time": 60}})


def run(nb, folder, lab=None):
    """Run every cell in a kernel of its own. Fails at the first cell that fails, but for those tagged raises-exception.

    Text that a program prints bit by bit is one output, as JupyterLab saves it. The lab is named as PACKETBOOK_LAB has it.
    """
    place = {"metadata": {"path": str(folder)}}
    client = NotebookClient(nb, timeout=300, coalesce_streams=True, resources=place, config=PATIENT)
    return client.execute(env={**os.environ, "PACKETBOOK_LAB": lab} if lab else dict(os.environ))


def run_all(books):
    """Run notebooks, two at a time: they wait for pings more than they work.

    Takes a dictionary of pairs of notebook and folder; gives a future of the executed notebook for each key.
    """
    pool = concurrent.futures.ThreadPoolExecutor(2)
    return {key: pool.submit(run, nb, folder) for key, (nb, folder) in books.items()}
