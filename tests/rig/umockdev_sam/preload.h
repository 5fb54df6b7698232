#pragma once

#include "base/result.h"

namespace rig {

/// Makes sure that this process, and each child of it, runs with umockdev's library loaded before all others: starts
/// the program anew with it where it does not. Call first thing in main(), with main()'s arguments. Programs under
/// AddressSanitizer are told not to insist on being first; nothing else changes for them.
base::Result<void> run_under_umockdev(char** argv);

/// True if umockdev's library is loaded into this process.
bool runs_under_umockdev();

}  // namespace rig
