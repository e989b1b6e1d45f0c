package cn.harbinkepu.push.webpush;

import java.net.URI;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.UUID;

import org.junit.jupiter.api.Test;

import io.vertx.core.json.JsonObject;

import cn.harbinkepu.core.fetch.Outside;
import cn.harbinkepu.push.Letter;
import cn.harbinkepu.push.Outcome;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

class WebPushChannelTest {

    @Test
    void aLongTextMakesRoom() {
        byte[] payload = WebPushChannel.payload(letter("冰雪🧊".repeat(2000)));

        assertThat(payload.length).isLessThanOrEqualTo(3900).isGreaterThan(3000);
        JsonObject message = new JsonObject(new String(payload, UTF_8));
        assertThat(message.getString("title")).isEqualTo("新内容：江上的冰");
        assertThat(message.getString("body")).startsWith("冰雪").doesNotContain("\ufffd");
    }

    @Test
    void aTopicFitsIntoItsHeader() {
        assertThat(WebPushChannel.topic(letter("短"))).matches("[A-Za-z0-9_-]{32}");
    }

    @Test
    void statusesSayWhetherToTryAgain() {
        assertThat(outcome(201)).isEqualTo(new Outcome.Delivered());
        assertThat(outcome(404)).isInstanceOf(Outcome.Gone.class);
        assertThat(outcome(410)).isInstanceOf(Outcome.Gone.class);
        assertThat(outcome(413)).isInstanceOf(Outcome.Refused.class);
        assertThat(outcome(403)).isInstanceOf(Outcome.Refused.class);
        assertThat(outcome(429)).isEqualTo(new Outcome.Later(Optional.of(Duration.ofSeconds(60)), "HTTP 429"));
        assertThat(outcome(503)).isInstanceOf(Outcome.Later.class);
    }

    @Test
    void aPairOfKeysIsReadAsItWasKept() {
        byte[] kept = VapidPair.fresh();

        byte[] key = VapidPair.read(kept).getApplicationServerKey();
        assertThat(key).hasSize(65).startsWith(4);
        assertThat(VapidPair.read(kept).getApplicationServerKey()).isEqualTo(key);
    }

    private static Outcome outcome(int status) {
        return WebPushChannel.outcome(new Outside.Answer(status, "", Optional.of(Duration.ofSeconds(60))));
    }

    private static Letter letter(String summary) {
        URI link = URI.create("https://kepu.example/r/1");
        return new Letter(
                UUID.randomUUID(),
                "新内容：江上的冰",
                List.of(new Letter.Line("江上的冰", summary, "您关注“冰雪”", link)),
                link,
                URI.create("https://kepu.example/stop/x"),
                Optional.empty());
    }
}
