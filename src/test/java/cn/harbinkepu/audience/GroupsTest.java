package cn.harbinkepu.audience;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

import org.junit.jupiter.api.Test;

import cn.harbinkepu.audience.rule.PeopleRule;
import cn.harbinkepu.audience.rule.Reader;
import cn.harbinkepu.core.Problem;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

class GroupsTest {

    private static final Declared FARMER = new Declared(
            Optional.of(Age.FROM_36_TO_59), Optional.empty(), Optional.of(Occupation.FARMER), Optional.empty());

    @Test
    void aSegmentMayBeMadeOfOthers() {
        Groups groups = groups(Map.of(
                "A", new PeopleRule.Doing(List.of(Occupation.FARMER)),
                "B", new PeopleRule.Not(new PeopleRule.In("A")),
                "C", new PeopleRule.In("A")));

        assertThat(groups.of(Reader.of(FARMER))).extracting(Segment::code).containsExactlyInAnyOrder("A", "C");
        assertThat(groups.of(Reader.of(Declared.NOTHING)))
                .extracting(Segment::code)
                .containsExactly("B");
    }

    @Test
    void namesTheWayRoundACircle() {
        Groups groups = groups(Map.of(
                "A", new PeopleRule.Any(List.of(new PeopleRule.Everybody(), new PeopleRule.In("B"))),
                "B", new PeopleRule.Not(new PeopleRule.In("C")),
                "C", new PeopleRule.In("A"),
                "D", new PeopleRule.In("A")));

        assertThat(groups.circle("A")).containsExactly("名A", "名B", "名C", "名A");
        assertThat(groups.circle("D")).isEmpty();
    }

    @Test
    void whatWasMadeIntoACircleAllTheSameHoldsNobodyAndEnds() {
        Groups groups = groups(Map.of("A", new PeopleRule.In("B"), "B", new PeopleRule.In("A")));

        assertThat(groups.of(Reader.of(FARMER))).isEmpty();
    }

    @Test
    void saysHowFarASegmentReaches() {
        Groups groups = groups(
                Map.of("A", new PeopleRule.Everybody(), "B", new PeopleRule.In("A"), "C", new PeopleRule.In("B")));

        assertThat(groups.reach("A")).isZero();
        assertThat(groups.reach("C")).isEqualTo(2);
        assertThat(groups.askedBy("A")).containsExactly("名B");
    }

    @Test
    void aMinorBelongsToTheTeenagersWhateverRulesSay() {
        Groups groups = groups(Map.of("TEENS", new PeopleRule.Any(List.of()), "A", new PeopleRule.Everybody()));
        Declared pupil = new Declared(Optional.empty(), Optional.empty(), Optional.empty(), Optional.of(Grade.JUNIOR));

        assertThat(groups.of(Reader.of(pupil))).extracting(Segment::code).containsExactly("TEENS");
    }

    @Test
    void anUnknownCodeIsRefused() {
        assertThatThrownBy(() -> groups(Map.of()).named("PETS"))
                .isInstanceOf(Problem.class)
                .hasMessageContaining("PETS");
    }

    private static Groups groups(Map<String, PeopleRule> rules) {
        Map<String, PeopleRule> ordered = new LinkedHashMap<>(new java.util.TreeMap<>(rules));
        return new Groups(
                ordered.keySet().stream()
                        .map(code -> new Segment(code, "名" + code))
                        .toList(),
                ordered);
    }
}
