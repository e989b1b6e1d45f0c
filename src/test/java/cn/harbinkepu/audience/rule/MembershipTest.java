package cn.harbinkepu.audience.rule;

import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.MonthDay;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

import org.junit.jupiter.api.Test;

import cn.harbinkepu.audience.Age;
import cn.harbinkepu.audience.Declared;
import cn.harbinkepu.audience.rule.Reader.UsedResource;

import static org.assertj.core.api.Assertions.assertThat;

class MembershipTest {

    private static final Instant NOW = Instant.parse("2026-01-31T04:00:00Z");

    @Test
    void whatIsNotSaidFitsOnlyWhatAsksForThat() {
        PeopleRule old = new PeopleRule.OfAge(List.of(Age.FROM_60));

        assertThat(holds(old, Declared.NOTHING)).isFalse();
        assertThat(holds(new PeopleRule.Not(old), Declared.NOTHING)).isTrue();
        assertThat(holds(new PeopleRule.Unsaid(Attribute.AGE), Declared.NOTHING))
                .isTrue();
    }

    @Test
    void countsDifferentResourcesThatWereUsedLately() {
        Reader reader = new Reader(
                Declared.NOTHING,
                Set.of("food"),
                List.of(used("VIDEO", "ice-snow", 1), used("VIDEO", "ice-snow", 5), used("ARTICLE", "ice-snow", 20)),
                NOW);

        assertThat(holds(lately("ice-snow", "VIDEO", 2, 7), reader)).isTrue();
        assertThat(holds(lately("ice-snow", "VIDEO", 3, 7), reader)).isFalse();
        assertThat(holds(lately("ice-snow", null, 3, 7), reader)).isFalse();
        assertThat(holds(lately("ice-snow", null, 3, 21), reader)).isTrue();
        assertThat(holds(lately("food", null, 1, 180), reader)).isFalse();
        assertThat(holds(new PeopleRule.InterestedIn(List.of("food")), reader)).isTrue();
    }

    @Test
    void aSeasonMayGoOverNewYear() {
        Boost.Season winter = new Boost.Season(MonthDay.of(12, 15), MonthDay.of(2, 28));

        assertThat(winter.includes(LocalDate.parse("2026-12-15"))).isTrue();
        assertThat(winter.includes(LocalDate.parse("2027-01-10"))).isTrue();
        assertThat(winter.includes(LocalDate.parse("2028-02-29"))).isFalse();
        assertThat(winter.includes(LocalDate.parse("2026-12-14"))).isFalse();
    }

    private static PeopleRule lately(
            String subject, @org.jspecify.annotations.Nullable String kind, int atLeast, int days) {
        return new PeopleRule.Used(Optional.of(subject), Optional.ofNullable(kind), atLeast, days);
    }

    private static UsedResource used(String kind, String subject, int daysAgo) {
        return new UsedResource(kind, List.of(subject), NOW.minus(Duration.ofDays(daysAgo)));
    }

    private static boolean holds(PeopleRule rule, Declared declared) {
        return holds(rule, Reader.of(declared));
    }

    private static boolean holds(PeopleRule rule, Reader reader) {
        return new Membership(Map.of(), reader).holds(rule);
    }
}
