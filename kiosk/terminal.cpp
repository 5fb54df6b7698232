#include "kiosk/terminal.h"

#include <utility>

#include "base/log.h"

namespace kiosk {

Terminal::Terminal(Parts parts, base::Mailbox& mailbox, std::function<void(Event)> deliver)
    : parts_(parts), deliver_(std::move(deliver)) {
  if (parts_.reader != nullptr) {
    parts_.reader->start([this](peripherals::id_reader::Event what) { deliver_(event::Reader{std::move(what)}); });
  } else {
    mailbox.post([this] {
      deliver_(event::Reader{peripherals::id_reader::StatusChanged{peripherals::DeviceStatus::kNoDevice,
                                                                   peripherals::CardMedia::kUnknown}});
    });
  }
  parts_.link.set_delivery_listener(
      [this](const platform::DeliveryUpdate& update) { deliver_(event::Delivery{update}); });
  parts_.link.set_status_listener([this](const platform::LinkStatus& status) { deliver_(event::Link{status}); });
  parts_.printer.on_status([this](const printing::PrinterStatus& status) { deliver_(event::Printer{status}); });
}

void Terminal::execute(Effect effect) {
  struct Visitor {
    Terminal& self;

    void operator()(const effect::LookForCard& look) const {
      if (self.parts_.reader != nullptr) self.parts_.reader->look_for_card(look.wanted);
      // Somebody begins what ends in paper.
      if (look.wanted) self.parts_.documents.prepare();
    }

    void operator()(effect::Submit& submit) const { self.submit(std::move(submit.submission)); }

    void operator()(effect::PrintPaper& paper) const { self.print(std::move(paper)); }

    void operator()(const effect::CancelPaper& paper) const {
      self.composing_.erase(paper.paper);
      self.printing_.erase(paper.paper);
    }

    void operator()(const effect::LeaveService& /*leave*/) const {}

    void operator()(const effect::EndSession& /*end*/) const {}
  };

  std::visit(Visitor{*this}, effect);
}

void Terminal::submit(platform::Submission submission) {
  saving_ = parts_.link.submit(std::move(submission), [this](base::Result<platform::SavedItem> item) {
    if (!item) base::log::error(item.error());
    deliver_(event::Saved{std::move(item)});
  });
}

void Terminal::print(effect::PrintPaper paper) {
  printing_.erase(paper.paper);
  const std::string name = paper.paper;
  composing_.insert_or_assign(
      name, parts_.documents.compose(std::move(paper), [this, name](auto pdf) { on_composed(name, std::move(pdf)); }));
}

void Terminal::on_composed(const std::string& paper, base::Result<printing::PdfBytes> pdf) {
  if (!pdf) {
    base::log::error(pdf.error());
    deliver_(event::Paper{paper, printing::JobFailed{pdf.error()}});
    return;
  }
  printing_.insert_or_assign(
      paper, parts_.printer.print(std::move(*pdf), paper, [this, paper](const printing::PrintUpdate& update) {
        deliver_(event::Paper{paper, update});
      }));
}

}  // namespace kiosk
