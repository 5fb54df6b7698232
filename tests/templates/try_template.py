#!/usr/bin/env python3
"""Does what a guide says: copies a template folder (and its content files) into a copy of the source tree, builds it there,
and runs its tests.

The copy is made of links, but for the folders that get something new: so nothing else can have been edited. It is built with
the compilers and flags of the build that runs this, and finds what that one compiled in the compiler cache.
"""
import argparse
import shutil
import subprocess
import sys
from pathlib import Path


def link_all(source: Path, target: Path, names: list[str]) -> None:
    target.mkdir(parents=True, exist_ok=True)
    for name in names:
        if (source / name).exists():
            (target / name).symlink_to(source / name)


def open_folder(source: Path, tree: Path, folder: Path) -> None:
    """Makes a folder of the copy a real one whose entries are links, and its parents likewise."""
    for place in [*reversed(folder.parents), folder]:
        if place == Path():
            continue
        if (tree / place).is_symlink():
            (tree / place).unlink()
        if not (tree / place).exists():
            link_all(source / place, tree / place, [entry.name for entry in (source / place).iterdir()])


def add_content(args: argparse.Namespace, tree: Path) -> None:
    for file in sorted(args.content.rglob("*.toml")):
        target = Path("config/content") / file.relative_to(args.content)
        open_folder(args.source, tree, target.parent)
        shutil.copy(file, tree / target)


def make_tree(args: argparse.Namespace) -> Path:
    tree = args.work / "tree"
    shutil.rmtree(tree, ignore_errors=True)
    link_all(args.source, tree, ["CMakeLists.txt", "cmake", *args.rooms])
    open_folder(args.source, tree, Path(args.area))
    shutil.copytree(args.template, tree / args.area / args.name)
    if args.content:
        add_content(args, tree)
    # The one thing that is not in the guide: a program that looks whether the new folder is there.
    tests = tree / "tests"
    tests.mkdir()
    (tests / "CMakeLists.txt").write_text(
        f"kiosk_test(template_check SOURCES {args.check} DEPENDS {args.library} LABELS unit)\n", encoding="utf-8")
    return tree


def run(*command: str) -> None:
    print("+", " ".join(command), flush=True)
    if subprocess.run(command, check=False).returncode != 0:
        sys.exit(f"FAILED: {' '.join(command)}")


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--source", type=Path, required=True, help="the source tree")
    parser.add_argument("--work", type=Path, required=True, help="a folder of this test's own")
    parser.add_argument("--template", type=Path, required=True, help="the folder to copy")
    parser.add_argument("--content", type=Path, help="files to add to config/content")
    parser.add_argument("--area", required=True, help="where to: peripherals or kiosk/services")
    parser.add_argument("--name", required=True, help="what the copy is called")
    parser.add_argument("--rooms", nargs="+", required=True, help="the other rooms that the area needs")
    parser.add_argument("--library", required=True, help="the area's library")
    parser.add_argument("--check", type=Path, required=True, help="a test that looks for the new folder")
    parser.add_argument("cmake", nargs="*", help="-- options for cmake")
    args = parser.parse_args()
    tree = make_tree(args)
    # As deep in the tree as the build that runs this: the compiler cache sees the same relative paths.
    build = tree / "build" / "dev"
    run("cmake", "-S", str(tree), "-B", str(build), *args.cmake)
    plugin_test = f"{args.library}_{args.name}_test"
    run("cmake", "--build", str(build), "--target", "template_check", plugin_test)
    run("ctest", "--test-dir", str(build), "--output-on-failure", "--no-tests=error",
        "-R", "^(NewDeviceTest|NewServiceTest)\\.")
    run(str(next(build.rglob(plugin_test))))


if __name__ == "__main__":
    main()
