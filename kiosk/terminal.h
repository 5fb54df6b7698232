#pragma once

#include <functional>
#include <map>
#include <string>

#include "base/mailbox.h"
#include "base/worker.h"
#include "kiosk/documents.h"
#include "kiosk/effect.h"
#include "kiosk/event.h"
#include "peripherals/id_reader/id_reader.h"
#include "platform/client/platform_link.h"
#include "printing/print_queue.h"

namespace kiosk {

/// Carries effects out: it knows the devices and the links, and turns what they say into events. Nothing here waits.
/// Everything it holds for a citizen (print jobs, answers on their way) goes when it is destroyed.
class Terminal {
 public:
  struct Parts {
    peripherals::IdReader* reader;  ///< nullptr: this terminal has none
    platform::PlatformLink& link;
    printing::PrintQueue& printer;
    Documents& documents;
  };

  /// `deliver` is called on the mailbox's thread. Starts listening to all parts at once.
  Terminal(Parts parts, base::Mailbox& mailbox, std::function<void(Event)> deliver);

  /// LeaveService and EndSession are the shell's and the app's own; the others are done here.
  void execute(Effect effect);

 private:
  void submit(platform::Submission submission);
  void print(effect::PrintPaper paper);
  void on_composed(const std::string& paper, base::Result<printing::PdfBytes> pdf);

  Parts parts_;
  std::function<void(Event)> deliver_;
  base::Job saving_;
  std::map<std::string, base::Job> composing_;
  std::map<std::string, printing::PrintJob> printing_;
};

}  // namespace kiosk
