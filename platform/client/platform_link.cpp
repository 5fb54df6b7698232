#include "platform/client/platform_link.h"

#include <optional>

#include "platform/client/delivery.h"
#include "platform/client/http_client.h"

namespace platform {

/// The two threads. The store's owns the outbox and decides; the wire's carries one request at a time, so that saving
/// never waits for the network.
class PlatformLink::Impl {
 public:
  Impl(std::unique_ptr<Delivery> delivery, std::unique_ptr<Transport> transport, base::Clock& clock,
       base::Mailbox& mailbox)
      : mailbox_(mailbox),
        delivery_(std::move(delivery)),
        transport_(std::move(transport)),
        front_(std::make_shared<Front>()),
        store_(std::make_unique<base::Worker>("outbox", clock)),
        wire_(std::make_unique<base::Worker>("platform-wire", clock)) {
    delivery_->set_listeners(
        {[this](const DeliveryUpdate& update) { tell(update); }, [this](const LinkStatus& status) { tell(status); }});
    front_->status = delivery_->status();
    store_->post([this] {
      tell(delivery_->status());
      go_on();
    });
  }

  // Each posts to the other, so both stop before either goes; the wire first, so that its last answer is still taken
  // in.
  ~Impl() {
    transport_->cancel();
    wire_->stop();
    store_->stop();
  }

  Impl(const Impl&) = delete;
  Impl& operator=(const Impl&) = delete;

  /// What the mailbox's thread knows. Messages on their way hold it weakly: after the link is gone they do nothing.
  struct Front {
    std::function<void(const DeliveryUpdate&)> delivery;
    std::function<void(const LinkStatus&)> changed;
    LinkStatus status;
  };

  Front& front() { return *front_; }

  base::Job submit(Submission submission, std::function<void(base::Result<SavedItem>)> saved) {
    auto work = [this, submission = std::move(submission)](const base::StopToken&) mutable {
      base::Result<SavedItem> item = delivery_->save(std::move(submission));
      // Behind this task: the acknowledgement is on its way before delivery begins.
      store_->post([this] { go_on(); });
      return item;
    };
    return store_->run(mailbox_, std::move(work), std::move(saved));
  }

  base::Job look_up(std::string key, std::function<void(base::Result<DeliveryUpdate>)> found) {
    auto work = [this, key = std::move(key)](const base::StopToken&) { return delivery_->look_up(key); };
    return store_->run(mailbox_, std::move(work), std::move(found));
  }

  void retry_now() {
    store_->post([this] {
      delivery_->retry_now();
      go_on();
    });
  }

 private:
  // On the store's thread: does what the planner wants next, unless a request is under way.
  void go_on() {
    if (under_way_) return;
    Delivery::Step step = delivery_->next();
    if (const auto* sleep = std::get_if<Sleep>(&step)) {
      wake_at(sleep->until);
    } else {
      send(std::get<Delivery::Exchange>(std::move(step)));
    }
  }

  void send(Delivery::Exchange exchange) {
    under_way_ = true;
    wire_->post([this, exchange = std::move(exchange)]() mutable {
      base::Result<Response> answer = transport_->send(exchange.request);
      store_->post([this, exchange = std::move(exchange), answer = std::move(answer)] { answered(exchange, answer); });
    });
  }

  void answered(const Delivery::Exchange& exchange, const base::Result<Response>& answer) {
    under_way_ = false;
    if (!answer && answer.error().code() == base::ErrorCode::kCancelled) {
      delivery_->dropped();
      return;
    }
    delivery_->done(exchange, answer);
    go_on();
  }

  // One timer is enough: an earlier wish adds another, and the later one then finds nothing due.
  void wake_at(base::Steady when) {
    if (timer_ && *timer_ <= when) return;
    timer_ = when;
    store_->post_at(when, [this, when] {
      if (timer_ == when) timer_.reset();
      go_on();
    });
  }

  void tell(const DeliveryUpdate& update) {
    mailbox_.post([weak = std::weak_ptr(front_), update] {
      const auto front = weak.lock();
      if (front && front->delivery) front->delivery(update);
    });
  }

  void tell(const LinkStatus& status) {
    mailbox_.post([weak = std::weak_ptr(front_), status] {
      const auto front = weak.lock();
      if (!front) return;
      front->status = status;
      if (front->changed) front->changed(status);
    });
  }

  base::Mailbox& mailbox_;
  std::unique_ptr<Delivery> delivery_;
  std::unique_ptr<Transport> transport_;
  std::shared_ptr<Front> front_;
  bool under_way_ = false;             // store's thread
  std::optional<base::Steady> timer_;  // store's thread
  std::unique_ptr<base::Worker> store_;
  std::unique_ptr<base::Worker> wire_;
};

PlatformLink::PlatformLink(std::unique_ptr<Impl> impl) : impl_(std::move(impl)) {}

PlatformLink::~PlatformLink() = default;

base::Result<std::unique_ptr<PlatformLink>> PlatformLink::open(LinkOptions options, base::Clock& clock,
                                                               base::Random& random, base::Mailbox& reply_to) {
  base::Result<std::unique_ptr<HttpClient>> client = HttpClient::open(options);
  if (!client) return std::unexpected(std::move(client.error()));
  return open(std::move(options), *std::move(client), clock, random, reply_to);
}

base::Result<std::unique_ptr<PlatformLink>> PlatformLink::open(LinkOptions options,
                                                               std::unique_ptr<Transport> transport, base::Clock& clock,
                                                               base::Random& random, base::Mailbox& reply_to) {
  base::Result<std::unique_ptr<Delivery>> delivery = Delivery::open(options, clock, random);
  if (!delivery) return std::unexpected(std::move(delivery.error()));
  auto impl = std::make_unique<Impl>(*std::move(delivery), std::move(transport), clock, reply_to);
  return std::unique_ptr<PlatformLink>(new PlatformLink(std::move(impl)));
}

base::Job PlatformLink::submit(Submission submission, std::function<void(base::Result<SavedItem>)> saved) {
  return impl_->submit(std::move(submission), std::move(saved));
}

base::Job PlatformLink::look_up(std::string key, std::function<void(base::Result<DeliveryUpdate>)> found) {
  return impl_->look_up(std::move(key), std::move(found));
}

void PlatformLink::set_delivery_listener(std::function<void(const DeliveryUpdate&)> listener) {
  impl_->front().delivery = std::move(listener);
}

void PlatformLink::set_status_listener(std::function<void(const LinkStatus&)> listener) {
  impl_->front().changed = std::move(listener);
}

LinkStatus PlatformLink::status() const {
  return impl_->front().status;
}

void PlatformLink::retry_now() {
  impl_->retry_now();
}

}  // namespace platform
