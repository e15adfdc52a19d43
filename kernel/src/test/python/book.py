"""The notebooks as their tests read them: names, cells, and what a cell's metadata says for the tests."""

import concurrent.futures

import nbformat
from nbclient import NotebookClient

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


def run(nb, folder):
    """Run every cell in a kernel of its own. Fails at the first cell that fails, but for those tagged raises-exception.

    Text that a program prints bit by bit is one output, as JupyterLab saves it.
    """
    place = {"metadata": {"path": str(folder)}}
    return NotebookClient(nb, timeout=300, coalesce_streams=True, resources=place).execute()


def run_all(books):
    """Run notebooks, two at a time: they wait for pings more than they work.

    Takes a dictionary of pairs of notebook and folder; gives a future of the executed notebook for each key.
    """
    pool = concurrent.futures.ThreadPoolExecutor(2)
    return {key: pool.submit(run, nb, folder) for key, (nb, folder) in books.items()}
