package cn.harbinkepu.feed;

import java.time.Duration;
import java.time.OffsetDateTime;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import java.util.function.IntConsumer;
import java.util.stream.IntStream;

import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

import com.fasterxml.jackson.databind.ObjectMapper;

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

class EmergencyFeedsTest {

    private static final OffsetDateTime NOW = OffsetDateTime.parse("2026-01-31T04:00:00Z");
    private static final String RED = "应急：暴雪红色预警生效中";
    private static final String BLUE = "应急：道路结冰蓝色预警生效中";

    private final Library library = new Library();
    private final MemoryCandidates kept = new MemoryCandidates();
    private final PublishedCandidates published = new PublishedCandidates(library, library);
    private final Vocabularies vocabularies = VocabulariesForTests.read(new ObjectMapper());
    private final Boosts boosts = new Boosts(NOW::toInstant);
    private final List<Emergency> inForce = new ArrayList<>();
    private final Feeds feeds = new EmergencyFeeds(
            new MixedFeeds(
                    SegmentsForTests.of(vocabularies),
                    vocabularies,
                    kept,
                    published,
                    new Mix(NOW::toInstant, new FeedSettings(), boosts),
                    boosts,
                    new Reasons(vocabularies, NOW::toInstant, boosts)),
            new EmergencyItems(() -> List.copyOf(inForce), kept, published));
    private long version;

    @BeforeEach
    void begin() {
        kept.begin().chain(mine -> kept.complete()).await().atMost(Duration.ofSeconds(1));
    }

    @Test
    void theMostSevereStandsFirstAndSaysSoAndThereAreThreeAtMost() {
        IntStream.range(0, 30).forEach(hour -> publish(hour, "ELDERS"));
        List<UUID> red = List.of(publish(900, "ELDERS"), publish(901, "ELDERS"));
        List<UUID> blue = List.of(red.getFirst(), publish(902, "ELDERS"), publish(903, "ELDERS"));
        warn(RED, "", red);
        warn(BLUE, "", blue);

        Page<FeedItem> first = page(Optional.empty(), Optional.empty(), 10, Optional.empty());

        assertThat(first.items()).hasSize(10);
        assertThat(first.items().subList(0, 3))
                .extracting(FeedItem::id)
                .containsExactly(red.get(0), red.get(1), blue.get(1));
        assertThat(first.items().subList(0, 3))
                .flatExtracting(FeedItem::reasons)
                .containsExactly(emergency(RED), emergency(RED), emergency(BLUE));
        assertThat(first.items().subList(3, 10))
                .flatExtracting(FeedItem::reasons)
                .noneMatch(reason -> reason.code() == Reason.Code.EMERGENCY);
    }

    @Test
    void whatStoodFirstComesOnceWhateverTheSizeOfThePage() {
        IntStream.range(0, 40).forEach(hour -> publish(hour, "ELDERS"));
        List<UUID> urgent = List.of(publish(0, "ELDERS"), publish(5, "ELDERS"), publish(30, "ELDERS"));
        warn(RED, "", urgent);

        for (int limit : new int[] {1, 2, 3, 4, 10, 43, 100}) {
            List<UUID> shown = followAll(limit, page -> {});

            assertThat(shown).as("pages of %d", limit).hasSize(43).doesNotHaveDuplicates();
            assertThat(shown).startsWith(urgent.subList(0, Math.min(3, limit)).toArray(UUID[]::new));
        }
    }

    @Test
    void aReaderWhoIsTurningPagesIsNotDisturbedWhenItBeginsOrEnds() {
        IntStream.range(0, 40).forEach(hour -> publish(hour, "ELDERS"));
        List<UUID> urgent = List.of(publish(2, "ELDERS"));

        List<UUID> begun = followAll(7, page -> {
            if (page == 2) {
                warn(RED, "", urgent);
            }
        });
        List<UUID> ended = followAll(7, page -> {
            if (page == 2) {
                inForce.clear();
            }
        });

        assertThat(begun).hasSize(41).doesNotHaveDuplicates();
        assertThat(ended).hasSize(41).doesNotHaveDuplicates().startsWith(urgent.getFirst());
    }

    @Test
    void whenItHasEndedTheyAreOrdinaryAgain() {
        IntStream.range(0, 12).forEach(hour -> publish(hour, "ELDERS"));
        UUID urgent = publish(900, "ELDERS");
        List<UUID> before = followAll(5, page -> {});
        warn(RED, "", List.of(urgent));
        assertThat(followAll(5, page -> {}).getFirst()).isEqualTo(urgent);

        inForce.clear();

        assertThat(followAll(5, page -> {})).isEqualTo(before);
        assertThat(before.getLast()).isEqualTo(urgent);
    }

    @Test
    void onlyWhereItAppliesAndOnlyWhatIsForThere() {
        publish(1, "ELDERS");
        UUID urgent = publish(900, "ELDERS");
        PublishedResource elsewhere = Library.resource(NOW.minusDays(90), "safety", List.of(), List.of("230104"));
        publish(elsewhere);
        warn(RED, "230103", List.of(elsewhere.id(), urgent));

        assertThat(first(Optional.empty(), Optional.of("230103"))).isEqualTo(emergency(RED));
        assertThat(page(Optional.empty(), Optional.of("230103"), 5, Optional.empty())
                        .items())
                .extracting(FeedItem::id)
                .doesNotContain(elsewhere.id());
        assertThat(first(Optional.empty(), Optional.of("230104")).code()).isNotEqualTo(Reason.Code.EMERGENCY);
        assertThat(first(Optional.empty(), Optional.empty())).isEqualTo(emergency(RED));
    }

    @Test
    void teenagersGetWhatIsMarkedForThemAndOtherGroupsGetAll() {
        publish(1, "TEENS");
        publish(1, "ELDERS");
        UUID forElders = publish(900, "ELDERS");
        UUID forTeens = publish(901, "TEENS");
        warn(RED, "", List.of(forElders, forTeens));

        assertThat(page(Optional.of("TEENS"), Optional.empty(), 9, Optional.empty())
                        .items())
                .extracting(FeedItem::id)
                .startsWith(forTeens)
                .doesNotContain(forElders);
        assertThat(page(Optional.of("FARMERS"), Optional.empty(), 9, Optional.empty())
                        .items())
                .extracting(FeedItem::id)
                .startsWith(forElders, forTeens);
    }

    @Test
    void aGroupWithoutAnythingStillHearsThatItSeesTheFeedOfEverybody() {
        publish(1, "ELDERS");
        warn(RED, "", List.of(publish(2, "ELDERS")));

        assertThat(Reason.instead(page(Optional.of("FARMERS"), Optional.empty(), 9, Optional.empty())
                        .items()))
                .isPresent();
    }

    @Test
    void whatWasWithdrawnOrCannotBeFoundIsPassedOver() {
        publish(1, "ELDERS");
        UUID gone = publish(2, "ELDERS");
        UUID urgent = publish(900, "ELDERS");
        library.withdraw(gone);
        kept.remove(gone, ++version).await().atMost(Duration.ofSeconds(1));
        warn(RED, "", List.of(gone, urgent));

        assertThat(followAll(10, page -> {})).hasSize(2).startsWith(urgent);
        kept.goAway();
        assertThat(page(Optional.empty(), Optional.empty(), 10, Optional.empty())
                        .items())
                .extracting(FeedItem::id)
                .startsWith(urgent);
    }

    @Test
    void badWishesAreRefusedAsEver() {
        warn(RED, "", List.of(publish(1, "ELDERS")));

        assertRefused(ProblemCode.INVALID_FIELD, () -> page(Optional.empty(), Optional.empty(), 0, Optional.empty()));
        assertRefused(ProblemCode.INVALID_FIELD, () -> page(Optional.empty(), Optional.empty(), 101, Optional.empty()));
        assertRefused(
                ProblemCode.INVALID_FIELD, () -> page(Optional.of("NOBODY"), Optional.empty(), 1, Optional.empty()));
        for (String foreign : List.of("x", ".", "AAAA.", "x.y", "AAAAAAAAAAAAAAAAAAAAAA.x")) {
            assertRefused(
                    ProblemCode.INVALID_CURSOR,
                    () -> page(Optional.empty(), Optional.empty(), 5, Optional.of(foreign)));
        }
    }

    private static void assertRefused(ProblemCode code, Runnable request) {
        assertThatThrownBy(request::run).isInstanceOfSatisfying(Problem.class, problem -> assertThat(problem.code())
                .isEqualTo(code));
    }

    private static Reason emergency(String words) {
        return new Reason(Reason.Code.EMERGENCY, words);
    }

    private void warn(String words, String district, List<UUID> resources) {
        inForce.add(new Emergency(words, code -> district.isEmpty() || district.equals(code), resources));
    }

    private Reason first(Optional<String> segment, Optional<String> district) {
        return page(segment, district, 5, Optional.empty())
                .items()
                .getFirst()
                .reasons()
                .getFirst();
    }

    private List<UUID> followAll(int limit, IntConsumer before) {
        List<UUID> shown = new ArrayList<>();
        Optional<String> cursor = Optional.empty();
        int number = 0;
        do {
            before.accept(number++);
            Page<FeedItem> page = page(Optional.empty(), Optional.empty(), limit, cursor);
            page.items().forEach(item -> shown.add(item.id()));
            cursor = page.cursor();
        } while (cursor.isPresent());
        return shown;
    }

    private Page<FeedItem> page(
            Optional<String> segment, Optional<String> district, int limit, Optional<String> cursor) {
        return feeds.of(segment, district, limit, cursor).await().atMost(Duration.ofSeconds(5));
    }

    private UUID publish(int hoursAgo, String segment) {
        PublishedResource resource = Library.resource(NOW.minusHours(hoursAgo), "safety", List.of(segment), List.of());
        publish(resource);
        return resource.id();
    }

    private void publish(PublishedResource resource) {
        library.publish(resource);
        kept.put(Candidate.of(resource), ++version).await().atMost(Duration.ofSeconds(1));
    }
}
