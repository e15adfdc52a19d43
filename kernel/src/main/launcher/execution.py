"""Runs the cells of one notebook in a kernel of its own, in the notebook's folder."""

import asyncio
import atexit
import re
import signal

from jupyter_client.kernelspec import NoSuchKernel
from nbclient import NotebookClient
from nbclient.exceptions import CellExecutionError
from traitlets.config import Config

COLOURS = re.compile(r"\x1b\[[0-9;]*m")


class CannotRun(Exception):
    """No cell could be run; the message says why."""


class Interrupt:
    """Ctrl-C, or SIGTERM, while notebooks run: it ends the one task that all of them belong to."""

    def __init__(self, task):
        self.task = task
        self.came = False

    def watch(self, **_):
        # nbclient's own handlers end the kernel under the running cell, which then fails for odd reasons.
        for number in (signal.SIGINT, signal.SIGTERM):
            asyncio.get_running_loop().add_signal_handler(number, self.come)

    def come(self):
        self.came = True
        self.task.cancel()


async def execute(notebook, folder, progress, interrupt):
    """Run the cells in order. Returns the reason of the first failure, or None. Raises CannotRun."""
    running = None

    def begin(cell, cell_index):
        nonlocal running
        running = cell, cell_index
        progress.begin(cell, cell_index)

    def end(cell, cell_index, execute_reply):
        progress.end(cell, cell_index, execute_reply["content"]["status"] == "ok")

    client = NotebookClient(
        notebook,
        timeout=None,
        record_timing=False,  # times of cells would make each run differ
        coalesce_streams=True,  # as JupyterLab: what a program prints bit by bit is one output
        kernel_name=notebook.metadata.get("kernelspec", {}).get("name", "packetbook"),
        resources={"metadata": {"path": str(folder)}},
        on_notebook_start=interrupt.watch,
        on_cell_execute=begin,
        on_cell_executed=end,
        config=Config({"KernelManager": {"shutdown_wait_time": 60}}),  # a machine that was there before is put back first
    )
    try:
        await client.async_execute()
    except CellExecutionError:
        failed = next(cell for cell in notebook.cells if any(o.output_type == "error" for o in cell.get("outputs", [])))
        return failed_text(failed)
    except NoSuchKernel as error:
        raise CannotRun(f"The notebook wants the kernel '{error.name}', which is not here: Packetbook has its own only.") from None
    except (RuntimeError, AssertionError) as error:  # nbclient's own, where the kernel ends
        if interrupt.came:  # nbclient takes the cancelled cell for a dead kernel
            raise asyncio.CancelledError from error
        if running is None:
            raise CannotRun(f"The kernel did not start: {error}. './packetbook doctor' looks for the reason.") from None
        progress.end(*running, False)
        return "The kernel ended while this cell ran."
    finally:
        atexit.unregister(client._cleanup_kernel)  # nbclient forgets to, where the kernel did not start
    return None


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
