# Shared by run-tests and run-demo: steps that are counted, builds and test runs. Sourced from the project's root.
# shellcheck shell=bash
passed=0
failed=0
failures=()
jobs=$(nproc)

# step NAME COMMAND...: counts as one test.
step() {
  local name=$1
  shift
  echo "== $name"
  if "$@"; then
    passed=$((passed + 1))
  else
    failed=$((failed + 1))
    failures+=("$name")
  fi
}

# build PRESET [TARGET...]: configures and builds; without it nothing that follows makes sense, so a failure ends the run.
build() {
  local preset=$1
  shift
  echo "== build $preset"
  local log=build/$preset.log
  mkdir -p build
  if cmake --preset "$preset" >"$log" 2>&1 && cmake --build "build/$preset" -j "$jobs" ${1:+--target "$@"} >>"$log" 2>&1; then
    return
  fi
  grep -E "error|warning|FAILED|CMake Error" "$log" | head -40
  tail -n 20 "$log"
  failed=$((failed + 1))
  failures+=("build $preset (see $log)")
  finish
}

# tests PRESET [LABELS]: every test of the build, or those with the labels; a skipped test is a failure.
tests() {
  local preset=$1 labels=${2:-}
  echo "== tests $preset ${labels}"
  local report=$PWD/build/$preset/junit.xml
  rm -f "$report"
  ctest --test-dir "build/$preset" --output-on-failure --no-tests=error -j "$jobs" --output-junit "$report" \
    ${labels:+-L "$labels"} >"build/$preset-tests.log" 2>&1 || true
  grep -E "^\s+[0-9]+ - .*\((Failed|Timeout|SEGFAULT|Subprocess aborted|Not Run|Skipped|ILLEGAL|Exception|SIGABRT|Disabled)" "build/$preset-tests.log" | head -60
  local counts
  counts=$(python3 cmake/count_tests.py "$report")
  passed=$((passed + ${counts% *}))
  failed=$((failed + ${counts#* }))
  if [[ ${counts#* } != 0 ]]; then
    failures+=("tests $preset (see build/$preset-tests.log)")
    sed -n '/FAILED/,+25p' "build/$preset-tests.log" | head -120
  fi
}

finish() {
  for name in "${failures[@]:-}"; do [[ -n $name ]] && echo "FAILED: $name"; done
  echo "$passed passed, $failed failed"
  [[ $failed -eq 0 ]]
  exit
}
