#!/usr/bin/env python3
"""Fills tests/bench/home.html with the content pack's texts, icons and pictures.

Usage: make_page.py TEMPLATE CONTENT_DIR SERVICES_DIR SITE_NAME OUT      A key, icon or picture that is not there ends it with status 1.
"""
import html
import re
import sys
import tomllib
from pathlib import Path


def flatten(table: dict, prefix: str = ""):
    for name, value in table.items():
        key = f"{prefix}.{name}" if prefix else name
        if isinstance(value, dict) and "zh" in value:
            yield key, value["zh"]
        elif isinstance(value, dict):
            yield from flatten(value, key)


def main() -> int:
    if len(sys.argv) != 6:
        print(__doc__, file=sys.stderr)
        return 2
    template, content, services, site_name, out = sys.argv[1:]
    tables = [*Path(content).glob("texts/*.toml"), *Path(services).glob("*/content/texts/*.toml")]
    texts = {"site_name": site_name}
    for table in tables:
        texts.update(flatten(tomllib.loads(table.read_text(encoding="utf-8"))))
    missing = []

    def drawing(folder: str, name: str) -> str:
        file = Path(content) / folder / f"{name}.svg"
        if not file.exists():
            missing.append(str(file))
            return ""
        # An icon takes the colour of its place, as in the terminal.
        svg = re.sub(r"<\?xml.*?\?>", "", file.read_text(encoding="utf-8"))
        return svg.replace("#000", "currentColor") if folder == "icons" else svg

    def filled(found: re.Match) -> str:
        key = found.group(1)
        if key.startswith("icon:"):
            return drawing("icons", key.removeprefix("icon:"))
        if key.startswith("picture:"):
            return drawing("pictures", key.removeprefix("picture:"))
        if key not in texts:
            missing.append(key)
        return html.escape(texts.get(key, ""))

    page = re.sub(r"<!--.*?-->", "", Path(template).read_text(encoding="utf-8"), flags=re.DOTALL)
    page = re.sub(r"\{\{([a-z0-9_.:]+)\}\}", filled, page)
    for name in missing:
        print(f"error: {template} names {name}, which the content does not have. Mend the page.", file=sys.stderr)
    Path(out).write_text(page, encoding="utf-8")
    return 1 if missing else 0


if __name__ == "__main__":
    sys.exit(main())
