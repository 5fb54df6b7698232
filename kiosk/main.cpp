#include "base/clock.h"
#include "kiosk/run_terminal.h"

int main(int argc, char** argv) {
  base::SystemClock clock;
  return kiosk::run_terminal(argc, argv, clock, {});
}
