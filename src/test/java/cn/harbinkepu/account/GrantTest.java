package cn.harbinkepu.account;

import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;

import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;

class GrantTest {

    private static final UUID ASSOCIATION = UUID.randomUUID();
    private static final UUID MUSEUM = UUID.randomUUID();
    private static final UUID ELSEWHERE = UUID.randomUUID();

    @Test
    void aGrantForAnOrganisationHoldsForAllBelowItAndNowhereElse() {
        Person chief =
                with(new Grant(Roles.CHIEF, Optional.of(ASSOCIATION), Set.of(ASSOCIATION, MUSEUM), Set.of(), Set.of()));

        assertThat(chief.mayActFor(Roles.CHIEF, MUSEUM, "VIDEO", List.of())).isTrue();
        assertThat(chief.mayActFor(Roles.CHIEF, ELSEWHERE, "VIDEO", List.of())).isFalse();
        assertThat(chief.mayActFor(Roles.EDITOR, MUSEUM, "VIDEO", List.of())).isFalse();
    }

    @Test
    void aGrantForTheWholePoolReviewsForEverybodyAndPublishesForNobody() {
        Person expert = with(new Grant(Roles.EXPERT, Optional.empty(), Set.of(), Set.of(), Set.of()));

        assertThat(expert.may(Roles.EXPERT, ELSEWHERE, "ARTICLE", List.of())).isTrue();
        assertThat(expert.mayActFor(Roles.EXPERT, ELSEWHERE, "ARTICLE", List.of()))
                .isFalse();
    }

    @Test
    void aGrantForKindsCoversThoseKindsOnly() {
        Person expert = with(new Grant(Roles.EXPERT, Optional.empty(), Set.of(), Set.of("CHART"), Set.of()));

        assertThat(expert.may(Roles.EXPERT, MUSEUM, "CHART", List.of())).isTrue();
        assertThat(expert.may(Roles.EXPERT, MUSEUM, "VIDEO", List.of())).isFalse();
    }

    @Test
    void aGrantForDistrictsCoversWhatIsForThoseDistrictsOnlyAndNotTheWholeCity() {
        Person expert = with(new Grant(Roles.EXPERT, Optional.empty(), Set.of(), Set.of(), Set.of("230103")));

        assertThat(expert.may(Roles.EXPERT, MUSEUM, "CHART", List.of("230103"))).isTrue();
        assertThat(expert.may(Roles.EXPERT, MUSEUM, "CHART", List.of("230103", "230104")))
                .isFalse();
        assertThat(expert.may(Roles.EXPERT, MUSEUM, "CHART", List.of())).isFalse();
    }

    @Test
    void aCityStandsForAllItsDistricts() {
        Person expert = with(new Grant(Roles.EXPERT, Optional.empty(), Set.of(), Set.of(), Set.of("230100")));

        assertThat(expert.may(Roles.EXPERT, MUSEUM, "CHART", List.of("230103", "230184")))
                .isTrue();
        assertThat(expert.may(Roles.EXPERT, MUSEUM, "CHART", List.of("110101"))).isFalse();
    }

    private static Person with(Grant grant) {
        return new Person(UUID.randomUUID(), "wang", "王", MUSEUM, Set.of(grant.role()), Set.of(grant));
    }
}
