package cn.harbinkepu.search;

import java.time.Duration;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

import org.junit.jupiter.api.Test;

import io.smallrye.mutiny.Uni;

import cn.harbinkepu.cache.Counters;

import static org.assertj.core.api.Assertions.assertThat;

class RecentAnswersTest {

    private static final SearchQuery QUERY = SearchQuery.best("雾凇", 20);

    private final Counted counters = new Counted();
    private final IndexEdition edition = new IndexEdition(counters);
    private Instant now = Instant.parse("2026-01-01T00:00:00Z");
    private final RecentAnswers recent = new RecentAnswers(edition, () -> now, new Remembering());
    private long found;

    @Test
    void the_same_question_is_asked_once_until_something_is_written() {
        answer();
        now = now.plusSeconds(2);
        found = 1;

        assertThat(answer()).isEqualTo(1);
        found = 2;
        assertThat(answer()).isEqualTo(1);
        written();
        assertThat(answer()).isEqualTo(2);
    }

    @Test
    void an_answer_is_not_kept_from_before_what_was_written_can_be_found() {
        written();

        assertThat(answer()).isZero();
        now = now.plusMillis(600);
        found = 1;
        assertThat(answer()).isEqualTo(1);
    }

    private void written() {
        edition.next().await().indefinitely();
    }

    private long answer() {
        return recent.of(QUERY, () -> Uni.createFrom()
                        .item(new SearchResult(
                                found,
                                1,
                                List.of(),
                                List.of(),
                                Map.of(),
                                Optional.empty(),
                                Optional.empty(),
                                Optional.empty(),
                                Optional.empty(),
                                Optional.empty())))
                .await()
                .indefinitely()
                .total();
    }

    private static final class Counted implements Counters {

        private final Map<String, Long> counts = new HashMap<>();

        @Override
        public Uni<Long> add(String key, long amount, Duration window) {
            return Uni.createFrom().item(counts.merge(key, amount, Long::sum));
        }

        @Override
        public Uni<Long> count(String key) {
            return Uni.createFrom().item(counts.getOrDefault(key, 0L));
        }

        @Override
        public Uni<Void> clear(String key) {
            counts.remove(key);
            return Uni.createFrom().voidItem();
        }
    }

    private record Remembering() implements SearchConfig {

        @Override
        public Duration patience() {
            return Duration.ofSeconds(2);
        }

        @Override
        public Duration pause() {
            return Duration.ofSeconds(5);
        }

        @Override
        public int remembered() {
            return 100;
        }

        @Override
        public Duration watchEvery() {
            return Duration.ofMinutes(1);
        }
    }
}
