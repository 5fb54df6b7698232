#include "tests/bench/screen.h"

#include <algorithm>
#include <cstdlib>

#include <X11/Xlib.h>
#include <X11/Xutil.h>
#include <X11/extensions/XTest.h>
#include <X11/extensions/Xdamage.h>
#include <poll.h>

#include "base/unique_handle.h"

namespace bench {

namespace {

constexpr int kScreenLines = 32;
constexpr int kBoxLines = 5;
constexpr int kTolerance = 6;  // levels of a channel: two programs round the same colour differently

void destroy_image(XImage* image) {
  XDestroyImage(image);
}

using Image = base::UniqueHandle<XImage, destroy_image>;

bool alike(std::uint32_t a, std::uint32_t b) {
  for (int shift = 0; shift < 24; shift += 8) {
    const int difference = static_cast<int>((a >> shift) & 0xFFU) - static_cast<int>((b >> shift) & 0xFFU);
    if (std::abs(difference) > kTolerance) return false;
  }
  return true;
}

}  // namespace

double Sample::alike(const Sample& other) const {
  if (pixels.empty() || pixels.size() != other.pixels.size()) return 0;
  std::size_t same = 0;
  for (std::size_t i = 0; i < pixels.size(); ++i) same += bench::alike(pixels[i], other.pixels[i]) ? 1U : 0U;
  return static_cast<double>(same) / static_cast<double>(pixels.size());
}

struct Screen::Connection {
  base::UniqueHandle<Display, XCloseDisplay> display;
  Window root = 0;
  int damage_event = 0;

  void read_line(int x, int y, int width, std::vector<std::uint32_t>& pixels) const {
    const Image image(XGetImage(display.get(), root, x, y, static_cast<unsigned>(width), 1, AllPlanes, ZPixmap));
    if (!image) return;
    for (int i = 0; i < width; ++i) {
      pixels.push_back(static_cast<std::uint32_t>(XGetPixel(image.get(), i, 0)) & 0xFFFFFFU);
    }
  }

  /// Takes in what the server has told so far. True if the picture changed.
  bool drain() const {
    bool changed = false;
    while (XPending(display.get()) > 0) {
      XEvent event;
      XNextEvent(display.get(), &event);
      changed = changed || event.type == damage_event;
    }
    return changed;
  }
};

base::Result<std::unique_ptr<Screen>> Screen::open(const std::string& display) {
  auto connection = std::make_unique<Connection>();
  connection->display.reset(XOpenDisplay(display.c_str()));
  if (!connection->display) return base::fail(base::ErrorCode::kIo, "no X server at " + display);
  Display* const server = connection->display.get();
  int event_base = 0;
  int error_base = 0;
  int unused = 0;
  if (XDamageQueryExtension(server, &event_base, &error_base) == False ||
      XTestQueryExtension(server, &unused, &unused, &unused, &unused) == False) {
    return base::fail(base::ErrorCode::kIo, "the X server lacks DAMAGE or XTEST");
  }
  connection->root = DefaultRootWindow(server);
  connection->damage_event = event_base + XDamageNotify;
  XDamageCreate(server, connection->root, XDamageReportRawRectangles);
  XSync(server, False);
  return std::unique_ptr<Screen>(new Screen(std::move(connection)));
}

Screen::Screen(std::unique_ptr<Connection> connection)
    : connection_(std::move(connection)),
      width_(DisplayWidth(connection_->display.get(), DefaultScreen(connection_->display.get()))),
      height_(DisplayHeight(connection_->display.get(), DefaultScreen(connection_->display.get()))) {}

Screen::~Screen() = default;

Sample Screen::sample_screen() const {
  Sample sample;
  for (int i = 0; i < kScreenLines; ++i) {
    connection_->read_line(0, (2 * i + 1) * height_ / (2 * kScreenLines), width_, sample.pixels);
  }
  return sample;
}

Sample Screen::sample(const Box& box) const {
  Sample sample;
  for (int i = 0; i < kBoxLines; ++i) {
    connection_->read_line(box.x, box.y + (2 * i + 1) * box.height / (2 * kBoxLines), box.width, sample.pixels);
  }
  return sample;
}

bool Screen::wait_for_change(Clock::time_point deadline) {
  for (;;) {
    if (connection_->drain()) return true;
    const auto left = std::chrono::ceil<std::chrono::milliseconds>(deadline - Clock::now()).count();
    if (left <= 0) return false;
    pollfd server{ConnectionNumber(connection_->display.get()), POLLIN, 0};
    poll(&server, 1, static_cast<int>(std::min<long>(left, 1000)));
  }
}

std::optional<Clock::time_point> Screen::wait_for(const std::function<bool()>& seen, Clock::time_point deadline) {
  for (;;) {
    if (seen()) return Clock::now();
    if (!wait_for_change(deadline)) return std::nullopt;
  }
}

bool Screen::wait_for_rest(std::chrono::milliseconds rest, Clock::time_point deadline) {
  while (Clock::now() < deadline) {
    if (!wait_for_change(Clock::now() + rest)) return true;
  }
  return false;
}

void Screen::move(int x, int y) {
  XTestFakeMotionEvent(connection_->display.get(), -1, x, y, CurrentTime);
  XFlush(connection_->display.get());
}

void Screen::press() {
  XTestFakeButtonEvent(connection_->display.get(), Button1, True, CurrentTime);
  XFlush(connection_->display.get());
}

void Screen::release() {
  XTestFakeButtonEvent(connection_->display.get(), Button1, False, CurrentTime);
  XFlush(connection_->display.get());
}

}  // namespace bench
