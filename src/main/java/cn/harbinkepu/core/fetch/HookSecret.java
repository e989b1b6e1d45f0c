package cn.harbinkepu.core.fetch;

import java.security.GeneralSecurityException;
import java.security.SecureRandom;
import java.time.Instant;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;

import static java.nio.charset.StandardCharsets.UTF_8;

/// Signatures of messages to the systems of others, as Standard Webhooks 1.0 has them (symmetric, `v1`): HMAC-SHA256
/// over id, time and the exact bytes.
public final class HookSecret {

    private static final String PREFIX = "whsec_";
    private static final int BYTES = 32;
    private static final SecureRandom RANDOM = new SecureRandom();

    private HookSecret() {}

    /// A new secret: `whsec_` and base64 of 256 random bits.
    public static String next() {
        byte[] bytes = new byte[BYTES];
        RANDOM.nextBytes(bytes);
        return PREFIX + Base64.getEncoder().encodeToString(bytes);
    }

    /// The headers of one message.
    ///
    /// @param secrets all that are valid now, the newest first; more than one while a secret is being changed
    /// @param id      stays the same over all tries
    public static Map<String, String> headers(List<String> secrets, String id, Instant at, byte[] body) {
        String time = Long.toString(at.getEpochSecond());
        String signatures = secrets.stream()
                .map(secret -> "v1," + signature(secret, id, time, body))
                .collect(Collectors.joining(" "));
        return Map.of("webhook-id", id, "webhook-timestamp", time, "webhook-signature", signatures);
    }

    static String signature(String secret, String id, String time, byte[] body) {
        try {
            byte[] key = Base64.getDecoder().decode(secret.substring(PREFIX.length()));
            Mac mac = Mac.getInstance("HmacSHA256");
            mac.init(new SecretKeySpec(key, "HmacSHA256"));
            mac.update("%s.%s.".formatted(id, time).getBytes(UTF_8));
            return Base64.getEncoder().encodeToString(mac.doFinal(body));
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException("every JDK has HmacSHA256", e);
        }
    }
}
