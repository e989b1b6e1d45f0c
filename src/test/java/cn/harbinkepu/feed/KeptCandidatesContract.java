package cn.harbinkepu.feed;

import java.time.Duration;
import java.time.OffsetDateTime;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import java.util.stream.IntStream;

import org.junit.jupiter.api.Test;

import io.smallrye.mutiny.Uni;

import cn.harbinkepu.audience.Segment;
import cn.harbinkepu.audience.rule.ContentRule;
import cn.harbinkepu.core.Problem;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

/// What every keeper of candidates must do.
public interface KeptCandidatesContract {

    OffsetDateTime NOON = OffsetDateTime.parse("2026-01-31T12:00:00+08:00");

    Segment ICE = new Segment(
            "ICE", "冰雪迷", "", new ContentRule.About(List.of("ice-snow")), 7, List.of(), List.of(), List.of());

    /// Nothing is in it, and it does not call itself complete. It knows of the segment [#ICE].
    KeptCandidates empty();

    @Test
    default void refusesToBeReadUntilItIsComplete() {
        KeptCandidates kept = empty();

        assertThat(get(kept.check())).isFalse();
        assertThatThrownBy(() -> get(kept.newest(everything(), Optional.empty(), 10)))
                .isInstanceOf(Problem.class);

        complete(kept);

        assertThat(get(kept.check())).isTrue();
        assertThat(get(kept.newest(everything(), Optional.empty(), 10))).isEmpty();
    }

    @Test
    default void isFilledByOneAtATime() {
        KeptCandidates kept = empty();

        assertThat(get(kept.begin())).isTrue();
        assertThat(get(kept.begin())).isFalse();
    }

    @Test
    default void readsTheNewestFirstAndGoesOnBehindAPosition() {
        KeptCandidates kept = complete(empty());
        List<Candidate> hourly = IntStream.range(0, 7)
                .mapToObj(hour -> candidate(NOON.minusHours(hour), "TEENS"))
                .toList();
        hourly.reversed().forEach(candidate -> get(kept.put(candidate, 1)));

        List<Candidate> first = get(kept.newest(of("TEENS"), Optional.empty(), 3));
        List<Candidate> rest =
                get(kept.newest(of("TEENS"), Optional.of(first.getLast().position()), 10));

        assertThat(first).containsExactlyElementsOf(hourly.subList(0, 3));
        assertThat(rest).containsExactlyElementsOf(hourly.subList(3, 7));
    }

    @Test
    default void tellsApartWhatWasPublishedAtTheSameMoment() {
        KeptCandidates kept = complete(empty());
        IntStream.range(0, 5).forEach(i -> get(kept.put(candidate(NOON, "TEENS"), 1)));

        List<Candidate> all = get(kept.newest(of("TEENS"), Optional.empty(), 10));
        List<Candidate> rest =
                get(kept.newest(of("TEENS"), Optional.of(all.get(1).position()), 10));

        assertThat(all).hasSize(5);
        assertThat(rest).containsExactlyElementsOf(all.subList(2, 5));
    }

    @Test
    default void readsADistrictTogetherWithTheWholeCity() {
        KeptCandidates kept = complete(empty());
        Candidate nangang = candidate(NOON, "TEENS", "230103");
        Candidate daoli = candidate(NOON.minusHours(1), "TEENS", "230102");
        Candidate city = candidate(NOON.minusHours(2), "TEENS", "230100");
        Candidate unbound = candidate(NOON.minusHours(3), "TEENS");
        List.of(nangang, daoli, city, unbound).forEach(candidate -> get(kept.put(candidate, 1)));

        Scope scope = new Scope(Optional.of(new Segment("TEENS", "青少年")), Optional.of("230103"));

        assertThat(get(kept.newest(scope, Optional.empty(), 10))).containsExactly(nangang, city, unbound);
    }

    @Test
    default void movesWhatWasCorrected() {
        KeptCandidates kept = complete(empty());
        Candidate teens = candidate(NOON, "TEENS");
        Candidate elders = with(teens, "ELDERS");
        get(kept.put(teens, 1));

        get(kept.put(elders, 2));
        get(kept.put(elders, 2));

        assertThat(get(kept.newest(of("TEENS"), Optional.empty(), 10))).isEmpty();
        assertThat(get(kept.newest(of("ELDERS"), Optional.empty(), 10))).containsExactly(elders);
    }

    @Test
    default void forgetsWhatWasWithdrawnWhateverComesLate() {
        KeptCandidates kept = complete(empty());
        Candidate candidate = candidate(NOON, "TEENS");
        get(kept.put(candidate, 1));

        get(kept.remove(candidate.id(), 3));
        get(kept.put(candidate, 2));
        get(kept.fill(List.of(candidate)));

        assertThat(get(kept.newest(everything(), Optional.empty(), 10))).isEmpty();
        assertThat(get(kept.find(List.of(candidate.id())))).isEmpty();
    }

    @Test
    default void showsAgainWhatIsPublishedAgain() {
        KeptCandidates kept = complete(empty());
        Candidate candidate = candidate(NOON, "TEENS");
        get(kept.remove(candidate.id(), 1));

        get(kept.put(candidate, 2));

        assertThat(get(kept.find(List.of(candidate.id(), UUID.randomUUID())))).containsExactly(candidate);
    }

    @Test
    default void isNotFilledWithWhatAFactHasSpokenOf() {
        KeptCandidates kept = empty();
        Candidate old = candidate(NOON, "TEENS");
        get(kept.begin());
        get(kept.put(with(old, "ELDERS"), 5));

        get(kept.fill(List.of(old)));
        get(kept.complete());

        assertThat(get(kept.newest(of("TEENS"), Optional.empty(), 10))).isEmpty();
        assertThat(get(kept.newest(of("ELDERS"), Optional.empty(), 10))).hasSize(1);
    }

    @Test
    default void aPoolIsRefusedUntilItIsCompleteAndThenHasWhatSuits() {
        KeptCandidates kept = complete(empty());
        Candidate before = candidate(NOON, "TEENS");
        Candidate city = with(candidate(NOON.minusHours(1), "TEENS"), "ELDERS", "food");
        get(kept.put(before, 1));
        get(kept.put(city, 2));
        assertThatThrownBy(() -> get(kept.newest(inIce(), Optional.empty(), 10)))
                .isInstanceOf(Problem.class);

        assertThat(get(kept.beginPool(ICE))).isTrue();
        assertThat(get(kept.beginPool(ICE))).isFalse();
        get(kept.fillPool(ICE, List.of(before, city)));
        get(kept.completePool(ICE));
        Candidate later = candidate(NOON.plusHours(1), "ELDERS", "230103");
        get(kept.put(later, 3));

        assertThat(get(kept.checkPool(ICE))).isTrue();
        assertThat(get(kept.newest(inIce(), Optional.empty(), 10))).containsExactly(later, before);
    }

    @Test
    default void aPoolLosesWhatIsCorrectedAndIsNotFilledWithWhatIsOlder() {
        KeptCandidates kept = complete(empty());
        Candidate ice = candidate(NOON, "TEENS");
        Candidate food = with(ice, "TEENS", "food");
        Candidate gone = candidate(NOON.minusHours(1), "TEENS");
        get(kept.put(ice, 1));
        get(kept.put(gone, 1));
        get(kept.beginPool(ICE));
        get(kept.put(food, 2));
        get(kept.remove(gone.id(), 2));

        get(kept.fillPool(ICE, List.of(ice, gone)));
        get(kept.completePool(ICE));
        assertThat(get(kept.newest(inIce(), Optional.empty(), 10))).isEmpty();

        get(kept.put(ice, 3));
        assertThat(get(kept.newest(inIce(), Optional.empty(), 10))).containsExactly(ice);
        get(kept.put(food, 4));
        assertThat(get(kept.newest(inIce(), Optional.empty(), 10))).isEmpty();
    }

    private static Scope inIce() {
        return new Scope(Optional.of(ICE), Optional.empty());
    }

    private static KeptCandidates complete(KeptCandidates kept) {
        get(kept.begin());
        get(kept.complete());
        return kept;
    }

    private static Scope everything() {
        return new Scope(Optional.empty(), Optional.empty());
    }

    private static Scope of(String segment) {
        return new Scope(Optional.of(new Segment(segment, segment)), Optional.empty());
    }

    private static Candidate candidate(OffsetDateTime at, String segment, String... districts) {
        return Candidate.of(Library.resource(
                at.withOffsetSameInstant(java.time.ZoneOffset.UTC), "ice-snow", List.of(segment), List.of(districts)));
    }

    private static Candidate with(Candidate old, String segment) {
        return with(old, segment, "ice-snow");
    }

    private static Candidate with(Candidate old, String segment, String subject) {
        return new Candidate(
                old.id(),
                old.externalId(),
                old.kind(),
                old.title(),
                old.summary(),
                old.url(),
                old.publishedAt(),
                old.poster(),
                List.of(subject),
                List.of(segment),
                old.districts());
    }

    private static <T> T get(Uni<T> uni) {
        return uni.await().atMost(Duration.ofSeconds(10));
    }
}
