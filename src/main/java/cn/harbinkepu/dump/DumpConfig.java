package cn.harbinkepu.dump;

import java.time.Duration;
import java.util.Optional;

import io.smallrye.config.ConfigMapping;
import io.smallrye.config.WithDefault;

/// Files of the pool for partners.
@ConfigMapping(prefix = "kepu.dump")
interface DumpConfig {

    /// From which hour of the night on, in Beijing time, the day's file is made.
    @WithDefault("2")
    int hour();

    /// How often there is a file of everything beside those of changes.
    @WithDefault("7D")
    Duration fullEvery();

    /// How long files are kept. The newest file of everything stays in any case, with all changes
    /// since.
    @WithDefault("35D")
    Duration keep();

    /// The key that signs the list of the files: Ed25519, PKCS #8 in base64. Without it one is made
    /// and kept in the database.
    Optional<String> signingKey();

    /// The key that seals the one that was made: 32 bytes in base64. Without it that one lies there
    /// as it is.
    Optional<String> secretKey();
}
