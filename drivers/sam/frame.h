#pragma once

#include <array>
#include <cstddef>
#include <cstdint>
#include <optional>
#include <span>
#include <variant>

/// Frames of the second-generation ID-card reader (GA 450, SAM_A and SAM_V), free of any transport.
///
///   to the reader    AA AA AA 96 69 | LenH LenL | CMD PARA [DATA]     | CHK
///   from the reader  AA AA AA 96 69 | LenH LenL | SW1 SW2 SW3 [DATA]  | CHK
///
/// Len counts everything after itself, big-endian. CHK is the XOR of everything after the preamble before it, the two
/// length bytes included. Source: the SAM_V protocol tables 1 to 9, see peripherals/id_reader/README.md.
namespace drivers::sam {

inline constexpr std::array<std::uint8_t, 5> kPreamble = {0xAA, 0xAA, 0xAA, 0x96, 0x69};
inline constexpr std::size_t kHeaderBytes = kPreamble.size() + 2;  ///< preamble and length

/// Text, portrait and two fingerprint templates with their three lengths: the longest answer there is.
inline constexpr std::size_t kMaxAnswerData = 6 + 256 + 1024 + 1024;
inline constexpr std::size_t kMaxAnswerLength = 3 + kMaxAnswerData + 1;  ///< of the Len field
inline constexpr std::size_t kMaxAnswerBytes = kHeaderBytes + kMaxAnswerLength;

/// No command of ours carries more than one byte.
inline constexpr std::size_t kMaxCommandData = 8;

/// A command as bytes to send; its size is known without allocating.
class CommandFrame {
 public:
  CommandFrame(std::uint8_t command, std::uint8_t parameter, std::span<const std::uint8_t> data = {});

  std::span<const std::uint8_t> bytes() const { return std::span(bytes_).first(size_); }

 private:
  std::array<std::uint8_t, kHeaderBytes + 3 + kMaxCommandData> bytes_{};
  std::size_t size_ = 0;
};

/// One good answer. The data points into the parser and is valid until its next call.
struct Answer {
  std::uint8_t sw1 = 0;
  std::uint8_t sw2 = 0;
  std::uint8_t sw3 = 0;  ///< alone decides; SW1 and SW2 carry the card's own status
  std::span<const std::uint8_t> data;
};

/// What began like a frame and is none.
enum class FrameDamage { kLength, kChecksum };

/// Finds answers in a stream of bytes that may come in any pieces, with noise before, between and within them. It
/// synchronises again on the next preamble (more than three AA may lead it); a good frame inside what looked like a
/// damaged one is still found. The buffer is fixed: no length from the wire allocates or reserves anything. What leaves
/// the buffer is wiped, and so is the rest at the end.
class FrameParser {
 public:
  using Event = std::variant<Answer, FrameDamage>;

  FrameParser() = default;
  FrameParser(const FrameParser&) = delete;
  FrameParser& operator=(const FrameParser&) = delete;

  ~FrameParser() { reset(); }

  /// Takes as many bytes as fit and returns how many; call next() until it has no more before pushing the rest.
  /// After that at least one byte fits.
  [[nodiscard]] std::size_t push(std::span<const std::uint8_t> bytes);

  /// The next answer or damage in what was pushed; nullopt: more bytes are needed.
  std::optional<Event> next();

  /// How many bytes are missing until next() can say more; at least 1. Ask after next() had no more.
  std::size_t wanted() const;

  /// How many bytes of noise were passed over since the last reset().
  std::size_t skipped() const { return skipped_; }

  /// Forgets and wipes everything that was pushed.
  void reset();

 private:
  void drop(std::size_t count);
  void seek_preamble();

  std::array<std::uint8_t, kMaxAnswerBytes> buffer_{};
  std::size_t size_ = 0;
  std::size_t consumed_ = 0;  // the frame handed out last; it goes at the next call
  std::size_t skipped_ = 0;
};

}  // namespace drivers::sam
