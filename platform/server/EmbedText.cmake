# Turns the file INPUT into a C++ string literal in OUTPUT.
file(READ ${INPUT} text)
file(WRITE ${OUTPUT} "R\"embedded(${text})embedded\"\n")
