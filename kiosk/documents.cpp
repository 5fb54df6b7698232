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

void Documents::prepare() {
  // A failure is said by the paper that needs the fonts.
  worker_.post([this] { (void)open_composer(); });
}

base::Job Documents::compose(effect::PrintPaper paper, std::function<void(base::Result<printing::PdfBytes>)> done) {
  return worker_.run(
      mailbox_, [this, paper = std::move(paper)](const base::StopToken& /*stop*/) { return compose_now(paper); },
      std::move(done));
}

base::Result<void> Documents::open_composer() {
  if (composer_) return {};
  auto created = printing::Composer::create();
  if (!created) return std::unexpected(std::move(created.error()));
  composer_.emplace(std::move(*created));
  for (const auto& [id, document] : templates_) composer_->prepare(document);
  return {};
}

base::Result<printing::PdfBytes> Documents::compose_now(const effect::PrintPaper& paper) {
  const auto found = templates_.find(paper.document);
  if (found == templates_.end()) return base::fail(base::ErrorCode::kInvalidContent, "no document " + paper.document);
  if (auto opened = open_composer(); !opened) return std::unexpected(std::move(opened.error()));
  const auto composition = composer_->compose(
      found->second, paper.values, {.language = paper.language, .size = paper.size, .created = clock_.wall()});
  if (!composition) return std::unexpected(composition.error());
  return composition->pdf();
}

}  // namespace kiosk
