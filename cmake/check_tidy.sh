#!/usr/bin/env bash
# clang-tidy on every C++ file of the dev build, or on the files named. Remedy: as its message says.
set -euo pipefail
cmake --preset clang >/dev/null
cmake --build build/clang --target base_errors_generate base_events_generate config_texts_generate >/dev/null
files=("$@")
[[ ${#files[@]} -gt 0 ]] || mapfile -t files < <(git ls-files '*.cpp' | grep -v '/templates/')
printf '%s\n' "${files[@]}" | xargs -P "$(nproc)" -n 4 clang-tidy-19 -p build/clang --quiet 2>/dev/null
echo "clang-tidy: ${#files[@]} files are in order"
