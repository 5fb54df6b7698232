#include "platform/client/link_options.h"

namespace platform {

LinkOptions link_options(const config::Settings& settings) {
  LinkOptions options;
  options.url = settings.platform.url;
  options.ca_file = settings.platform.ca_file;
  options.client_certificate_file = settings.platform.client_cert_file;
  options.client_key_file = settings.platform.client_key_file;
  options.seal_key_file = settings.platform.seal_key_file;
  options.state_dir = settings.paths.state_dir;
  options.device_id = settings.terminal.id;
  return options;
}

}  // namespace platform
