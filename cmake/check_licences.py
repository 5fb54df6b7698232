#!/usr/bin/env python3
"""Checks that no GPL library is loaded into a process of ours: LGPL and permissive ones only.

Usage: check_licences.py PROGRAM [PROGRAM ...]

Every shared library that a program would load, and those that it opens later by name, is looked up in its Debian
package's copyright file. A library whose own licence is the GPL must be run as a child process instead (as espeak-ng
is).
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
    "libblkid1": "the library is LGPL-2.1+ (libblkid/*); the GPL is for util-linux's programs",
    "libmount1": "the library is LGPL-2.1+ (libmount/*); the GPL is for util-linux's programs",
    "libcom-err2": "lib/et is under an MIT-style licence; the GPL-2 is for e2fsprogs' programs",
    "libidn2-0": "the library's *.c and *.h are LGPL-3+ or GPL-2+; the GPL-3+ is for the program and the build files",
    "libkeyutils1": "the library (keyutils.*) is LGPL-2+; the GPL-2+ is for the programs",
    "librime1": "upstream's LICENSE is BSD-3-Clause, Debian's file has the GPL-3 from before; see docs/decisions/0005",
    "libasan8": "sanitizer builds only; runtime library exception",
    "libubsan1": "sanitizer builds only; runtime library exception",
    "libtsan2": "sanitizer builds only; runtime library exception",
}
LIBRARY_LICENCE = re.compile(r"^License:\s*(.+)$", re.MULTILINE)


# Opened by name while a program runs, so that nothing that reads the program's file knows of them.
OPENED_LATER = ["librime.so.1"]


def opened_later() -> list[str]:
    known = subprocess.run(["/sbin/ldconfig", "-p"], check=True, capture_output=True, text=True).stdout
    paths = {line.split()[0]: line.split()[-1] for line in known.splitlines()[1:]}
    missing = [name for name in OPENED_LATER if name not in paths]
    if missing:
        sys.exit(f"licences: not installed: {', '.join(missing)}. Run debian/install-build-deps.")
    return [paths[name] for name in OPENED_LATER]


def libraries(program: str) -> list[str]:
    out = subprocess.run(["ldd", program], check=True, capture_output=True, text=True).stdout
    return sorted({line.split("=>")[1].split()[0] for line in out.splitlines() if "=> /" in line})


def packages_of(paths: set[str]) -> dict[str, str]:
    """Library file to the package that owns it. A file may be known under /lib or /usr/lib."""
    spellings = {}
    for path in paths:
        for name in (path, os.path.realpath(path)):
            spellings[name] = path
            spellings[name.removeprefix("/usr")] = path
    out = subprocess.run(["dpkg-query", "-S", *spellings], capture_output=True, text=True).stdout
    owners = {}
    for line in out.splitlines():
        package, _, file = line.partition(": ")
        if file in spellings:
            owners[spellings[file]] = package.split(":")[0]
    return owners


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
    later = opened_later()
    files = {library for program in sys.argv[1:] + later for library in libraries(program)} | set(later)
    for library, package in packages_of(files).items():
        if package not in REVIEWED:
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
