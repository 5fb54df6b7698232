#include "drivers/usb/sam_usb_pipes.h"

#include <algorithm>
#include <optional>

#include <fmt/format.h>

namespace drivers::usb {

namespace {

std::optional<UsbEndpoint> find_bulk(std::span<const UsbEndpoint> endpoints, std::uint8_t address) {
  for (const UsbEndpoint& endpoint : endpoints) {
    if (endpoint.address == address && endpoint.type == UsbTransferType::kBulk) return endpoint;
  }
  return std::nullopt;
}

}  // namespace

base::Result<SamPipes> choose_sam_pipes(std::span<const UsbEndpoint> endpoints) {
  const auto out_header = find_bulk(endpoints, 0x02);
  const auto out_body = find_bulk(endpoints, 0x06);
  const auto in_header = find_bulk(endpoints, 0x81);
  const auto in_body = find_bulk(endpoints, 0x85);
  if (out_header && out_body && in_header && in_body) return SplitPipes{*out_header, *out_body, *in_header, *in_body};

  const auto ins = std::ranges::count_if(endpoints, &UsbEndpoint::is_in);
  const auto outs = static_cast<std::ptrdiff_t>(endpoints.size()) - ins;
  if (ins == 1 && outs == 1) {
    const bool in_first = endpoints[0].is_in();
    return SinglePair{.out = endpoints[in_first ? 1 : 0], .in = endpoints[in_first ? 0 : 1]};
  }
  return base::fail(base::ErrorCode::kReaderRefused,
                    fmt::format("its interface has {} pipes in and {} out: no reader that is known", ins, outs));
}

void SplitPipeTracker::header_bytes(std::span<const std::uint8_t> bytes) {
  for (const std::uint8_t byte : bytes) {
    // What follows a header in the same pipe can only be a part of its body.
    if (body_left_ > 0) {
      --body_left_;
      continue;
    }
    std::ranges::rotate(last_, last_.begin() + 1);
    last_.back() = byte;
    if (!std::ranges::equal(std::span(last_).first(sam::kPreamble.size()), sam::kPreamble)) continue;
    const std::size_t length = static_cast<std::size_t>(last_[5]) << 8U | last_[6];
    // The parser refuses a longer one, too: it goes on looking for a header.
    if (length <= sam::kMaxAnswerLength) body_left_ = length;
    last_ = {};
  }
}

void SplitPipeTracker::reset() {
  last_ = {};
  body_left_ = 0;
}

}  // namespace drivers::usb
