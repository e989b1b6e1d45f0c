package cn.harbinkepu.feed;

import java.time.Duration;
import java.time.OffsetDateTime;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import java.util.function.IntConsumer;
import java.util.stream.IntStream;

import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

import cn.harbinkepu.audience.SegmentsForTests;
import cn.harbinkepu.core.Page;
import cn.harbinkepu.core.Problem;
import cn.harbinkepu.core.ProblemCode;
import cn.harbinkepu.feed.memory.MemoryCandidates;
import cn.harbinkepu.resource.PublishedResource;
import cn.harbinkepu.taxonomy.Vocabularies;
import cn.harbinkepu.taxonomy.VocabulariesForTests;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

class MixedFeedsTest {

    private static final OffsetDateTime NOW = OffsetDateTime.parse("2026-01-31T04:00:00Z");

    private final Library library = new Library();
    private final MemoryCandidates kept = new MemoryCandidates();
    private final Vocabularies vocabularies =
            VocabulariesForTests.read(new com.fasterxml.jackson.databind.ObjectMapper());
    private final MixedFeeds feeds = new MixedFeeds(
            SegmentsForTests.of(vocabularies),
            vocabularies,
            kept,
            new PublishedCandidates(library),
            new Mix(NOW::toInstant, new Config()),
            new Reasons(vocabularies, NOW::toInstant));
    private long version;

    @BeforeEach
    void begin() {
        kept.begin().chain(mine -> kept.complete()).await().atMost(Duration.ofSeconds(1));
    }

    @Test
    void showsEveryFittingItemExactlyOnce() {
        IntStream.range(0, 230).forEach(hour -> publish(hour, "ice-snow", hour % 3 == 0 ? "TEENS" : "ELDERS"));

        List<UUID> shown = followAll("TEENS", 20, page -> {});

        assertThat(shown).hasSize(77).doesNotHaveDuplicates();
    }

    @Test
    void goesOnInTheSamePlaceWhenTheKeeperGoesAwayAndComesBack() {
        IntStream.range(0, 100).forEach(hour -> publish(hour, "subject-" + hour % 7, "TEENS"));
        List<UUID> undisturbed = followAll("TEENS", 8, page -> {});

        List<UUID> disturbed = followAll("TEENS", 8, page -> {
            if (page % 3 == 1) {
                kept.goAway();
            } else {
                kept.comeBack();
            }
        });

        assertThat(disturbed).isEqualTo(undisturbed);
    }

    @Test
    void isNotDisturbedByWhatIsPublishedAndWithdrawnMeanwhile() {
        IntStream.range(0, 60).forEach(hour -> publish(hour, "ice-snow", "TEENS"));
        List<UUID> all = new ArrayList<>(followAll("TEENS", 10, page -> {}));

        List<UUID> shown = followAll("TEENS", 10, page -> {
            if (page == 1) {
                publish(0, "weather", "TEENS");
                withdraw(all.get(55));
            }
        });

        all.remove(55);
        assertThat(new HashSet<>(shown)).isEqualTo(new HashSet<>(all));
        assertThat(shown).doesNotHaveDuplicates();
    }

    @Test
    void doesNotLetOneSubjectFillAPage() {
        IntStream.range(0, 12).forEach(hour -> publish(hour, "ice-snow", "TEENS"));
        List.of("weather", "food", "health", "fire").forEach(subject -> publish(20, subject, "TEENS"));

        List<FeedItem> page = page("TEENS", 8, Optional.empty()).items();

        assertThat(page).flatExtracting(FeedItem::subjects).contains("ice-snow", "weather", "food", "health", "fire");
    }

    @Test
    void prefersWhatIsMadeForTheSegmentAloneToWhatIsForEverybody() {
        PublishedResource shared = Library.resource(
                NOW.minusHours(1), "food", List.of("TEENS", "ELDERS", "FARMERS", "WORKERS"), List.of());
        PublishedResource own = Library.resource(NOW.minusHours(5), "food", List.of("TEENS"), List.of());
        publish(shared);
        publish(own);

        assertThat(page("TEENS", 2, Optional.empty()).items())
                .extracting(FeedItem::id)
                .containsExactly(own.id(), shared.id());
    }

    @Test
    void refusesASegmentThatIsNone() {
        assertThatThrownBy(() -> page("PETS", 8, Optional.empty()))
                .isInstanceOfSatisfying(
                        Problem.class, problem -> assertThat(problem.code()).isEqualTo(ProblemCode.INVALID_FIELD));
    }

    @Test
    void refusesACursorThatItDidNotGive() {
        for (String foreign : List.of("x", "MTIz", cn.harbinkepu.core.Cursor.of("1", "2", "3"))) {
            assertThatThrownBy(() -> page("TEENS", 8, Optional.of(foreign)))
                    .isInstanceOfSatisfying(
                            Problem.class, problem -> assertThat(problem.code()).isEqualTo(ProblemCode.INVALID_CURSOR));
        }
    }

    private List<UUID> followAll(String segment, int limit, IntConsumer before) {
        List<UUID> shown = new ArrayList<>();
        Optional<String> cursor = Optional.empty();
        int number = 0;
        do {
            before.accept(number++);
            Page<FeedItem> page = page(segment, limit, cursor);
            page.items().forEach(item -> shown.add(item.id()));
            cursor = page.cursor();
        } while (cursor.isPresent());
        kept.comeBack();
        return shown;
    }

    private Page<FeedItem> page(String segment, int limit, Optional<String> cursor) {
        return feeds.of(Optional.of(segment), Optional.empty(), limit, cursor)
                .await()
                .atMost(Duration.ofSeconds(5));
    }

    private void publish(int hoursAgo, String subject, String segment) {
        publish(Library.resource(NOW.minusHours(hoursAgo), subject, List.of(segment), List.of()));
    }

    private void publish(PublishedResource resource) {
        library.publish(resource);
        kept.put(Candidate.of(resource), ++version).await().atMost(Duration.ofSeconds(1));
    }

    private void withdraw(UUID id) {
        library.withdraw(id);
        kept.remove(id, ++version).await().atMost(Duration.ofSeconds(1));
    }

    private static final class Config implements FeedConfig {
        @Override
        public Duration halfLife() {
            return Duration.ofDays(14);
        }

        @Override
        public Duration checkEvery() {
            return Duration.ofSeconds(2);
        }
    }
}
