"""A kernel on the Vagrant lab, and a root's shell in its machine that no kernel knows of."""

import os
import pathlib
import queue
import re
import subprocess
import time

import pytest
from jupyter_client import KernelManager

CHECKOUT = pathlib.Path(__file__).resolve().parents[4]
CONNECTION = CHECKOUT / "vagrant/.vagrant/packetbook"
MARKS = re.compile(r"\x1b\[[0-9;]*m|<[^>]+>")


class Ended:
    """How a cell ended: `failed`, the seconds that it took, and all that it showed, as text."""

    def __init__(self, failed, seconds, text):
        self.failed, self.seconds, self.text = failed, seconds, text

    def __repr__(self):
        return f"{'failed' if self.failed else 'done'} after {self.seconds:.1f} s: {self.text}"


class Kernel:
    def __init__(self):
        self.manager = KernelManager(kernel_name="packetbook")
        self.manager.shutdown_wait_time = 60  # as the launcher's JupyterLab has it: the machine is put back first
        self.manager.start_kernel(env={**os.environ, "PACKETBOOK_LAB": "vagrant"}, cwd=str(CHECKOUT / "notebooks/en"))
        self.client = self.manager.client()
        self.client.start_channels()
        self.client.wait_for_ready(timeout=120)

    def send(self, code):
        """Start a cell; `ended` waits for it."""
        self.asked = time.monotonic()
        self.request = self.client.execute(code)

    def ended(self, timeout=120):
        shown, failed = [], False
        until = time.monotonic() + timeout
        while True:
            try:
                message = self.client.get_iopub_msg(timeout=max(0.1, until - time.monotonic()))
            except queue.Empty:
                raise AssertionError(f"the cell has not ended after {timeout} s; so far: {shown}") from None
            if message["parent_header"].get("msg_id") != self.request:
                continue
            content = message["content"]
            match message["msg_type"]:
                case "stream":
                    shown.append(content["text"])
                case "display_data" | "execute_result" | "update_display_data":
                    shown.append(content["data"].get("text/plain", ""))
                case "error":
                    failed = True
                    shown.append("\n".join([content["evalue"], *content["traceback"]]))
                case "status" if content["execution_state"] == "idle":
                    return Ended(failed, time.monotonic() - self.asked, MARKS.sub("", "\n".join(shown)))

    def run(self, code, timeout=120):
        self.send(code)
        return self.ended(timeout)

    def close(self):
        if self.manager.has_kernel:
            self.client.stop_channels()
            self.manager.shutdown_kernel()


@pytest.fixture
def new_kernel():
    """Makes kernels, and ends them after the test."""
    kernels = []

    def make():
        kernels.append(Kernel())
        return kernels[-1]

    yield make
    for kernel in kernels:
        kernel.close()


@pytest.fixture
def kernel(new_kernel):
    return new_kernel()


def ssh(*words, **options):
    return subprocess.run(
        ["ssh", "-o", "ConnectTimeout=10", "-F", str(CONNECTION / "ssh_config"), "default", *words],
        capture_output=True,
        text=True,
        timeout=options.pop("timeout", 60),
        **options,
    )


@pytest.fixture
def machine():
    """Runs a shell script as root in the machine; it has to succeed. What it says is given back."""

    def run(script):
        ended = ssh("sudo", "bash", "-s", input=f"PATH=$PATH:/usr/sbin:/sbin; set -e\n{script}\n")
        assert ended.returncode == 0, f"{script}: {ended.stderr}"
        return ended.stdout.strip()

    return run


@pytest.fixture
def connection():
    """The folder with the two files by which the kernel reaches the machine; put back after the test."""
    files = {file: file.read_bytes() for file in CONNECTION.iterdir()}
    yield CONNECTION
    for file, content in files.items():
        file.write_bytes(content)
