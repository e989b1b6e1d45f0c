package cn.harbinkepu.reach.hook;

import java.time.Duration;
import java.util.Optional;

import org.junit.jupiter.api.Test;

import cn.harbinkepu.push.Outside;
import cn.harbinkepu.reach.Answer;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

class HooksTest {

    /// The example of the Standard Webhooks specification.
    @Test
    void theSignatureIsThatOfStandardWebhooks() {
        assertThat(Hooks.signature(
                        "whsec_MfKQ9r8GKYqrTwjUPD8ILPZIo2LaLaSw",
                        "msg_p5jXN8AQM9LWM0D4loKWxJek",
                        "1614265330",
                        "{\"test\": 2432232314}".getBytes(UTF_8)))
                .isEqualTo("g0hM9SsE+OTPJTGt/tmIKtSyZlE3uFJELVlNIOLJ1OE=");
    }

    @Test
    void whatASystemSaysDecides() {
        assertThat(answer(204, "")).isEqualTo(new Answer.Received());
        assertThat(answer(200, "ok")).isEqualTo(new Answer.Received());
        assertThat(answer(200, "{\"acknowledged\": \"yes\"}")).isEqualTo(new Answer.Received());
        assertThat(answer(200, "{\"acknowledged\": true, \"by\": \"王\"}")).isEqualTo(new Answer.Acknowledged("王"));
        assertThat(answer(200, "{\"acknowledged\": true}")).isEqualTo(new Answer.Acknowledged(""));
        assertThat(answer(410, "")).isEqualTo(new Answer.Refused("HTTP 410"));
        assertThat(answer(302, "")).isEqualTo(new Answer.NotNow(Optional.empty(), "HTTP 302"));
        assertThat(Hooks.answer(new Outside.Answer(429, "", Optional.of(Duration.ofSeconds(9)))))
                .isEqualTo(new Answer.NotNow(Optional.of(Duration.ofSeconds(9)), "HTTP 429"));
    }

    private static Answer answer(int status, String body) {
        return Hooks.answer(new Outside.Answer(status, body, Optional.empty()));
    }
}
