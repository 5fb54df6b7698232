#include "kiosk/documents.h"

#include <filesystem>
#include <utility>

namespace kiosk {

base::Result<std::map<std::string, printing::DocumentTemplate, std::less<>>> Documents::read(
    const std::string& folder) {
  std::map<std::string, printing::DocumentTemplate, std::less<>> templates;
  std::error_code error;
  for (const auto& entry : std::filesystem::directory_iterator(folder, error)) {
    if (entry.path().extension() != ".toml") continue;
    auto read = printing::DocumentTemplate::load(entry.path().string());
    if (!read) return std::unexpected(std::move(read.error()));
    std::string id = read->id;
    templates.insert_or_assign(std::move(id), std::move(*read));
  }
  if (error) return base::fail(base::ErrorCode::kInvalidContent, "reading " + folder + ": " + error.message());
  return templates;
}

Documents::Documents(std::map<std::string, printing::DocumentTemplate, std::less<>> templates, base::Clock& clock,
                     base::Mailbox& mailbox)
    : templates_(std::move(templates)), clock_(clock), mailbox_(mailbox), worker_("composer", clock) {}

base::Job Documents::compose(const std::string& document, printing::Values values,
                             std::function<void(base::Result<printing::PdfBytes>)> done) {
  return worker_.run(
      mailbox_,
      [this, document, values = std::move(values)](const base::StopToken& /*stop*/) {
        return compose_now(document, values);
      },
      std::move(done));
}

base::Result<printing::PdfBytes> Documents::compose_now(const std::string& document, const printing::Values& values) {
  const auto found = templates_.find(document);
  if (found == templates_.end()) return base::fail(base::ErrorCode::kInvalidContent, "no document " + document);
  if (!composer_) {
    auto created = printing::Composer::create();
    if (!created) return std::unexpected(std::move(created.error()));
    composer_.emplace(std::move(*created));
  }
  const auto composition = composer_->compose(found->second, values, {.created = clock_.wall()});
  if (!composition) return std::unexpected(composition.error());
  return composition->pdf();
}

}  // namespace kiosk
