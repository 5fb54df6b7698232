#!/usr/bin/env python3
"""Checks that no GPL library is loaded into a process of ours: LGPL and permissive ones only.

Usage: check_licences.py PROGRAM [PROGRAM ...]

Every shared library that a program would load is looked up in its Debian package's copyright file. A library whose own
licence is the GPL must be run as a child process instead (as espeak-ng is).
"""
import os
import re
import subprocess
import sys
from pathlib import Path

# Packages whose copyright file names the GPL for parts that are not in the library we load; each with the reason.
REVIEWED = {
    "libc6": "LGPL-2.1+; the GPL parts are programs",
    "libgcc-s1": "GPL-3 with the GCC runtime library exception",
    "libstdc++6": "GPL-3 with the GCC runtime library exception",
    "libasan8": "sanitizer builds only; runtime library exception",
    "libubsan1": "sanitizer builds only; runtime library exception",
    "libtsan2": "sanitizer builds only; runtime library exception",
}
LIBRARY_LICENCE = re.compile(r"^License:\s*(.+)$", re.MULTILINE)


def libraries(program: str) -> list[str]:
    out = subprocess.run(["ldd", program], check=True, capture_output=True, text=True).stdout
    return sorted({line.split("=>")[1].split()[0] for line in out.splitlines() if "=> /" in line})


def package_of(library: str) -> str | None:
    for candidate in (library, os.path.realpath(library), library.removeprefix("/usr"), os.path.realpath(library).removeprefix("/usr")):
        found = subprocess.run(["dpkg-query", "-S", candidate], capture_output=True, text=True)
        if found.returncode == 0:
            return found.stdout.split(":")[0]
    return None


def gpl_only(package: str) -> str | None:
    """The first stanza that covers all files decides; it must not be the plain GPL."""
    copyright_file = Path("/usr/share/doc") / package / "copyright"
    if not copyright_file.exists():
        return None
    text = copyright_file.read_text(encoding="utf-8", errors="replace")
    stanza = re.search(r"^Files:\s*\*\s*\n(?:.*\n)*?License:\s*(.+)$", text, re.MULTILINE)
    licence = stanza.group(1) if stanza else ""
    names = re.split(r"\s*(?:\bor\b|\|)\s*", licence, flags=re.IGNORECASE)
    plain = [name for name in names if re.match(r"(?i)^GPL", name.strip()) and "exception" not in name.lower()]
    return licence if licence and len(plain) == len(names) else None


def main() -> int:
    problems = 0
    seen: dict[str, str] = {}
    for program in sys.argv[1:]:
        for library in libraries(program):
            package = package_of(library)
            if package and package not in REVIEWED:
                seen.setdefault(package, library)
    for package, library in sorted(seen.items()):
        licence = gpl_only(package)
        if licence:
            print(f"{package}: {library} is under {licence}. Run it as a child process, or use another library.")
            problems += 1
    print(f"licences: {len(seen)} packages looked at, {problems} problem(s)")
    return 1 if problems else 0


if __name__ == "__main__":
    sys.exit(main())
