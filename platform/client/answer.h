#pragma once

#include <optional>
#include <string_view>

#include "base/result.h"
#include "platform/client/planner.h"
#include "platform/contract/http.h"
#include "platform/contract/resources.h"

/// What an answer means. An item counts as received only when the platform says so in the contract's words, about this
/// item; everything else is doubt, and doubt asks again with the same key.
namespace platform {

/// A submission's answer.
struct SubmitAnswer {
  Outcome outcome;
  std::optional<Application> application;  ///< with Accepted
  std::optional<base::Error> error;        ///< with everything else
};

/// `key` is the item that was sent: an answer about another one is Unreadable.
SubmitAnswer read_submit_answer(const base::Result<Response>& answer, std::string_view key);

/// The meta call's answer.
struct MetaAnswer {
  Outcome outcome;
  std::optional<Meta> meta;          ///< with Accepted
  std::optional<base::Error> error;  ///< with everything else
};

MetaAnswer read_meta_answer(const base::Result<Response>& answer);

/// A `Retry-After` value: seconds, or an HTTP date seen from the answer's own `Date`. Nullopt if it is neither.
std::optional<base::Duration> read_retry_after(const Headers& headers);

}  // namespace platform
