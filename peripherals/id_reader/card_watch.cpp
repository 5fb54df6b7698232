#include "peripherals/id_reader/card_watch.h"

#include <utility>

namespace peripherals::id_reader {

namespace {

// Long enough to read "lift the card and lay it flat" and to begin to do it.
constexpr base::Duration kTryAgainAfter{2000};

}  // namespace

bool CardWatch::found(bool wanted, base::Steady now) {
  if (card_ == Card::kFailed && now < try_again_) return false;
  if (card_ == Card::kRead) events_.emplace_back(CardRemoved{});  // else it would not have been found
  const bool known = card_ == Card::kUnread || card_ == Card::kFailed;
  card_ = Card::kUnread;
  // A card that waited for a screen to ask for it is told of once more, now that it is being read.
  if (wanted || !known) events_.emplace_back(CardFound{});
  return wanted;
}

void CardWatch::none() {
  if (card_ == Card::kRead) return;
  if (card_ == Card::kUnread || card_ == Card::kFailed) events_.emplace_back(CardRemoved{});
  card_ = Card::kNone;
}

void CardWatch::read(CardRead reading) {
  card_ = Card::kRead;
  events_.emplace_back(std::move(reading));
}

void CardWatch::failed(base::Error error, base::Steady now) {
  card_ = error.code() == base::ErrorCode::kCardRemovedEarly ? Card::kNone : Card::kFailed;
  try_again_ = now + kTryAgainAfter;
  events_.emplace_back(CardReadFailed{std::move(error)});
}

void CardWatch::lost() {
  card_ = Card::kUnknown;
}

CardMedia CardWatch::media() const {
  switch (card_) {
    case Card::kUnknown:
    case Card::kRead:
      return CardMedia::kUnknown;
    case Card::kNone:
      return CardMedia::kNotPresent;
    case Card::kUnread:
    case Card::kFailed:
      return CardMedia::kPresent;
  }
  return CardMedia::kUnknown;
}

}  // namespace peripherals::id_reader
