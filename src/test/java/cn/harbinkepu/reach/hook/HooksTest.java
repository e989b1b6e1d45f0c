package cn.harbinkepu.reach.hook;

import java.time.Duration;
import java.util.Optional;

import org.junit.jupiter.api.Test;

import cn.harbinkepu.core.fetch.Outside;
import cn.harbinkepu.reach.Answer;

import static org.assertj.core.api.Assertions.assertThat;

class HooksTest {

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
