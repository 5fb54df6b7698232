#!/usr/bin/env bash
# What is installed has no rig port: neither its socket's name nor its methods are in the program.
set -euo pipefail
cmake --preset release >build/release.log 2>&1
cmake --build build/release -j "$(nproc)" --target legal-kiosk >>build/release.log 2>&1 || { tail -20 build/release.log; exit 1; }
if nm -C --defined-only build/release/kiosk/legal-kiosk | grep -q 'kiosk::rig::'; then
  echo "kiosk::rig is linked into the release program. Keep it out of kiosk_program."
  exit 1
fi
if grep -qa LEGAL_KIOSK_RIG build/release/kiosk/legal-kiosk; then
  echo "the release program knows LEGAL_KIOSK_RIG. Keep it in kiosk/rig/."
  exit 1
fi
if ls build/release/kiosk/legal-kiosk-rig >/dev/null 2>&1; then
  echo "a release builds legal-kiosk-rig. Build it under KIOSK_TESTS only."
  exit 1
fi
echo "release: no rig port"
