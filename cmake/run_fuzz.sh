#!/usr/bin/env bash
# The long form of fuzzing, on the fuzz build (Clang, ASan, UBSan): 10 million frames through the ID-card reader's parsers,
# then a minute of libFuzzer for each target. Remedy: the input that broke it is printed, or kept in build/fuzz/findings.
set -euo pipefail
dir=build/fuzz/tests/fuzz
seed=${1:-$(date +%s)}
echo "seed $seed"
"$dir/sam_frame_fuzz_run" 10000000 "$seed"
mkdir -p build/fuzz/findings
for target in "$dir"/*_fuzz; do
  corpus=build/fuzz/corpus/$(basename "$target")
  mkdir -p "$corpus"
  "$target" -max_total_time=60 -timeout=10 -rss_limit_mb=1024 -print_final_stats=1 \
    -artifact_prefix=build/fuzz/findings/ "$corpus" 2>&1 | tail -n 8
done
