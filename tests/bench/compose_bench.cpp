// How long a citizen's paper takes to compose: layout and PDF. The receipt must be done within 50 ms.
#include <cstdlib>
#include <iostream>

#include <benchmark/benchmark.h>

#include "printing/composer.h"
#include "tests/support/sample_papers.h"

namespace {

template <typename T>
T or_end(base::Result<T> result) {
  if (result) return std::move(*result);
  std::cerr << result.error().to_string() << '\n';
  std::exit(1);
}

void compose(benchmark::State& state, const std::string& document, const printing::Values& values,
             printing::PrintSize size) {
  const auto paper =
      or_end(printing::DocumentTemplate::load(KIOSK_SOURCE_DIR "/config/content/documents/" + document + ".toml"));
  auto composer = or_end(printing::Composer::create());
  std::size_t bytes = 0;
  int pages = 0;
  for (auto _ : state) {
    const printing::Composition composition =
        or_end(composer.compose(paper, values, {.language = {}, .size = size, .created = {}}));
    const printing::PdfBytes pdf = or_end(composition.pdf());
    bytes = pdf.size();
    pages = composition.page_count();
  }
  state.counters["pages"] = pages;
  state.counters["kB"] = static_cast<double>(bytes) / 1024;
}

// The first paper of a process, after what the terminal does in the background once a citizen begins.
void BM_first_receipt(benchmark::State& state) {
  const auto paper =
      or_end(printing::DocumentTemplate::load(KIOSK_SOURCE_DIR "/config/content/documents/legal_aid_receipt.toml"));
  for (auto _ : state) {
    state.PauseTiming();
    auto composer = or_end(printing::Composer::create());
    composer.prepare(paper);
    state.ResumeTiming();
    benchmark::DoNotOptimize(or_end(or_end(composer.compose(paper, test_support::sample_receipt(), {})).pdf()));
  }
}

void BM_receipt(benchmark::State& state) {
  compose(state, "legal_aid_receipt", test_support::sample_receipt(), printing::PrintSize::kNormal);
}

void BM_receipt_large_print(benchmark::State& state) {
  compose(state, "legal_aid_receipt", test_support::sample_receipt(), printing::PrintSize::kLarge);
}

void BM_application(benchmark::State& state) {
  compose(state, "legal_aid_application", test_support::sample_application(), printing::PrintSize::kNormal);
}

BENCHMARK(BM_first_receipt)->Unit(benchmark::kMillisecond)->Iterations(1);
BENCHMARK(BM_receipt)->Unit(benchmark::kMillisecond);
BENCHMARK(BM_receipt_large_print)->Unit(benchmark::kMillisecond);
BENCHMARK(BM_application)->Unit(benchmark::kMillisecond);

}  // namespace

BENCHMARK_MAIN();
