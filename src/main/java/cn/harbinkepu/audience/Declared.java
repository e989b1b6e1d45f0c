package cn.harbinkepu.audience;

import java.util.Optional;

/// What a reader has said of themselves; all of it may be left out.
///
/// @param district six digits of a division of Harbin
public record Declared(
        Optional<Age> age, Optional<String> district, Optional<Occupation> occupation, Optional<Grade> grade) {

    public static final Declared NOTHING =
            new Declared(Optional.empty(), Optional.empty(), Optional.empty(), Optional.empty());

    /// Whether it is a minor, by the age or, without one, by the school.
    public boolean isMinor() {
        return age.map(Age::isMinor)
                .orElseGet(() -> grade.filter(Grade::isSchool).isPresent());
    }

    /// Whether it is a child of whose behaviour nothing is kept.
    public boolean isChild() {
        return age.filter(Age.UNDER_14::equals).isPresent()
                || (age.isEmpty() && grade.filter(Declared::isOfChildren).isPresent());
    }

    private static boolean isOfChildren(Grade grade) {
        return grade == Grade.PRIMARY_LOWER || grade == Grade.PRIMARY_UPPER;
    }
}
