#include "ui/frame/memory.h"

#include "base/secret.h"

namespace ui {

void FrameMemory::wipe() {
  if (open) base::wipe(open->value);
  if (delivery.value) base::wipe(*delivery.value);
  *this = FrameMemory();
}

}  // namespace ui
