#pragma once

#include <map>
#include <optional>
#include <string>
#include <string_view>

#include "base/clock.h"
#include "base/mailbox.h"
#include "base/worker.h"
#include "kiosk/effect.h"
#include "printing/composer.h"

namespace kiosk {

/// The documents of the content pack, and the thread that composes them. Call from the mailbox's thread.
class Documents {
 public:
  /// Reads every template of the folder. kInvalidContent names file, line and remedy.
  static base::Result<std::map<std::string, printing::DocumentTemplate, std::less<>>> read(const std::string& folder);

  Documents(std::map<std::string, printing::DocumentTemplate, std::less<>> templates, base::Clock& clock,
            base::Mailbox& mailbox);

  /// Opens the paper's fonts in the background: a tenth of a second and 45 MB, so neither at start nor when a citizen
  /// already waits for paper.
  void prepare();

  /// Composes off the UI thread; the PDF comes back on the mailbox's. Dropping the job drops the paper.
  base::Job compose(effect::PrintPaper paper, std::function<void(base::Result<printing::PdfBytes>)> done);

 private:
  base::Result<void> open_composer();
  base::Result<printing::PdfBytes> compose_now(const effect::PrintPaper& paper);

  std::map<std::string, printing::DocumentTemplate, std::less<>> templates_;
  base::Clock& clock_;
  base::Mailbox& mailbox_;
  std::optional<printing::Composer> composer_;  // the worker's alone: made, used and destroyed there
  base::Worker worker_;
};

}  // namespace kiosk
