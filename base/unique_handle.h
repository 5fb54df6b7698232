#pragma once

#include <memory>

namespace base {

/// The one, move-only owner of a C library's handle, and the function that gives it back:
///   using LayoutHandle = base::UniqueHandle<PangoLayout, g_object_unref>;
template <auto Release>
struct HandleDeleter {
  template <typename T>
  void operator()(T* handle) const {
    Release(handle);
  }
};

template <typename T, auto Release>
using UniqueHandle = std::unique_ptr<T, HandleDeleter<Release>>;

}  // namespace base
