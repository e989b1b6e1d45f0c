package cn.harbinkepu.core.web;

import java.time.Instant;
import java.util.Optional;

import org.jboss.resteasy.reactive.RestResponse;
import org.junit.jupiter.api.Test;

import io.vertx.core.buffer.Buffer;

import cn.harbinkepu.core.EncodedDocument;

import static org.assertj.core.api.Assertions.assertThat;

class ConditionalTest {

    private static final Instant CHANGED = Instant.parse("2026-11-28T08:00:00.400Z");
    private static final String TIME = "Sat, 28 Nov 2026 08:00:00 GMT";

    @Test
    void a_time_counts_once_nothing_else_can_carry_it() {
        assertThat(Conditional.settled(CHANGED, CHANGED)).isEmpty();
        assertThat(Conditional.settled(CHANGED, Instant.parse("2026-11-28T08:00:01Z")))
                .as("by another clock the second may not have passed")
                .isEmpty();
        assertThat(Conditional.settled(CHANGED, Instant.parse("2026-11-28T08:00:03Z")))
                .contains(Instant.parse("2026-11-28T08:00:00Z"));
    }

    /// The first answer said no time, so who knows only times has none that hides the second change.
    @Test
    void a_change_within_the_second_of_the_last_answer_is_seen() {
        assertThat(answer("one", CHANGED.plusMillis(100), null).getHeaders().get("Last-Modified"))
                .isNull();

        assertThat(answer("two", CHANGED.plusMillis(300), TIME).getStatus()).isEqualTo(200);
        assertThat(answer("two", CHANGED.plusSeconds(5), null).getHeaders().getFirst("Last-Modified"))
                .isEqualTo(TIME);
        assertThat(answer("two", CHANGED.plusSeconds(5), TIME).getStatus()).isEqualTo(304);
    }

    private static RestResponse<Object> answer(String body, Instant read, String since) {
        Optional<Instant> modified = Conditional.settled(CHANGED, read);
        return Conditional.answer(EncodedDocument.of(Buffer.buffer(body)), modified, "text/plain", null, since);
    }
}
