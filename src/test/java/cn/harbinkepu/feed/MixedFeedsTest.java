package cn.harbinkepu.feed;

import java.time.Duration;
import java.time.LocalDate;
import java.time.MonthDay;
import java.time.OffsetDateTime;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.UUID;
import java.util.function.IntConsumer;
import java.util.stream.IntStream;

import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

import cn.harbinkepu.audience.Segment;
import cn.harbinkepu.audience.Segment.Pin;
import cn.harbinkepu.audience.SegmentsForTests;
import cn.harbinkepu.audience.rule.Boost;
import cn.harbinkepu.audience.rule.ContentRule;
import cn.harbinkepu.audience.rule.Quota;
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
    private final SegmentsForTests segments = SegmentsForTests.of(vocabularies);
    private final Boosts boosts = new Boosts(NOW::toInstant);
    private final MixedFeeds feeds = new MixedFeeds(
            segments,
            vocabularies,
            kept,
            new PublishedCandidates(library, library),
            new Mix(NOW::toInstant, new FeedSettings(), boosts),
            boosts,
            new Reasons(vocabularies, NOW::toInstant, boosts));
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
    void aPinStandsFirstAndComesOnceWhateverIsPinnedMeanwhile() {
        IntStream.range(0, 60).forEach(hour -> publish(hour, "subject-" + hour % 7, "ELDERS"));
        PublishedResource old = Library.resource(NOW.minusDays(300), "food", List.of("ELDERS"), List.of());
        PublishedResource other = Library.resource(NOW.minusDays(200), "food", List.of("ELDERS"), List.of());
        publish(old);
        publish(other);
        pin("ELDERS", new Pin(old.id(), LocalDate.parse("2026-01-31")));

        List<UUID> shown = followAll("ELDERS", 10, page -> {
            if (page == 2) {
                pin("ELDERS", new Pin(other.id(), LocalDate.parse("2026-02-28")));
            }
        });

        assertThat(shown).hasSize(62).doesNotHaveDuplicates().contains(other.id());
        assertThat(shown.getFirst()).isEqualTo(old.id());
    }

    @Test
    void saysThatAnEditorHasPutItFirst() {
        PublishedResource any = Library.resource(NOW.minusDays(9), "food", List.of(), List.of());
        publish(any);
        publish(1, "food", "ELDERS");
        pin("ELDERS", new Pin(any.id(), LocalDate.parse("2026-01-31")));

        FeedItem first = page("ELDERS", 5, Optional.empty()).items().getFirst();

        assertThat(first.id()).isEqualTo(any.id());
        assertThat(first.reasons().getFirst()).isEqualTo(new Reason(Reason.Code.PINNED, "编辑推荐"));
    }

    @Test
    void aPinThatIsOverOrWithdrawnOrNotForMinorsIsNotShown() {
        PublishedResource any = Library.resource(NOW.minusDays(9), "food", List.of(), List.of());
        PublishedResource gone = Library.resource(NOW.minusDays(9), "food", List.of("ELDERS"), List.of());
        publish(any);
        publish(gone);
        withdraw(gone.id());
        publish(1, "food", "ELDERS");
        publish(1, "food", "TEENS");
        pin("TEENS", new Pin(any.id(), LocalDate.parse("2026-03-01")));
        pin(
                "ELDERS",
                new Pin(any.id(), LocalDate.parse("2026-01-30")),
                new Pin(gone.id(), LocalDate.parse("2026-03-01")));

        assertThat(page("TEENS", 5, Optional.empty()).items()).hasSize(1);
        assertThat(page("ELDERS", 5, Optional.empty()).items()).hasSize(1);
    }

    @Test
    void aSegmentWithARuleTakesFromBothSourcesAlike() {
        IntStream.range(0, 90).forEach(hour -> publish(hour, hour % 2 == 0 ? "ice-snow" : "food", "TEENS"));
        segments.put(ruled(new ContentRule.About(List.of("ice-snow"))));

        List<UUID> published = followAll("ICE", 7, page -> {});
        kept.completePool(ruled(new ContentRule.About(List.of("ice-snow"))))
                .await()
                .atMost(Duration.ofSeconds(1));
        List<UUID> both = followAll("ICE", 7, page -> {
            if (page % 2 == 1) {
                kept.goAway();
            } else {
                kept.comeBack();
            }
        });

        assertThat(published).hasSize(45).doesNotHaveDuplicates();
        assertThat(both).isEqualTo(published);
    }

    @Test
    void anEmptyFeedGivesThatOfEverybodyAndSaysSo() {
        IntStream.range(0, 50).forEach(hour -> publish(hour, "food", "ELDERS"));
        segments.put(ruled(new ContentRule.About(List.of("ice-snow"))));

        Page<FeedItem> first = page("ICE", 10, Optional.empty());
        List<UUID> shown = followAll("ICE", 10, page -> {
            if (page == 1) {
                publish(0, "ice-snow", "ELDERS");
            }
        });

        assertThat(Reason.instead(first.items())).contains("“冰雪迷”暂时没有内容，先看全部推荐");
        assertThat(shown).hasSize(50).doesNotHaveDuplicates();
    }

    @Test
    void nothingStandsInForWhatIsMarkedForMinors() {
        publish(1, "food", "ELDERS");

        assertThat(page("TEENS", 10, Optional.empty()).items()).isEmpty();
    }

    @Test
    void aBoostPutsItsContentForwardInItsSeasonAndPlaceAndSaysSo() {
        publish(1, "food", "ELDERS");
        publish(30, "ice-snow", "ELDERS");
        Boost winter = boost("01-01", "02-28", Optional.empty());
        Boost summer = boost("06-01", "08-31", Optional.empty());
        Boost elsewhere = boost("01-01", "02-28", Optional.of("230103"));

        assertThat(firstWith(summer).subjects()).containsExactly("food");
        assertThat(firstWith(elsewhere).subjects()).containsExactly("food");
        FeedItem first = firstWith(winter);

        assertThat(first.subjects()).containsExactly("ice-snow");
        assertThat(first.reasons()).contains(new Reason(Reason.Code.BOOSTED, "正值冰雪季"));
    }

    @Test
    void quotasAreKeptWhereTheCandidatesAllowIt() {
        IntStream.range(0, 20).forEach(hour -> publish(hour, "food", "ELDERS"));
        IntStream.range(20, 25).forEach(hour -> publish(hour, "health", "ELDERS"));
        elders(
                List.of(
                        new Quota(Optional.of("health"), Optional.empty(), OptionalInt.of(4), OptionalInt.empty()),
                        new Quota(Optional.of("history"), Optional.empty(), OptionalInt.of(1), OptionalInt.empty())),
                List.of(),
                List.of());

        assertThat(subjects(page("ELDERS", 10, Optional.empty()), "health")).isGreaterThanOrEqualTo(4);
        assertThat(followAll("ELDERS", 10, page -> {})).hasSize(25).doesNotHaveDuplicates();

        elders(
                List.of(new Quota(Optional.of("food"), Optional.empty(), OptionalInt.empty(), OptionalInt.of(6))),
                List.of(),
                List.of());
        assertThat(subjects(page("ELDERS", 10, Optional.empty()), "food")).isLessThanOrEqualTo(6);
        assertThat(followAll("ELDERS", 10, page -> {})).hasSize(25).doesNotHaveDuplicates();
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

    private static Segment ruled(ContentRule rule) {
        return new Segment("ICE", "冰雪迷", "", rule, 7, List.of(), List.of(), List.of());
    }

    private static Boost boost(String from, String to, Optional<String> district) {
        Boost.Season season = new Boost.Season(MonthDay.parse("--" + from), MonthDay.parse("--" + to));
        return new Boost("正值冰雪季", new ContentRule.About(List.of("ice-snow")), district, Optional.of(season), 1.5);
    }

    private FeedItem firstWith(Boost boost) {
        elders(List.of(), List.of(boost), List.of());
        return page("ELDERS", 2, Optional.empty()).items().getFirst();
    }

    private static long subjects(Page<FeedItem> page, String subject) {
        return page.items().stream()
                .filter(item -> item.subjects().contains(subject))
                .count();
    }

    private void elders(List<Quota> quotas, List<Boost> wanted, List<Pin> pins) {
        segments.put(new Segment("ELDERS", "老年人", "", Segment.marked("ELDERS"), 0, quotas, wanted, pins));
    }

    private void pin(String code, Pin... pins) {
        segments.put(new Segment(code, code, "", Segment.marked(code), 0, List.of(), List.of(), List.of(pins)));
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
}
