#!/usr/bin/env python3
"""Checks that includes go down the arrows, that each C library stays in its owner room, and that files keep the house rules
a program can see.

Usage: check_includes.py [ROOT]     Prints file:line, what is wrong and the remedy; exit status 1 if anything is.
"""
import re
import subprocess
import sys
from pathlib import Path

# What a room may include besides itself. Rooms of the middle never include each other (design: "the rooms").
ROOMS = {
    "base": set(),
    "config": {"base"},
    "drivers": {"base", "config"},
    "peripherals": {"base", "config", "drivers"},
    "printing": {"base", "config"},
    "platform": {"base", "config"},
    "ui": {"base", "config"},
    "kiosk": {"base", "config", "drivers", "peripherals", "printing", "platform", "ui"},
    "tests": {"base", "config", "drivers", "peripherals", "printing", "platform", "ui", "kiosk"},
}

# A header of a C or large library, and the folders that own it. tests/ may use anything.
OWNERS = [
    (r"SDL(2/|\.h|_)", ["ui"]),
    (r"imgui", ["ui"]),
    (r"librsvg/", ["ui"]),
    (r"rime_", ["ui/entry"]),
    (r"pango/", ["ui", "printing"]),
    (r"cairo-pdf", ["printing"]),
    (r"cairo", ["ui", "printing"]),
    (r"cups/", ["printing"]),
    (r"ZXing/|MultiFormatWriter|BarcodeFormat", ["printing", "peripherals/code_reader"]),
    (r"libusb|linux/hidraw|libevdev|linux/videodev", ["drivers"]),
    (r"curl/|sqlite3|boost/|openssl/|sodium", ["platform"]),
    (r"spdlog/", ["base"]),
    (r"gst/", ["peripherals/media"]),
]

INCLUDE = re.compile(r'^\s*#\s*include\s+(?:"([^"]+)"|<([^>]+)>)')
SLEEP = re.compile(r"\b(sleep_for|sleep_until|usleep|nanosleep)\s*\(")
SINGLETON = re.compile(r"\binstance\s*\(\s*\)")


def listed(root: Path) -> list[Path]:
    names = subprocess.run(["git", "-C", str(root), "ls-files", "--cached", "--others", "--exclude-standard"],
                           check=True, capture_output=True, text=True).stdout.splitlines()
    return [Path(name) for name in names if name.endswith((".h", ".cpp")) and (root / name).exists()]


def check_include(path: Path, quoted: str | None, angled: str | None):
    room = path.parts[0]
    if quoted:
        target = quoted.split("/")[0]
        if target in ROOMS and target != room and target not in ROOMS[room]:
            return (f"{room} may not include {target}",
                    "Declare a small interface here and let kiosk/main.cpp join the two rooms.")
        if "/" not in quoted:
            return f'"{quoted}" has no room', f'Include it as "{path.parent}/{quoted}".'
        return None
    for pattern, owners in OWNERS:
        if re.match(pattern, angled or "") and room != "tests":
            if not any(str(path).startswith(owner + "/") for owner in owners):
                return f"<{angled}> belongs to {' and '.join(owners)}", "Ask that room for what you need from it."
            return None
    return None


def check_line(path: Path, line: str):
    found = INCLUDE.match(line)
    if found:
        return check_include(path, found.group(1), found.group(2))
    if SLEEP.search(line):
        return "sleeps", "Wait on a condition with base::Clock (Worker::pause, Clock::wait_until): tests own the clock."
    if SINGLETON.search(line):
        return "reaches for a singleton", "Pass it in."
    return None


def main() -> int:
    root = Path(sys.argv[1] if len(sys.argv) > 1 else ".")
    problems = 0
    for path in listed(root):
        if path.parts[0] not in ROOMS:
            continue
        lines = (root / path).read_text(encoding="utf-8").splitlines()
        if path.suffix == ".h" and "#pragma once" not in lines[:3]:
            print(f"{path}:1: has no #pragma once. Put it on the first line.")
            problems += 1
        for number, line in enumerate(lines, 1):
            problem = check_line(path, line)
            if problem:
                print(f"{path}:{number}: {problem[0]}. {problem[1]}")
                problems += 1
    print(f"includes: {problems} problem(s)")
    return 1 if problems else 0


if __name__ == "__main__":
    sys.exit(main())
