# Lays the sources out as rime_deployer wants them, compiles, and keeps only what is read at run time.
# -D DEPLOYER=program SOURCES=list OPENCC=list BUILT=list SCRATCH=folder OUT=folder
file(REMOVE_RECURSE ${SCRATCH} ${OUT})
file(COPY ${SOURCES} DESTINATION ${SCRATCH}/source)
file(COPY ${OPENCC} DESTINATION ${OUT}/opencc)
file(COPY ${SCRATCH}/source/default.yaml DESTINATION ${OUT}/build)
file(MAKE_DIRECTORY ${SCRATCH}/user)
execute_process(
  COMMAND ${DEPLOYER} --compile ${SCRATCH}/source/kiosk.schema.yaml ${SCRATCH}/user ${SCRATCH}/source ${OUT}/build
  OUTPUT_FILE ${SCRATCH}/log.txt ERROR_FILE ${SCRATCH}/log.txt RESULT_VARIABLE status)
file(GLOB by_products ${OUT}/build/*.txt ${OUT}/build/*.reverse.bin)
foreach(file IN LISTS BUILT)
  if(NOT EXISTS ${file} OR NOT status EQUAL 0)
    message(FATAL_ERROR "rime_deployer did not make ${file} (status ${status}). Read ${SCRATCH}/log.txt; "
      "a line of kiosk.dict.yaml may have a space where a tab belongs.")
  endif()
endforeach()
if(by_products)
  file(REMOVE ${by_products})
endif()
