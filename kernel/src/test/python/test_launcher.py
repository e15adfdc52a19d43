"""The launcher's commands, run as a learner runs them."""

import json
import pathlib
import signal
import subprocess
import time

import nbformat
import pytest
from jupyter_client import KernelManager
from jupyter_client.kernelspec import KernelSpec


def run(command, environment, folder=None):
    return subprocess.run(
        [str(word) for word in command],
        env=environment,
        cwd=folder,
        stdin=subprocess.DEVNULL,
        capture_output=True,
        text=True,
        timeout=180,
    )


def test_help_lists_every_command(launcher, clean_environment):
    shown = run([launcher, "help"], clean_environment).stdout
    for command in ("lab", "test", "run", "install", "exec", "doctor", "help"):
        assert f"./packetbook {command}" in shown
    assert run([launcher], clean_environment).stdout == shown


def test_an_unknown_command_names_the_nearest(launcher, clean_environment):
    ended = run([launcher, "dcotor"], clean_environment)
    assert ended.returncode == 2
    assert "Did you mean 'doctor'?" in ended.stderr
    assert "Did you mean" not in run([launcher, "something-else"], clean_environment).stderr


def test_doctor_lists_each_tool_with_its_path(launcher, clean_environment):
    ended = run([launcher, "doctor"], clean_environment)
    assert ended.returncode == 0, ended.stdout + ended.stderr
    for tool in ("JDK 25", "mvn", "ip", "iptables", "tcpdump", "conntrack", "nft", "brctl", "dockerd", "docker", "busybox"):
        assert f"✓ {tool} " in ended.stdout
    assert "✗" not in ended.stdout


def program(folder, name, says):
    folder.mkdir(parents=True, exist_ok=True)
    (folder / name).write_text(f"#!/bin/sh\necho '{says}'\n")
    (folder / name).chmod(0o755)


def doctor_on_docker(checkout, environment, state, machine_has):
    """What the doctor says of Docker's programs where the machine has just these, and the set-up made that folder."""
    script = """
      set -euo pipefail
      state=$2
      for part in say java packages unpack docker doctor; do . "$1/$part.sh"; done
      has() { case " $machine_has " in *" $1 "*) ;; *) return 1 ;; esac; }
      doctor_docker
    """
    launcher = checkout / "kernel/src/main/launcher"
    ended = run(["bash", "-c", script, "bash", launcher, state], {**environment, "machine_has": machine_has})
    assert ended.returncode == 0, ended.stderr
    return [" ".join(line.split()) for line in ended.stdout.splitlines()]


def test_doctor_finds_docker_on_the_machine_first_then_unpacked(checkout, clean_environment, tmp_path):
    program(tmp_path / "machine", "docker", "Docker version 20.10.24+dfsg1, build 297e128")
    program(tmp_path / "state/docker/usr/bin", "docker", "Docker version 26.1.5, build 1")
    program(tmp_path / "state/docker/usr/sbin", "dockerd", "Docker version 26.1.5, build 1")
    program(tmp_path / "state/docker/bin", "busybox", "BusyBox v1.35.0 (Debian 1:1.35.0-4)")
    environment = {**clean_environment, "PATH": f"{tmp_path}/machine:{clean_environment['PATH']}"}
    assert doctor_on_docker(checkout, environment, tmp_path / "state", machine_has="docker") == [
        f"✓ dockerd 26.1.5 {tmp_path}/state/docker/usr/sbin/dockerd",
        f"✓ docker 20.10.24 {tmp_path}/machine/docker",
        f"✓ busybox 1.35.0 {tmp_path}/state/docker/bin/busybox",
    ]


def test_doctor_says_that_docker_comes_later(checkout, clean_environment, tmp_path):
    assert doctor_on_docker(checkout, clean_environment, tmp_path, machine_has="apt-get dpkg-deb") == [
        f"· {name} './packetbook lab' fetches it into .packetbook/" for name in ("dockerd", "docker", "busybox")
    ]


def test_doctor_says_what_needs_docker_where_it_cannot_be_fetched(checkout, clean_environment, tmp_path):
    assert doctor_on_docker(checkout, clean_environment, tmp_path, machine_has="") == [
        f"· {name} missing, for chapters 1, 2 and 4" for name in ("dockerd", "docker", "busybox")
    ]


def test_a_docker_that_was_fetched_in_part_counts_as_none(checkout, clean_environment, tmp_path):
    script = """
      set -euo pipefail
      state=$2
      for part in say packages unpack docker; do . "$1/$part.sh"; done
      has_docker() { false; }
      apt-get() { case "$*" in *download-only*) : >"$state/apt/archives/containerd.deb"; : >"$state/apt/archives/runc.deb" ;; esac; }
      apt-cache() { echo 'Candidate: 1'; }
      dpkg-deb() { case "$*" in *runc.deb*) return 2 ;; esac; }
      make_docker
    """
    ended = run(["bash", "-c", script, "bash", checkout / "kernel/src/main/launcher", tmp_path], clean_environment)
    assert ended.returncode == 0, ended.stderr
    assert "Docker's programs could not be fetched" in ended.stdout + ended.stderr
    assert not list(tmp_path.glob("docker*"))


def test_an_openssh_server_that_cannot_be_fetched_is_told(checkout, clean_environment, tmp_path):
    script = """
      set -euo pipefail
      state=$2
      for part in say packages unpack openssh; do . "$1/$part.sh"; done
      has_openssh() { false; }
      apt-get() { echo 'no such host'; return 100; }
      make_openssh
    """
    ended = run(["bash", "-c", script, "bash", checkout / "kernel/src/main/launcher", tmp_path], clean_environment)
    assert ended.returncode == 0, ended.stderr
    assert "the tests over SSH will fail" in ended.stderr
    assert "no such host" in (tmp_path / "log/openssh.log").read_text()
    assert not list(tmp_path.glob("openssh*"))


def test_the_environment_has_its_tools_with_a_bare_path(launcher, clean_environment):
    ended = run([launcher, "exec", "sh", "-c", "for tool in ip java jupyter python; do command -v $tool; done"], clean_environment)
    assert ended.returncode == 0, ended.stderr
    assert len(ended.stdout.splitlines()) == 4


def test_nothing_is_built_or_installed_when_nothing_changed(launcher, clean_environment, tmp_path):
    for name in ("mvn", "pip", "apt-get", "sudo"):
        fake = tmp_path / name
        fake.write_text(f"#!/bin/sh\necho {name} was called >&2\nexit 1\n")
        fake.chmod(0o755)
    environment = {**clean_environment, "PATH": f"{tmp_path}:{clean_environment['PATH']}"}
    ended = run([launcher, "exec", "true"], environment)
    assert (ended.returncode, ended.stdout, ended.stderr) == (0, "", "")


def test_it_starts_through_a_link_with_a_space_from_another_folder(launcher, clean_environment, tmp_path):
    folder = tmp_path / "two words"
    folder.mkdir()
    (folder / "book").symlink_to(launcher)
    ended = run([folder / "book", "exec", "pwd"], clean_environment, folder=folder)
    assert ended.stdout.strip() == str(folder)


def test_install_writes_a_kernelspec_that_needs_no_environment(launcher, clean_environment, tmp_path):
    ended = run([launcher, "install", "--prefix", tmp_path / "two words"], clean_environment)
    assert ended.returncode == 0, ended.stderr
    folder = tmp_path / "two words/share/jupyter/kernels/packetbook"
    assert {file.name for file in folder.iterdir()} == {"kernel.json", "logo-32x32.png", "logo-64x64.png", "logo-svg.svg"}
    spec = json.loads((folder / "kernel.json").read_text())
    assert (spec["display_name"], spec["language"], spec["interrupt_mode"]) == ("Packetbook", "java", "message")
    assert pathlib.Path(spec["argv"][0]).is_absolute()
    assert answer(folder, "20 + 22", {}) == "42"
    assert answer(folder, 'lab.run("printf", "%s", "\u5c01\u5305").stdout()', {}) == "\u5c01\u5305"


def answer(spec_folder, code, environment):
    """Start the kernel of that kernelspec in just this environment and give what the code evaluates to."""
    manager = KernelManager()
    manager._kernel_spec = KernelSpec.from_resource_dir(str(spec_folder))
    manager.start_kernel(env=environment)
    client = manager.client()
    client.start_channels()
    results = []
    try:
        client.wait_for_ready(timeout=60)
        client.execute_interactive(
            code,
            timeout=60,
            output_hook=lambda m: results.append(m["content"]["data"]["text/plain"]) if m["msg_type"] == "execute_result" else None,
        )
    finally:
        client.stop_channels()
        manager.shutdown_kernel(now=True)
    return "".join(results)


def write_notebook(file, *cells, kernel="packetbook"):
    notebook = nbformat.v4.new_notebook(cells=[nbformat.v4.new_code_cell(cell) for cell in cells])
    notebook.metadata.kernelspec = {"name": kernel, "display_name": "Packetbook", "language": "java"}
    nbformat.write(notebook, file)
    return file.read_bytes()


def test_run_writes_the_executed_notebook_and_html_and_leaves_the_source(launcher, clean_environment, tmp_path):
    source = write_notebook(tmp_path / "sum.ipynb", "20 + 22", 'System.out.println("hello")')
    ended = run([launcher, "run", "sum.ipynb"], clean_environment, folder=tmp_path)
    assert ended.returncode == 0, ended.stdout + ended.stderr
    assert [line.split()[0] for line in ended.stdout.splitlines()] == ["[1/2]", "[2/2]", "wrote"]
    page = (tmp_path / "sum.html").read_text()
    assert "<title>sum</title>" in page and "42" in page
    assert 'src="http' not in page and 'href="http' not in page
    executed = nbformat.read(tmp_path / "sum.executed.ipynb", as_version=4)
    assert executed.cells[1].outputs[0].text.strip() == "hello"
    assert (tmp_path / "sum.ipynb").read_bytes() == source


def test_run_keeps_what_is_printed_bit_by_bit_as_one_output(launcher, clean_environment, tmp_path):
    write_notebook(tmp_path / "bits.ipynb", "!for word in one two; do echo $word; sleep 0.3; done")
    ended = run([launcher, "run", "bits.ipynb"], clean_environment, folder=tmp_path)
    assert ended.returncode == 0, ended.stdout + ended.stderr
    executed = nbformat.read(tmp_path / "bits.executed.ipynb", as_version=4)
    assert [output.text for output in executed.cells[0].outputs] == ["one\ntwo\n"]


def test_run_stops_at_the_first_failing_cell_and_shows_its_error(launcher, clean_environment, tmp_path):
    write_notebook(tmp_path / "bad.ipynb", "1", 'throw new IllegalStateException("the reason")', 'System.out.println("too far")')
    ended = run([launcher, "run", "bad.ipynb", "-o", "out.html"], clean_environment, folder=tmp_path)
    assert ended.returncode == 1
    assert "[2/3]" in ended.stdout and "failed" in ended.stdout and "[3/3]" not in ended.stdout
    assert "the reason" in ended.stderr
    assert (tmp_path / "out.html").is_file() and (tmp_path / "out.executed.ipynb").is_file()


def test_run_of_a_folder_runs_all_and_tells_which_failed(launcher, clean_environment, tmp_path):
    lesson = tmp_path / "lesson"
    lesson.mkdir()
    write_notebook(lesson / "bad.ipynb", "1", 'throw new IllegalStateException("the reason")', "2")
    write_notebook(lesson / "elsewhere.ipynb", "1", kernel="nowhere")
    write_notebook(lesson / "good.ipynb", "20 + 22")
    write_notebook(lesson / "good.executed.ipynb", "what a run has written here")
    ended = run([launcher, "run", lesson, "-o", "done"], clean_environment, folder=tmp_path)
    assert ended.returncode == 1 and "2 of 3 notebooks failed" in ended.stderr
    ends = {line.split()[0]: line for line in ended.stdout.splitlines() if line.endswith(("  ok", "  failed"))}
    assert ends["bad"].split()[1:5] == ["cell", "2", "of", "3"]
    assert ends["good"].split()[1:3] == ["1", "cell"] and ends["good"].endswith("ok")
    assert ends["elsewhere"].endswith("failed")
    assert "    IllegalStateException: the reason" in ended.stdout and "'nowhere'" in ended.stdout
    assert sorted(file.name for file in (tmp_path / "done").iterdir()) == sorted(
        f"{name}{end}" for name in ("bad", "elsewhere", "good") for end in (".html", ".executed.ipynb")
    )


def test_run_of_several_is_ended_whole_by_an_interrupt(launcher, clean_environment, tmp_path):
    for name in ("one", "two", "three"):
        write_notebook(tmp_path / f"{name}.ipynb", f'java.nio.file.Files.createFile(java.nio.file.Path.of("{name}.began"))', "!sleep 600")
    started = subprocess.Popen([launcher, "run", tmp_path], env=clean_environment, cwd=tmp_path, stdout=subprocess.PIPE, text=True)
    wait_for(lambda: len(list(tmp_path.glob("*.began"))) == 2)
    started.send_signal(signal.SIGINT)
    said, _ = started.communicate(timeout=60)
    assert started.returncode == 130 and said.endswith("interrupted\n")
    assert len(list(tmp_path.glob("*.began"))) == 2


def test_run_hands_its_lab_to_the_kernels(launcher, clean_environment, tmp_path):
    write_notebook(tmp_path / "a.ipynb", 'System.getenv("PACKETBOOK_LAB")', "%lab")
    ended = run([launcher, "run", "a.ipynb", "--lab", " embedded "], clean_environment, folder=tmp_path)
    assert ended.returncode == 0, ended.stdout + ended.stderr
    executed = nbformat.read(tmp_path / "a.executed.ipynb", as_version=4)
    assert executed.cells[0].outputs[0].data["text/plain"] == "embedded"
    assert executed.cells[1].outputs[0].data["text/plain"].startswith("Embedded lab, running.")


def test_run_on_a_lab_that_is_none_ends_at_the_first_cell_that_needs_it(launcher, clean_environment, tmp_path):
    write_notebook(tmp_path / "a.ipynb", "20 + 22", "%route", "%route")
    for words, environment in ((["--lab", "vagarnt"], {}), ([], {"PACKETBOOK_LAB": "vagarnt"})):
        ended = run([launcher, "run", "a.ipynb", *words], {**clean_environment, **environment}, folder=tmp_path)
        assert ended.returncode == 1
        assert "[2/3]" in ended.stdout and "[3/3]" not in ended.stdout
        assert "PACKETBOOK_LAB is 'vagarnt': There is no lab of the kind 'vagarnt'." in ended.stderr
        assert "The labs are: embedded" in ended.stderr
    for words, said in ((["--lab", ""], "needs the name of a lab"), (["--lab", "ssh 'x"], "cannot be read")):
        ended = run([launcher, "run", "a.ipynb", *words], clean_environment, folder=tmp_path)
        assert ended.returncode == 1 and said in ended.stderr and "Traceback" not in ended.stderr


@pytest.mark.parametrize("lab, most, looks", [("embedded", 2, 600), ("ssh nobody@127.0.0.1:1", 1, 20)])
def test_run_of_several_runs_one_at_a_time_on_one_machine(launcher, clean_environment, tmp_path, lab, most, looks):
    """Each looks for another one that runs beside it, and uses no lab."""
    began = 'java.nio.file.Files.createFile(java.nio.file.Path.of("%s.runs"));'
    beside = f"""
        for (int i = 0; i < {looks} && new java.io.File(".").list((d, n) -> n.endsWith(".runs")).length < 2; i++) Thread.sleep(50);
        System.out.print(new java.io.File(".").list((d, n) -> n.endsWith(".runs")).length);
    """
    ended = 'java.nio.file.Files.delete(java.nio.file.Path.of("%s.runs"));'
    for name in ("one", "two"):
        write_notebook(tmp_path / f"{name}.ipynb", began % name, beside, ended % name)
    done = run([launcher, "run", tmp_path, "-o", "done", "--lab", lab], clean_environment, folder=tmp_path)
    assert done.returncode == 0, done.stdout + done.stderr
    counts = [nbformat.read(file, as_version=4).cells[1].outputs[0].text for file in (tmp_path / "done").glob("*.executed.ipynb")]
    assert max(map(int, counts)) == most


def wait_for(happened):
    end = time.monotonic() + 60
    while not happened():
        assert time.monotonic() < end, "it did not happen within a minute"
        time.sleep(0.05)


def test_run_says_what_is_wrong_with_its_arguments(launcher, clean_environment, tmp_path):
    missing = run([launcher, "run", "nowhere.ipynb"], clean_environment, folder=tmp_path)
    assert missing.returncode == 1 and "'nowhere.ipynb' cannot be read" in missing.stderr
    assert run([launcher, "run"], clean_environment).returncode == 2
    write_notebook(tmp_path / "other.ipynb", "1", kernel="nowhere")
    other = run([launcher, "run", "other.ipynb"], clean_environment, folder=tmp_path)
    assert other.returncode == 1 and "'nowhere'" in other.stderr and "Traceback" not in other.stderr
    write_notebook(tmp_path / "a.ipynb", "1")
    wrong = run([launcher, "run", "a.ipynb", "-o", "a.ipynb"], clean_environment, folder=tmp_path)
    assert wrong.returncode == 1 and "does not end in .html" in wrong.stderr
    (tmp_path / "empty").mkdir()
    empty = run([launcher, "run", "empty"], clean_environment, folder=tmp_path)
    assert empty.returncode == 1 and "no notebook in the folder 'empty'" in empty.stderr
    into_a_file = run([launcher, "run", "a.ipynb", "other.ipynb", "-o", "both.html"], clean_environment, folder=tmp_path)
    assert into_a_file.returncode == 1 and "-o names a folder" in into_a_file.stderr
    twice = run([launcher, "run", "a.ipynb", "empty/../a.ipynb"], clean_environment, folder=tmp_path)
    assert twice.returncode == 1 and "two of these notebooks are named 'a'" in twice.stderr


def jdk(folder, version):
    (folder / "bin").mkdir(parents=True)
    javac = folder / "bin/javac"
    javac.write_text("#!/bin/sh\n")
    javac.chmod(0o755)
    (folder / "release").write_text(f'IMPLEMENTOR="x"\nJAVA_VERSION="{version}"\n')
    return folder


def found_jdk(checkout, environment):
    script = '. "$1/java.sh"; find_jdk && echo "$jdk"'
    ended = run(["bash", "-c", script, "bash", checkout / "kernel/src/main/launcher"], environment)
    return pathlib.Path(ended.stdout.strip())


@pytest.mark.parametrize("version, taken", [("24.0.2", False), ("17", False), ("25", True), ("25.0.3", True), ("26", True)])
def test_java_home_counts_if_it_is_25_or_later(checkout, clean_environment, tmp_path, version, taken):
    home = jdk(tmp_path / "two words" / "jdk", version)
    found = found_jdk(checkout, {**clean_environment, "JAVA_HOME": str(home)})
    assert (found == home) == taken
    assert found != pathlib.Path()


def test_a_jdk_in_the_home_folder_is_found(checkout, clean_environment, tmp_path):
    home = jdk(tmp_path / ".sdkman/candidates/java/25.0.1-tem", "25.0.1")
    candidates = run(
        ["bash", "-c", '. "$1/java.sh"; jdk_candidates', "bash", checkout / "kernel/src/main/launcher"],
        {**clean_environment, "HOME": str(tmp_path)},
    )
    assert str(home) in candidates.stdout.splitlines()


def advice(checkout, environment, absent):
    """What an ordinary user without sudo is told where these packages are missing."""
    script = """
      set -euo pipefail
      for part in say java packages; do . "$1/$part.sh"; done
      has() { [ "$1" = apt-get ]; }
      may_install() { false; }
      missing_packages() { echo "$absent"; }
      need_packages test
    """
    return run(["bash", "-c", script, "bash", checkout / "kernel/src/main/launcher"], {**environment, "absent": absent})


def test_a_package_is_found_however_much_apt_says_behind_it(checkout, clean_environment, tmp_path):
    apt_cache = tmp_path / "apt-cache"
    apt_cache.write_text("#!/bin/sh\necho '  Candidate: 25.0.1'\nexec seq 100000\n")
    apt_cache.chmod(0o755)
    script = 'set -euo pipefail; . "$1/packages.sh"; has_apt_lists() { true; }; suite_has openjdk-25-jdk-headless'
    environment = {**clean_environment, "PATH": f"{tmp_path}:{clean_environment['PATH']}"}
    assert run(["bash", "-c", script, "bash", checkout / "kernel/src/main/launcher"], environment).returncode == 0


def test_who_may_not_install_gets_the_exact_command(checkout, clean_environment):
    ended = advice(checkout, clean_environment, "iptables\ntcpdump")
    assert ended.returncode == 1
    assert ended.stdout == (
        "sudo apt-get update && sudo apt-get install -y --no-install-recommends iptables tcpdump\n"
    )
