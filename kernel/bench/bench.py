"""Measure the kernel from outside, beside what it is compared with, and print the ratios.

usage: ./packetbook exec python kernel/bench/bench.py [--runs N]
       ./packetbook exec python kernel/bench/bench.py --lab LAB [--runs N]   %route on another lab, such as vagrant, beside the tool there
       ./packetbook exec python kernel/bench/bench.py --pictures [--runs N]  %topology and %trace in the lab of chapter 3, beside what they show

Each round measures every candidate once, in turn, so that a drift of the machine meets all alike. The first round warms
the machine up and does not count. Medians, in milliseconds. Nothing here is a test: a busy machine only gives worse figures.
"""

import argparse
import json
import os
import pathlib
import queue
import re
import statistics
import subprocess
import sys
import time

from jupyter_client import KernelManager
from jupyter_client.kernelspec import KernelSpecManager

HERE = pathlib.Path(__file__).resolve().parent
WARM_CELLS = 15

# What a Java cell measures inside the kernel: the tool alone, started as a kernel would, and a lab made from nothing.
TOOL_ALONE = """
{
  var times = new java.util.ArrayList<Double>();
  for (int i = 0; i < 25; i++) {
    long start = System.nanoTime();
    var process = new ProcessBuilder("ip", "-j", "route").redirectInput(ProcessBuilder.Redirect.from(new java.io.File("/dev/null"))).start();
    process.getInputStream().readAllBytes();
    process.waitFor();
    times.add((System.nanoTime() - start) / 1e6);
  }
  times.sort(null);
  System.out.println(times.get(12));
}
"""
# On another lab: the tool as its own shell times it, 20 times.
TOOL_THERE = """%%sh
TIMEFORMAT=%R
{ time for i in $(seq 20); do ip -j route >/dev/null; done; } 2>&1"""
LAB_UP = """
{
  long start = System.nanoTime();
  var made = packetbook.lab.EmbeddedLab.open(java.nio.file.Path.of("").toAbsolutePath());
  System.out.println((System.nanoTime() - start) / 1e6);
  made.close();
}
"""


class Kernel:
    """A kernel that was just spawned, with the time it took to answer."""

    def __init__(self, name, lab=None):
        self.manager = KernelManager(kernel_name=name)
        environment = {**os.environ, "PACKETBOOK_LAB": lab} if lab else dict(os.environ)
        start = time.perf_counter()
        self.manager.start_kernel(stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL, env=environment)
        self.client = self.manager.client()
        self.client.start_channels()
        self.wait()
        self.started = start
        self.ready = milliseconds_since(start)

    def wait(self):
        """Ask until a reply and something on iopub came. jupyter_client's wait_for_ready adds a fixed 200 ms."""
        replied = heard = False
        while not (replied and heard):
            self.client.kernel_info()
            try:
                replied |= self.client.get_shell_msg(timeout=1)["msg_type"] == "kernel_info_reply"
                heard |= bool(self.client.get_iopub_msg(timeout=0.02)["parent_header"])
            except queue.Empty:
                continue

    def run(self, code):
        """Run a cell; gives how long that took and what it printed."""
        printed = []
        start = time.perf_counter()
        reply = self.client.execute_interactive(
            code,
            timeout=120,
            output_hook=lambda message: printed.append(text_of(message)),
        )
        took = milliseconds_since(start)
        if reply["content"]["status"] != "ok":
            sys.exit(f"{self.manager.kernel_name}: {code!r}: {reply['content']}")
        return took, "".join(printed)

    def warm(self, code):
        return statistics.median(self.run(code)[0] for _ in range(WARM_CELLS))

    def memory(self):
        status = pathlib.Path(f"/proc/{self.manager.provisioner.process.pid}/status").read_text()
        return next(int(line.split()[1]) / 1024 for line in status.splitlines() if line.startswith("VmRSS"))

    def end(self):
        self.client.stop_channels()
        self.manager.shutdown_kernel(now=True)


def text_of(message):
    """What a cell printed or showed; nothing for what else a kernel says."""
    content = message["content"]
    return content.get("text") or content.get("data", {}).get("text/plain") or ""


def milliseconds_since(start):
    return (time.perf_counter() - start) * 1000


def ipykernel_round():
    kernel = Kernel("python3")
    kernel.run("1")
    first = milliseconds_since(kernel.started)
    figures = {"ready": kernel.ready, "first result": first, "warm cell": kernel.warm("1"), "memory": kernel.memory()}
    kernel.end()
    kernel = Kernel("python3")
    kernel.run("import subprocess; subprocess.run(['ip', '-j', 'route'], capture_output=True).stdout")
    figures["first tool"] = milliseconds_since(kernel.started)
    kernel.end()
    return figures


def packetbook_round():
    kernel = Kernel("packetbook")
    kernel.run("%route")
    figures = {"ready": kernel.ready, "first magic": milliseconds_since(kernel.started)}
    figures["warm %route"] = kernel.warm("%route")
    figures["warm %lab history"] = kernel.warm("%lab history")
    figures["memory"] = kernel.memory()
    kernel.run("1 + 1")
    figures["warm Java cell"] = kernel.warm("1 + 1")
    figures["tool alone"] = float(kernel.run(TOOL_ALONE)[1])
    figures["lab up"] = float(kernel.run(LAB_UP)[1])
    kernel.end()
    kernel = Kernel("packetbook")
    kernel.run("1 + 1")
    figures["first Java cell"] = milliseconds_since(kernel.started)
    kernel.end()
    return figures


def lab_round(lab):
    kernel = Kernel("packetbook", lab)
    kernel.run("%route")
    figures = {"warm %route": kernel.warm("%route"), "warm %lab history": kernel.warm("%lab history")}
    trips = [int(re.search(r"round trip (\d+) ms", kernel.run("%lab")[1])[1]) for _ in range(5)]
    figures["round trip"] = statistics.median(trips)
    figures["tool there"] = float(kernel.run(TOOL_THERE)[1]) * 1000 / 20
    kernel.manager.shutdown_wait_time = 60  # the machine is put back first
    kernel.client.stop_channels()
    kernel.manager.shutdown_kernel()
    return figures


def show_lab(lab, runs):
    measured = medians([lab_round(lab) for _ in range(runs + 1)][1:])
    tool, trip, cell = measured["tool there"], measured["round trip"], measured["warm %lab history"]
    print(f"medians of {runs} rounds in ms on {lab}: ip -j route {tool:.1f}, a round trip {trip:.0f}, a cell that asks no lab {cell:.1f}")
    show("warm %route", measured["warm %route"], "1.5 × the tool there + a round trip", 1.5 * tool + trip)
    show("that cell taken off", measured["warm %route"] - cell, "the same", 1.5 * tool + trip, 1.0)


def pictures_round():
    kernel = Kernel("packetbook")
    kernel.run("%%sh\n. notebooks/labs/working.sh")
    figures = {}
    ping = "%ping @c1 -c 1 8.8.8.8"
    for name, line in {"%topology": "%topology", "%trace": "%trace" + ping[len("%ping"):].replace("@c1", "@c1 ping"), "%ping": ping}.items():
        figures["first " + name] = kernel.run(line)[0]
        figures["warm " + name] = kernel.warm(line)
    figures["snapshot"] = kernel.warm("%ns")
    kernel.end()
    return figures


def show_pictures(runs):
    measured = medians([pictures_round() for _ in range(runs + 1)][1:])
    print(f"medians of {runs} rounds in ms; {os.cpu_count()} cores, load {os.getloadavg()[0]:.1f}")
    show("warm %topology", measured["warm %topology"], "%ns, which reads as much", measured["snapshot"])
    show("warm %trace of one ping", measured["warm %trace"], "%ping", measured["warm %ping"])
    print(f"%trace takes {measured['warm %trace'] - measured['warm %ping']:.0f} ms more than %ping, {measured['first %trace'] - measured['first %ping']:.0f} the first time;")
    print(f"the first %topology took {measured['first %topology']:.0f} ms")


def shell_round():
    start = time.perf_counter()
    with subprocess.Popen(["bash", str(HERE / "lab-by-hand.sh")], stdin=subprocess.PIPE, stdout=subprocess.PIPE) as script:
        if script.stdout.readline() != b"ready\n":
            sys.exit("lab-by-hand.sh made no lab")
        took = milliseconds_since(start)
    return {"lab up": took}


def medians(rounds):
    return {name: statistics.median(each[name] for each in rounds) for name in rounds[0]}


def show(name, ours, reference, theirs, goal=None):
    wanted = f"goal ≤ {goal}" if goal else ""
    print(f"{name:28} {ours:9.1f}   {reference:36} {theirs:9.1f}   ratio {ours / theirs:6.2f}   {wanted}")


def main():
    parser = argparse.ArgumentParser(description="Measure the kernel beside what it is compared with.")
    parser.add_argument("--runs", type=int, default=5)
    parser.add_argument("--json", action="store_true", help="print all medians as JSON too")
    parser.add_argument("--lab", help="measure %%route on this lab, named as PACKETBOOK_LAB has it, and nothing else")
    parser.add_argument("--pictures", action="store_true", help="measure %%topology and %%trace, and nothing else")
    arguments = parser.parse_args()
    if arguments.lab:
        show_lab(arguments.lab, arguments.runs)
        return
    if arguments.pictures:
        show_pictures(arguments.runs)
        return
    for name in ("packetbook", "python3"):
        KernelSpecManager().get_kernel_spec(name)  # says which is missing
    measured = {"packetbook": [], "ipykernel": [], "shell": []}
    for number in range(arguments.runs + 1):
        rounds = {"packetbook": packetbook_round(), "ipykernel": ipykernel_round(), "shell": shell_round()}
        if number:
            for name, figures in rounds.items():
                measured[name].append(figures)
    ours, python, shell = (medians(measured[name]) for name in ("packetbook", "ipykernel", "shell"))
    print(f"medians of {arguments.runs} rounds in ms, memory in MiB; {os.cpu_count()} cores, load {os.getloadavg()[0]:.1f}")
    show("spawn → ready", ours["ready"], "ipykernel", python["ready"], 0.5)
    show("spawn → first magic, with lab", ours["first magic"], "ipykernel running the tool", python["first tool"])
    show("spawn → first Java cell", ours["first Java cell"], "ipykernel's first result", python["first result"], 1.0)
    show("warm Java cell 1 + 1", ours["warm Java cell"], "ipykernel, 1", python["warm cell"], 2.0)
    show("warm magic, no process", ours["warm %lab history"], "ipykernel, 1", python["warm cell"], 2.0)
    show("warm %route", ours["warm %route"], "the tool started from Java", ours["tool alone"], 2.0)
    show("lab up", ours["lab up"], "lab-by-hand.sh", shell["lab up"], 1.5)
    show("memory", ours["memory"], "ipykernel", python["memory"])
    if arguments.json:
        print(json.dumps({"packetbook": ours, "ipykernel": python, "shell": shell}))


if __name__ == "__main__":
    main()
