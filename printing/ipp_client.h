#pragma once

#include <atomic>
#include <cstddef>
#include <span>
#include <string>

#include <cups/cups.h>

#include "base/clock.h"
#include "base/result.h"
#include "base/unique_handle.h"

namespace printing {

using IppMessage = base::UniqueHandle<ipp_t, ippDelete>;

/// Where IPP requests go.
struct IppAddress {
  std::string host;  ///< a name, an address, or the path of a socket
  int port = 0;      ///< of no matter for a socket
  std::string resource = "/";
  bool encrypted = false;

  /// "localhost:631", "/run/cups/cups.sock". kInvalidSettings if it is neither.
  static base::Result<IppAddress> of_server(const std::string& server);
  /// "ipp://printer.local:631/ipp/print". kInvalidSettings for a URI that is not IPP.
  static base::Result<IppAddress> of_uri(const std::string& uri);
};

/// One question and its answer at a time over a connection of its own, so that nothing is sent twice and nothing is
/// waited for longer than said. (cupsDoRequest connects anew and repeats the request without asking.)
class IppClient {
 public:
  /// `stopping` ends a wait within a quarter of a second; it must outlive the client.
  IppClient(IppAddress address, base::Duration answer_deadline, const std::atomic<bool>& stopping);

  /// Sends the request, the document after it, and reads the answer, whatever status it has.
  /// kPrintQueueDown: nobody listens, or no answer came in time.
  base::Result<IppMessage> ask(ipp_t* request, std::span<const std::byte> document = {}) const;

 private:
  IppAddress address_;
  base::Duration answer_deadline_;
  const std::atomic<bool>& stopping_;
};

/// A request with the attributes that each needs first. `printer_uri` names the queue or printer.
IppMessage new_request(ipp_op_t operation, const std::string& printer_uri);

/// The answer if its status says success; otherwise the error code given, with the status' name.
base::Result<IppMessage> successful(base::Result<IppMessage> answer, base::ErrorCode otherwise);

}  // namespace printing
