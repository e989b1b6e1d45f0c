package cn.harbinkepu.feed;

import java.time.LocalDate;
import java.time.OffsetDateTime;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.UUID;
import java.util.stream.Stream;

import org.junit.jupiter.api.Test;

import cn.harbinkepu.audience.Segment;
import cn.harbinkepu.audience.rule.Boost;
import cn.harbinkepu.audience.rule.Content;
import cn.harbinkepu.audience.rule.ContentRule;
import cn.harbinkepu.audience.rule.Quota;

import static org.assertj.core.api.Assertions.assertThat;

class EmphasisTest {

    private static final LocalDate TODAY = LocalDate.parse("2026-01-31");
    private static final OffsetDateTime THEN = OffsetDateTime.parse("2026-01-01T08:00:00+08:00");
    private static final Boost ICE =
            new Boost("冰雪季", new ContentRule.Everything(), Optional.empty(), Optional.empty(), 2);
    private static final Content ANY = new Content("ARTICLE", List.of("food"), List.of(), List.of());

    @Test
    void whatTwoGroupsHaveInCommonCountsOnce() {
        Boost other = new Boost("另一个", new ContentRule.Everything(), Optional.empty(), Optional.empty(), 1.5);
        Emphasis emphasis = of(group("A", List.of(ICE)), group("B", List.of(ICE, other)));

        assertThat(emphasis.factor(ANY)).isEqualTo(3);
        assertThat(emphasis.boosts(ANY)).containsExactly(ICE, other);
    }

    @Test
    void noMoreThanFiveStandFirstOfAllGroupsAndNoneThatIsOver() {
        Segment first = pinning("A", TODAY, 3);
        Segment second = pinning("B", TODAY, 4);
        Segment over = pinning("C", TODAY.minusDays(1), 1);

        Emphasis emphasis = of(over, first, second);

        assertThat(emphasis.pinned())
                .containsExactlyElementsOf(Stream.of(first, second)
                        .flatMap(group -> group.pins().stream())
                        .map(Segment.Pin::resource)
                        .limit(5)
                        .toList());
        assertThat(emphasis.pinnedFor(second.pins().getFirst().resource())).contains(second);
    }

    @Test
    void whatIsForAnotherDistrictOrNotForMinorsDoesNotStandFirst() {
        Candidate elsewhere = Candidate.of(Library.resource(THEN, "food", List.of("TEENS"), List.of("230102")));
        Candidate grown = Candidate.of(Library.resource(THEN, "food", List.of("ELDERS"), List.of()));
        Candidate fit = Candidate.of(Library.resource(THEN, "food", List.of("TEENS"), List.of("230103")));
        List<Segment.Pin> pins = Stream.of(elsewhere, grown, fit)
                .map(candidate -> new Segment.Pin(candidate.id(), TODAY))
                .toList();
        Segment minors =
                new Segment(Segment.MINORS, "青少年", "", Segment.marked(Segment.MINORS), 0, List.of(), List.of(), pins);

        Emphasis emphasis = new Emphasis(List.of(minors), Optional.of("230103"), TODAY);

        assertThat(emphasis.first(List.of(fit, grown, elsewhere))).containsExactly(fit);
    }

    @Test
    void quotasOfAllGroupsHold() {
        Quota few = new Quota(Optional.of("food"), Optional.empty(), OptionalInt.empty(), OptionalInt.of(0));
        Quota some = new Quota(Optional.empty(), Optional.of("VIDEO"), OptionalInt.of(1), OptionalInt.empty());
        Quotas quotas = of(quoted("A", few), quoted("B", some)).quotas(10);
        Content film = new Content("VIDEO", List.of("ice"), List.of(), List.of());

        assertThat(quotas.allowed(List.of(ANY, film), content -> content)).containsExactly(film);
        assertThat(quotas.owing()).containsExactly(some);
    }

    private static Emphasis of(Segment... groups) {
        return new Emphasis(List.of(groups), Optional.empty(), TODAY);
    }

    private static Segment group(String code, List<Boost> boosts) {
        return new Segment(code, code, "", Segment.marked(code), 0, List.of(), boosts, List.of());
    }

    private static Segment quoted(String code, Quota quota) {
        return new Segment(code, code, "", Segment.marked(code), 0, List.of(quota), List.of(), List.of());
    }

    private static Segment pinning(String code, LocalDate until, int count) {
        List<Segment.Pin> pins = Stream.generate(() -> new Segment.Pin(UUID.randomUUID(), until))
                .limit(count)
                .toList();
        return new Segment(code, code, "", Segment.marked(code), 0, List.of(), List.of(), pins);
    }
}
