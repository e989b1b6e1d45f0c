package cn.harbinkepu.core.fetch;

import java.time.Instant;
import java.util.List;

import org.junit.jupiter.api.Test;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

class HookSecretTest {

    /// The example of the Standard Webhooks specification.
    @Test
    void theSignatureIsThatOfStandardWebhooks() {
        assertThat(HookSecret.signature(
                        "whsec_MfKQ9r8GKYqrTwjUPD8ILPZIo2LaLaSw",
                        "msg_p5jXN8AQM9LWM0D4loKWxJek",
                        "1614265330",
                        "{\"test\": 2432232314}".getBytes(UTF_8)))
                .isEqualTo("g0hM9SsE+OTPJTGt/tmIKtSyZlE3uFJELVlNIOLJ1OE=");
    }

    @Test
    void whileASecretIsChangedBothSign() {
        String one = HookSecret.next();
        String other = HookSecret.next();
        byte[] body = {1};
        Instant at = Instant.ofEpochSecond(1614265330);

        assertThat(HookSecret.headers(List.of(one, other), "id", at, body))
                .containsEntry("webhook-id", "id")
                .containsEntry("webhook-timestamp", "1614265330")
                .containsEntry(
                        "webhook-signature",
                        "v1,%s v1,%s"
                                .formatted(
                                        HookSecret.signature(one, "id", "1614265330", body),
                                        HookSecret.signature(other, "id", "1614265330", body)));
    }
}
