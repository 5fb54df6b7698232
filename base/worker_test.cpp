#include "base/worker.h"

#include <semaphore>

#include <gtest/gtest.h>

namespace base {
namespace {

struct Fixture : testing::Test {
  SystemClock clock;
  Mailbox mailbox;
  std::binary_semaphore posted{0};

  Fixture() {
    mailbox.set_waker([this] { posted.release(); });
  }
};

using WorkerTest = Fixture;

TEST_F(WorkerTest, DeliversTheOutcomeOnTheMailboxThread) {
  Worker worker("test", clock);
  int got = 0;
  const Job job = worker.run(mailbox, [](const StopToken&) { return 42; }, [&](int value) { got = value; });
  posted.acquire();
  EXPECT_EQ(got, 0) << "nothing is delivered before the owner drains";
  mailbox.drain();
  EXPECT_EQ(got, 42);
}

TEST_F(WorkerTest, DroppingTheJobDropsTheAnswer) {
  Worker worker("test", clock);
  bool delivered = false;
  {
    const Job job = worker.run(mailbox, [](const StopToken&) { return 1; }, [&](int) { delivered = true; });
    posted.acquire();
  }
  mailbox.drain();
  EXPECT_FALSE(delivered);
}

TEST_F(WorkerTest, RunsTimedWorkWhenItsClockGetsThere) {
  ManualClock manual;
  Worker worker("test", manual);
  std::binary_semaphore ran{0};
  worker.post_at(manual.now() + Duration(60'000), [&] { ran.release(); });
  std::binary_semaphore idle{0};
  worker.post([&] { idle.release(); });
  idle.acquire();
  EXPECT_FALSE(ran.try_acquire());
  manual.advance(Duration(60'000));
  ran.acquire();
}

TEST_F(WorkerTest, WorkersThatPostToEachOtherStopInEitherOrder) {
  Worker one("one", clock);
  Worker other("other", clock);
  std::function<void()> ping;
  const std::function<void()> pong = [&] { one.post([&] { ping(); }); };
  ping = [&] { other.post([&] { pong(); }); };
  one.post([&] { ping(); });
  other.stop();
  one.stop();
  other.post([] { FAIL() << "a stopped worker began something"; });
  other.stop();
}

TEST_F(WorkerTest, StopsInTheMiddleOfAPause) {
  ManualClock manual;
  bool finished = true;
  std::binary_semaphore started{0};
  {
    Worker worker("test", manual);
    worker.post([&] {
      started.release();
      finished = worker.pause(Duration(1'000'000));
    });
    started.acquire();
  }
  EXPECT_FALSE(finished);
}

}  // namespace
}  // namespace base
