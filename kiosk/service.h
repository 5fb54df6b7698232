#pragma once

#include <functional>
#include <memory>
#include <optional>
#include <string>
#include <vector>

#include "base/result.h"
#include "config/settings.h"
#include "config/text_key.h"
#include "config/texts.h"
#include "kiosk/condition.h"
#include "kiosk/effect.h"
#include "kiosk/event.h"
#include "ui/frame.h"

/// A service is one folder under kiosk/services/, found by CMake. docs/adding-a-service.md builds one step by step.
namespace kiosk {

/// What the shell must know of a running service.
struct FlowStatus {
  bool has_answers = false;  ///< what was entered is lost by leaving: ask first
  bool has_papers = false;   ///< filed, and its papers are still to come: ask first
  bool busy = false;         ///< something is being saved: a time-out waits for it
  bool finished = false;     ///< all is done; the last screen needs no warning before it goes
};

/// One citizen's way through one service. A pure state machine: no clock, no I/O, no thread.
class Flow {
 public:
  Flow() = default;
  Flow(const Flow&) = delete;
  Flow& operator=(const Flow&) = delete;
  virtual ~Flow() = default;

  /// Draws the current step. What the citizen does comes back through update() as an event::Action.
  virtual void view(ui::Frame& frame, Actions& actions) const = 0;
  virtual Effects update(const Event& event, Moment moment) = 0;
  virtual FlowStatus status() const = 0;

  /// When this flow wants an event::Tick; empty: it waits for nothing.
  virtual std::optional<base::Steady> deadline() const { return {}; }
};

/// What a flow is made from.
struct FlowContext {
  const config::Settings& settings;
  const config::Texts& texts;
  /// A new UUIDv7: the key of the one submission that this flow makes, however often it is tried.
  std::string submission_key;
  Moment moment;
  const Condition& condition;  ///< what works at this moment
};

/// A service as the home screen offers it.
struct Service {
  std::string id;  ///< the folder's name
  config::TextKey title;
  config::TextKey subtitle;
  std::string icon;  ///< config/content/icons/<icon>.svg
  /// Reads and checks the service's content (forms) once, at start. Its error stops the start with a name and a line.
  std::function<base::Result<void>(const config::Settings&, const config::Texts&)> prepare;
  std::function<std::unique_ptr<Flow>(const FlowContext&)> open;
};

class ServiceRegistry {
 public:
  void add(Service service) { services_.push_back(std::move(service)); }

  const std::vector<Service>& all() const { return services_; }

  /// Puts the named ones first, in that order; the others follow by name.
  void order(const std::vector<std::string>& first);

 private:
  std::vector<Service> services_;
};

/// Generated from the folders.
void register_all(ServiceRegistry& registry);

}  // namespace kiosk
