"""Start the kernel once as a notebook does, so that the JVM records what a start needs (JEP 483, 514, 515).

usage: train.py KERNELSPEC_FOLDER

The kernel runs a few cells and is then asked to shut down. What it recorded is made into the cache that the
kernelspec names with -XX:AOTCache. Two steps, because the one-step way breaks on a path with a space.
"""

import os
import pathlib
import subprocess
import sys
import tempfile

from jupyter_client import KernelManager
from jupyter_client.kernelspec import KernelSpec

NOTEBOOKS = pathlib.Path(__file__).resolve().parents[4] / "notebooks"
CELLS = [
    "%route",
    "1 + 1",
    "%%sh\necho trained",
    "var routes = %route\nroutes",
    "%lab load article-3",
    "%bridge",
    "%iptables",
    "%ping @c1 -c 1 10.55.66.2",
    "%check @c1 reaches 10.55.66.2",
    "%topology",
    "%trace @c1 ping -c 1 10.55.66.3",
]
START_SECONDS = 60
END_SECONDS = 60
CACHE = "-XX:AOTCache="


def with_cache_options(argv, *options):
    """The kernel's command line, recording or making a cache instead of using one, and with its warnings heard."""
    words = []
    for word in argv:
        if word.startswith(CACHE):
            words.extend(options)
        elif word != "-Xlog:disable":
            words.append(word)
    return words


def record(spec, recorded, folder):
    """Run the cells in a kernel that records its start into that file."""
    spec.argv = with_cache_options(spec.argv, "-XX:AOTMode=record", f"-XX:AOTConfiguration={recorded}")
    manager = KernelManager(connection_file=str(folder / "connection.json"))
    manager._kernel_spec = spec
    manager.start_kernel(cwd=NOTEBOOKS)
    kernel = manager.provisioner.process
    client = manager.client()
    try:
        client.start_channels()
        client.wait_for_ready(timeout=START_SECONDS)
        for cell in CELLS:
            reply = client.execute_interactive(cell, timeout=START_SECONDS, output_hook=lambda message: None)
            print(repr(cell), reply["content"]["status"], flush=True)
        client.shutdown()
        print("the kernel ended with", kernel.wait(END_SECONDS), flush=True)
    finally:
        client.stop_channels()
        if kernel.poll() is None:
            kernel.kill()
            kernel.wait()


def main():
    folder = sys.argv[1]
    argv = KernelSpec.from_resource_dir(folder).argv
    cache = next(pathlib.Path(word[len(CACHE) :]) for word in argv if word.startswith(CACHE))
    half_made = cache.with_suffix(".half-made")
    with tempfile.TemporaryDirectory() as name:
        recorded = pathlib.Path(name) / "kernel.aotconf"
        record(KernelSpec.from_resource_dir(folder), recorded, pathlib.Path(name))
        making = with_cache_options(argv, "-XX:AOTMode=create", f"-XX:AOTConfiguration={recorded}", f"{CACHE}{half_made}")
        subprocess.run(making, check=True)
    os.replace(half_made, cache)


if __name__ == "__main__":
    main()
