#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "base/clock.h"
#include "base/result.h"

/// The contract's resources as values, with their JSON. Decoding is strict about what the contract requires and blind
/// to members that it does not know. Errors of decoding: kAnswerUnreadable; the detail names the member, never its
/// value.
namespace platform {

inline constexpr std::string_view kApplicationsPath = "/kiosk/v1/applications";
inline constexpr std::string_view kMetaPath = "/kiosk/v1/meta";
inline constexpr std::string_view kHealthPath = "/kiosk/v1/health";
inline constexpr std::string_view kJsonType = "application/json";
inline constexpr std::string_view kProblemType = "application/problem+json";

struct Organisation {
  std::string code;
  std::string name;
};

struct State {
  std::string status;  ///< as in schemas/application_status.json; a newer platform may send others
  bool finished = false;
  std::string code;
  std::string message;  ///< plain Chinese, for the citizen
  base::Wall changed_at;
};

/// A statutory date: the last day, in China, on which it may be done.
struct DueDate {
  std::string what;    ///< decide, assign, review_objection
  std::string due_on;  ///< "2026-03-09"
  std::string law;
};

struct FirstContact {
  Organisation org;
  std::optional<std::string> staff_ref;
  std::string channel;
  base::Wall at;
};

/// An application as the platform knows it; no personal data.
struct Application {
  std::string id;   ///< UUIDv7, the terminal's key
  std::string ref;  ///< 受理号, with its check digit
  std::string schema;
  State state;
  std::int64_t version = 1;
  base::Wall created_at;
  base::Wall received_at;
  Organisation owner_org;
  FirstContact first_contact;
  std::vector<DueDate> due;
};

std::string encode_application(const Application& application);
base::Result<Application> decode_application(std::string_view body);

/// A public sealing key.
struct SealKey {
  std::string kid;
  std::string alg;
  std::string key;     ///< base64url
  std::string status;  ///< current, next, retired
};

struct Meta {
  std::string api_version;
  base::Wall time;
  std::string client_min;
  std::string client_max;
  std::vector<std::string> schemas;
  std::vector<SealKey> seal_keys;
  std::int64_t body_bytes = 0;
};

std::string encode_meta(const Meta& meta);
base::Result<Meta> decode_meta(std::string_view body);

std::string encode_health(base::Wall time);
/// The time that the platform says.
base::Result<base::Wall> decode_health(std::string_view body);

}  // namespace platform
