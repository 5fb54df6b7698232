#pragma once

#include <map>
#include <optional>
#include <string>
#include <string_view>

#include "base/clock.h"
#include "base/random.h"
#include "base/result.h"
#include "platform/contract/http.h"
#include "platform/contract/problem.h"
#include "platform/server/core/application_status.h"
#include "platform/server/core/payload_schema.h"
#include "platform/server/core/store.h"
#include "platform/server/core/unsealer.h"

namespace platform::server {

struct CoreOptions {
  /// Who decides on applications that come in here.
  Organisation owner{"370102", "济南市历下区法律援助中心"};
  std::string client_min = "0.1.0";
  std::string client_max = "0.1.0";
  std::int64_t body_bytes = 4LL * 1024 * 1024;
};

/// Who is at the other end, as far as the transport knows.
struct Caller {
  /// The common name of the client certificate; empty when none was asked for.
  std::optional<std::string> certificate_name;
};

/// The platform without sockets: a request in, an answer out. The same store, clock and random numbers give the same
/// answers. One thread at a time.
class PlatformCore {
 public:
  /// Store, clock and random must outlive the core. Errors: kInvalidContent, kInvalidSettings.
  static base::Result<PlatformCore> open(CoreOptions options, Store& store, Unsealer unsealer, base::Clock& clock,
                                         base::Random& random);

  Response handle(const Request& request, const Caller& caller = {});
  /// A problem as the contract writes it, for what goes wrong before a request is complete.
  Response problem(ProblemCode code, std::string_view target, std::optional<int> retry_after_s = std::nullopt);

  /// What the back office does to an application. Errors: kItemNotFound, kTransitionForbidden, kPlatformStoreFailed.
  base::Result<void> advance(std::string_view ref, ApplicationStatus to);

 private:
  /// A request that was looked at: its path, and who sends it.
  struct Call {
    const Request& request;
    std::string path;
    std::string device;
  };

  /// What a submission turned out to hold.
  struct Content {
    std::string schema;
    base::Wall created_at;
    std::int64_t seq = 0;
    bool sealed = false;
    base::Secret payload;
  };

  /// Why a request is refused.
  struct Refusal {
    ProblemCode code;
    std::vector<FieldError> field_errors = {};
    std::optional<int> retry_after_s = std::nullopt;
  };

  template <typename T>
  using Checked = std::expected<T, Refusal>;

  PlatformCore(CoreOptions options, Store& store, Unsealer unsealer, base::Clock& clock, base::Random& random,
               std::map<std::string, PayloadSchema, std::less<>> schemas);

  Response refuse(const Refusal& refusal, std::string_view path);
  Checked<Response> route(const Request& request, const std::string& path, const Caller& caller);
  Checked<std::string> identify(const Request& request, const Caller& caller, bool any_version) const;

  Response health() const;
  Response meta() const;
  Checked<Response> get_application(const Call& call, std::string_view ref);
  Checked<Response> submit(const Call& call);
  Checked<Response> replay(const Call& call, const StoredApplication& stored, const std::string& fingerprint) const;
  Checked<Content> read_content(const Call& call, const std::string& key) const;
  Checked<Content> read_sealed(const Call& call, const Json& sealed, const std::string& key) const;
  Checked<void> check_payload(const Content& content) const;
  Checked<Response> file(const Call& call, const std::string& key, std::string fingerprint, Content content);
  Checked<std::string> new_ref();

  CoreOptions options_;
  Store* store_;
  Unsealer unsealer_;
  base::Clock* clock_;
  base::Random* random_;
  std::map<std::string, PayloadSchema, std::less<>> schemas_;
};

/// A number for people: thirteen random digits and a check digit, "4821-0937-5516-22".
std::string make_ref(base::Random& random);

}  // namespace platform::server
