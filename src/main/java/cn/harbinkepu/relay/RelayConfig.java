package cn.harbinkepu.relay;

import java.util.Optional;

import io.smallrye.config.ConfigMapping;

/// What is sent to the systems of others.
@ConfigMapping(prefix = "kepu.relay")
interface RelayConfig {

    /// The key that seals the secrets of subscribers and endpoints in the database: 32 bytes in
    /// base64. Without it they lie there as they are.
    Optional<String> secretKey();
}
