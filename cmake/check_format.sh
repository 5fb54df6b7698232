#!/usr/bin/env bash
# Every C++ file is as clang-format leaves it. Remedy: clang-format-19 -i FILE.
set -euo pipefail
git ls-files '*.h' '*.cpp' | xargs -r clang-format-19 --dry-run --Werror
echo "format: $(git ls-files '*.h' '*.cpp' | wc -l) files are in order"
