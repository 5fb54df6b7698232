# Tables (TOML) become C++ before anything that includes them is compiled.
find_package(Python3 3.11 REQUIRED COMPONENTS Interpreter)
set(KIOSK_GENERATED ${CMAKE_BINARY_DIR}/generated)

# kiosk_table(TARGET KIND INPUTS... OUTPUTS...): TARGET is an interface library that carries the generated headers.
function(kiosk_table target kind)
  cmake_parse_arguments(ARG "" "" "INPUTS;OUTPUTS" ${ARGN})
  list(TRANSFORM ARG_OUTPUTS PREPEND ${KIOSK_GENERATED}/ OUTPUT_VARIABLE outputs)
  add_custom_command(OUTPUT ${outputs}
    COMMAND ${Python3_EXECUTABLE} ${CMAKE_SOURCE_DIR}/cmake/generate_tables.py ${kind} ${KIOSK_GENERATED} ${ARG_INPUTS}
    DEPENDS ${ARG_INPUTS} ${CMAKE_SOURCE_DIR}/cmake/generate_tables.py
    COMMENT "Generating ${kind}" VERBATIM)
  add_custom_target(${target}_generate DEPENDS ${outputs})
  add_library(${target} INTERFACE)
  target_sources(${target} INTERFACE FILE_SET HEADERS BASE_DIRS ${KIOSK_GENERATED})
  add_dependencies(${target} ${target}_generate)
endfunction()
