#pragma once

#include <chrono>
#include <cstdint>
#include <string>

#include "base/clock.h"
#include "config/settings.h"

namespace platform {

/// How patient one request is.
struct HttpTimeouts {
  base::Duration connect{5'000};
  base::Duration total{20'000};
};

/// Where the platform is, and who this terminal is to it.
struct LinkOptions {
  /// "https://platform.example.gov.cn:8443"; no path. Nothing but https.
  std::string url;
  /// PEM file of the one authority whose certificates are accepted; the system's store is not read.
  std::string ca_file;
  /// PEM files of this terminal's own certificate and key; both empty: none is shown.
  std::string client_certificate_file;
  std::string client_key_file;
  /// The platform's public sealing key, as `legal-platform keygen` writes it (seal_public.json).
  std::string seal_key_file;
  /// This folder holds outbox.db. Nobody else opens it.
  std::string state_dir;
  /// This terminal's name at the platform: 1 to 32 capital letters, digits and hyphens, "370102-0007".
  std::string device_id;
  /// The version that the platform compares with the oldest it still serves.
  std::string client_version = "0.1.0";

  HttpTimeouts timeouts;
  /// The outbox refuses new items above this size, or when less than this share of the disk is free.
  std::uint64_t outbox_limit_bytes = 64ULL * 1024 * 1024;
  double min_free_ratio = 0.05;
  /// How long a sealed item is kept after the platform received it.
  std::chrono::hours keep_received = std::chrono::days{7};
};

/// The options of a terminal whose settings these are.
LinkOptions link_options(const config::Settings& settings);

}  // namespace platform
