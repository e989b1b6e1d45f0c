package cn.harbinkepu.audience.rule;

import java.util.List;
import java.util.Optional;

import cn.harbinkepu.audience.Age;
import cn.harbinkepu.audience.Grade;
import cn.harbinkepu.audience.Occupation;

/// Who belongs to a segment, by what readers have said of themselves and by what they did. What is not said fits no
/// rule that asks for it, and so fits the [Not] of every such rule.
public sealed interface PeopleRule {

    /// Everybody who has a profile.
    record Everybody() implements PeopleRule {}

    /// Whom all of the rules hold for.
    record All(List<PeopleRule> rules) implements PeopleRule {
        public All {
            rules = List.copyOf(rules);
        }
    }

    /// Whom at least one of the rules holds for.
    record Any(List<PeopleRule> rules) implements PeopleRule {
        public Any {
            rules = List.copyOf(rules);
        }
    }

    /// Whom the rule does not hold for.
    record Not(PeopleRule rule) implements PeopleRule {}

    record OfAge(List<Age> ages) implements PeopleRule {
        public OfAge {
            ages = Ordered.of(ages);
        }
    }

    /// @param districts six digits each
    record LivingIn(List<String> districts) implements PeopleRule {
        public LivingIn {
            districts = Ordered.of(districts);
        }
    }

    record Doing(List<Occupation> occupations) implements PeopleRule {
        public Doing {
            occupations = Ordered.of(occupations);
        }
    }

    record AtSchool(List<Grade> grades) implements PeopleRule {
        public AtSchool {
            grades = Ordered.of(grades);
        }
    }

    /// Who has not said it.
    record Unsaid(Attribute attribute) implements PeopleRule {}

    /// Who has chosen one of the subjects.
    ///
    /// @param subjects codes
    record InterestedIn(List<String> subjects) implements PeopleRule {
        public InterestedIn {
            subjects = Ordered.of(subjects);
        }
    }

    /// Who belongs to another segment.
    record In(String segment) implements PeopleRule {}

    /// Who used different published resources of a sort lately: opened, read for a while, finished, liked or shared
    /// them. Nobody of whom nothing is kept.
    ///
    /// @param subject code of a subject
    /// @param kind    name of a kind
    /// @param atLeast how many, 1 to 100
    /// @param days    1 to 180
    record Used(Optional<String> subject, Optional<String> kind, int atLeast, int days) implements PeopleRule {}
}
