"""Sum up every report of a test run; the last line is `N passed, N failed`.

usage: summary.py RESULTS REPORTS...

RESULTS holds JUnit reports (also in folders), `checks` with lines of "passed NAME" or "failed NAME", and for each part a
`NAME.status` with its exit status. A part that ended badly without a failed test in its own reports counts as one failure.
"""

import pathlib
import sys
import xml.etree.ElementTree as ET


def cases(report):
    """Each test case of a JUnit report with how it ended."""
    for case in ET.parse(report).getroot().iter("testcase"):
        name = f"{case.get('classname')}.{case.get('name')}"
        if case.find("failure") is not None or case.find("error") is not None:
            yield "failed", name
        elif case.find("skipped") is not None:
            yield "skipped", name
        else:
            yield "passed", name


def checks(results):
    file = results / "checks"
    lines = file.read_text(encoding="utf-8").splitlines() if file.exists() else []
    for line in lines:
        yield tuple(line.split(" ", 1))


def parts(results, java_folders):
    """Each part of the run with its reports."""
    yield "build_and_test", [r for folder in java_folders for r in sorted(folder.glob("TEST-*.xml"))]
    yield "python_tests", sorted(results.glob("*.xml"))
    yield "ordinary_user_tests", sorted((results / "user").rglob("*.xml"))


def main():
    results, *java_folders = map(pathlib.Path, sys.argv[1:])
    ended = list(checks(results))
    for name, reports in parts(results, java_folders):
        of_part = [each for report in reports for each in cases(report)]
        status = results / f"{name}.status"
        if status.exists() and status.read_text().strip() != "0" and not any(how == "failed" for how, _ in of_part):
            of_part.append(("failed", f"{name}: it ended with {status.read_text().strip()}"))
        ended += of_part
    print()
    for wanted in ("skipped", "failed"):
        for how, name in ended:
            if how == wanted:
                print(f"{how}: {name}")
    passed, failed = (sum(how == wanted for how, _ in ended) for wanted in ("passed", "failed"))
    print(f"{passed} passed, {failed} failed")
    sys.exit(0 if passed and not failed else 1)


if __name__ == "__main__":
    main()
