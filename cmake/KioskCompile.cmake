# How everything of ours is compiled. Warnings are errors under both compilers.
add_library(kiosk_options INTERFACE)
target_include_directories(kiosk_options INTERFACE ${CMAKE_SOURCE_DIR} ${CMAKE_BINARY_DIR}/generated)
target_compile_options(kiosk_options INTERFACE
  -Wall -Wextra -Wpedantic -Wconversion -Wsign-conversion -Wshadow -Wnon-virtual-dtor -Woverloaded-virtual -Wold-style-cast
  -Wimplicit-fallthrough -Wswitch-enum -Wundef -Werror)
target_compile_definitions(kiosk_options INTERFACE $<$<NOT:$<CONFIG:Debug>>:_FORTIFY_SOURCE=2>)
target_compile_options(kiosk_options INTERFACE -fstack-protector-strong)
target_link_options(kiosk_options INTERFACE -Wl,-z,relro,-z,now -Wl,--as-needed)
find_package(Threads REQUIRED)
find_package(fmt REQUIRED)
target_link_libraries(kiosk_options INTERFACE fmt::fmt Threads::Threads)

if(KIOSK_SANITIZE)
  # What libraries leave behind at the end of a process is theirs, and how they synchronise is not seen; each line of these
  # files says why it stands there. One variable: gtest_discover_tests() takes the second of a list for a
  # property, and so it does with what follows an empty one.
  if(KIOSK_SANITIZE STREQUAL "thread")
    set(KIOSK_TEST_ENVIRONMENT ENVIRONMENT TSAN_OPTIONS=suppressions=${CMAKE_SOURCE_DIR}/cmake/sanitizers/tsan.supp)
  else()
    set(KIOSK_TEST_ENVIRONMENT ENVIRONMENT
      LSAN_OPTIONS=suppressions=${CMAKE_SOURCE_DIR}/cmake/sanitizers/lsan.supp:print_suppressions=0)
  endif()
  target_compile_options(kiosk_options INTERFACE -fsanitize=${KIOSK_SANITIZE} -fno-omit-frame-pointer -fno-sanitize-recover=all)
  target_link_options(kiosk_options INTERFACE -fsanitize=${KIOSK_SANITIZE})
  target_compile_options(kiosk_options INTERFACE -U_FORTIFY_SOURCE)
endif()

if(KIOSK_SANITIZE STREQUAL "thread")
  # ThreadSanitizer does not know bare fences; Asio hands its work over under locks all the same.
  find_package(Boost 1.81 REQUIRED)
  target_compile_definitions(Boost::headers INTERFACE BOOST_ASIO_DISABLE_FENCED_BLOCK)
endif()

if(KIOSK_FUZZ)
  # libFuzzer is led by what it reaches, so everything that it may reach says so.
  target_compile_options(kiosk_options INTERFACE -fsanitize=fuzzer-no-link)
endif()

find_program(KIOSK_CCACHE ccache)
if(KIOSK_CCACHE)
  # Paths relative to the checkout: another clone of the same sources finds what this one compiled.
  set(CMAKE_CXX_COMPILER_LAUNCHER ${CMAKE_COMMAND} -E env CCACHE_BASEDIR=${CMAKE_SOURCE_DIR} CCACHE_NOHASHDIR=1 ${KIOSK_CCACHE})
endif()
