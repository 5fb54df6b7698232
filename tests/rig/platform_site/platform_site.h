#pragma once

#include <cstdint>
#include <memory>
#include <optional>
#include <string>
#include <vector>

#include <nlohmann/json.hpp>

#include "base/result.h"
#include "base/testing/temp_folder.h"
#include "tests/support/child_process.h"

namespace rig {

/// The reference platform as a process of its own, with an authority, certificates and sealing keys made for it. In its
/// folder: ca.pem, server.pem, server.key (for localhost), seal_public.json, seal_secret.json, platform.db.
class PlatformSite {
 public:
  /// Makes certificates and keys; `serve` adds to the platform's command line.
  static base::Result<std::unique_ptr<PlatformSite>> make(std::vector<std::string> serve = {});

  /// Starts legal-platform, on the same port as before. When it returns it listens.
  base::Result<void> start();
  /// kill -9.
  void kill();
  /// SIGTERM; the exit status, or nothing when it did not end in time.
  std::optional<int> stop();

  std::uint16_t port() const { return port_; }

  /// What the platform holds, by `legal-platform dump`.
  base::Result<nlohmann::json> dump() const;

  /// A client certificate of this site's authority.
  base::Result<void> make_client_certificate(const std::string& common_name, const std::string& file) const;

  /// A path in the site's folder.
  std::string file(const std::string& name) const { return folder_.file(name); }

 private:
  explicit PlatformSite(std::vector<std::string> serve) : serve_(std::move(serve)) {}

  base::Result<void> run(const std::vector<std::string>& argv) const;
  base::Result<void> make_authority() const;
  base::Result<void> make_certificate(const std::string& common_name, const std::string& file) const;

  base::testing::TempFolder folder_;
  std::vector<std::string> serve_;
  test_support::ChildProcess process_;
  std::uint16_t port_ = 0;
};

}  // namespace rig
