package cn.harbinkepu.audience;

import java.util.Optional;

import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;

class DeclaredTest {

    @Test
    void aChildIsKnownByTheAgeOrElseByTheSchool() {
        assertThat(of(Age.UNDER_14, null).isChild()).isTrue();
        assertThat(of(null, Grade.PRIMARY_LOWER).isChild()).isTrue();
        assertThat(of(Age.FROM_14_TO_17, null).isChild()).isFalse();
        assertThat(of(Age.FROM_36_TO_59, Grade.PRIMARY_LOWER).isChild()).isFalse();
        assertThat(Declared.NOTHING.isChild()).isFalse();
    }

    @Test
    void aMinorIsWhoIsNotEighteenOrStillAtSchool() {
        assertThat(of(Age.FROM_14_TO_17, null).isMinor()).isTrue();
        assertThat(of(null, Grade.SENIOR).isMinor()).isTrue();
        assertThat(of(null, Grade.COLLEGE).isMinor()).isFalse();
        assertThat(of(Age.FROM_18_TO_35, Grade.SENIOR).isMinor()).isFalse();
    }

    private static Declared of(
            @org.jspecify.annotations.Nullable Age age, @org.jspecify.annotations.Nullable Grade grade) {
        return new Declared(Optional.ofNullable(age), Optional.empty(), Optional.empty(), Optional.ofNullable(grade));
    }
}
