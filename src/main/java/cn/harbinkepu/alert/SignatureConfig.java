package cn.harbinkepu.alert;

import java.nio.file.Path;
import java.util.Optional;

import io.smallrye.config.ConfigMapping;

/// What messages are signed with; without it they are not.
@ConfigMapping(prefix = "kepu.alert.signature")
interface SignatureConfig {

    /// The private key: RSA or EC, PKCS #8 in PEM, not encrypted, readable by the application alone.
    Optional<Path> keyFile();

    /// Its certificate in PEM, which goes out with each message.
    Optional<Path> certificateFile();
}
