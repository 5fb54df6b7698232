#pragma once

#include <any>
#include <string>
#include <utility>
#include <variant>
#include <vector>

#include "base/clock.h"
#include "base/result.h"
#include "peripherals/id_reader/id_reader.h"
#include "platform/client/submission.h"
#include "printing/print_queue.h"

/// What happens to a terminal, as data. Every one arrives on the UI thread and goes through Shell::update().
namespace kiosk {

/// The time at which something happened. Updates get it handed in: they read no clock.
struct Moment {
  base::Steady now;
  base::Wall wall;
};

namespace event {

/// A widget was activated; the view that drew it says what that means, in a type of its own.
struct Action {
  std::any what;
};

/// Somebody touched the terminal, whatever it was that they touched.
struct Touched {};

/// Time has passed; sent when a deadline that a machine asked for is reached.
struct Tick {};

/// The ID-card reader.
struct Reader {
  peripherals::id_reader::Event what;
};

/// A submission was committed to the outbox, or refused before it was accepted.
struct Saved {
  base::Result<platform::SavedItem> item;
};

/// An item of the outbox went on.
struct Delivery {
  platform::DeliveryUpdate update;
};

struct Link {
  platform::LinkStatus status;
};

/// One of the session's papers went on.
struct Paper {
  std::string paper;  ///< the name that the flow gave it
  printing::PrintUpdate update;
};

struct Printer {
  printing::PrinterStatus status;
};

}  // namespace event

using Event = std::variant<event::Action, event::Touched, event::Tick, event::Reader, event::Saved, event::Delivery,
                           event::Link, event::Paper, event::Printer>;

/// Where a view puts what its widgets say.
class Actions {
 public:
  template <typename T>
  void emit(T what) {
    list_.push_back(event::Action{std::any(std::move(what))});
  }

  std::vector<event::Action> take() { return std::exchange(list_, {}); }

  bool empty() const { return list_.empty(); }

 private:
  std::vector<event::Action> list_;
};

}  // namespace kiosk
