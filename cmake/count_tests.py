#!/usr/bin/env python3
"""Prints "PASSED FAILED" of a ctest JUnit report. A test that did not run counts as failed; so does a missing report."""
import sys
import xml.etree.ElementTree as ElementTree


def main() -> None:
    try:
        suite = ElementTree.parse(sys.argv[1]).getroot()
    except (OSError, ElementTree.ParseError):
        print("0 1")
        return
    cases = suite.findall("testcase")
    passed = sum(1 for case in cases if case.get("status") == "run")
    print(passed, len(cases) - passed)


if __name__ == "__main__":
    main()
