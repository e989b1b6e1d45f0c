package cn.harbinkepu.push;

import java.security.GeneralSecurityException;
import java.util.Optional;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;

import jakarta.enterprise.context.ApplicationScoped;

import io.smallrye.mutiny.Uni;

import static java.nio.charset.StandardCharsets.UTF_8;

/// Signs what this cloud wants to know again, by a key of its own (HMAC-SHA-256). The purpose is
/// signed too, so that what was signed for one is worth nothing for another.
@ApplicationScoped
public class Signatures {

    private static final String ALGORITHM = "HmacSHA256";

    private final PushKeys keys;
    private volatile Optional<SecretKeySpec> known = Optional.empty();

    Signatures(PushKeys keys) {
        this.keys = keys;
    }

    public Uni<byte[]> of(String purpose, String text) {
        return key().map(key -> sign(key, purpose + "\n" + text));
    }

    private Uni<SecretKeySpec> key() {
        return known.map(key -> Uni.createFrom().item(key)).orElseGet(() -> keys.of("signatures", PushKeys::random)
                .map(secret -> new SecretKeySpec(secret, ALGORITHM))
                .invoke(key -> known = Optional.of(key)));
    }

    private static byte[] sign(SecretKeySpec key, String text) {
        try {
            Mac mac = Mac.getInstance(ALGORITHM);
            mac.init(key);
            return mac.doFinal(text.getBytes(UTF_8));
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException("every JDK has " + ALGORITHM, e);
        }
    }
}
