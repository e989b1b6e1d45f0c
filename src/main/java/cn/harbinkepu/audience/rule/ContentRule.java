package cn.harbinkepu.audience.rule;

import java.util.List;

/// What belongs into the feed of a segment.
public sealed interface ContentRule {

    boolean suits(Content content);

    record Everything() implements ContentRule {
        @Override
        public boolean suits(Content content) {
            return true;
        }
    }

    record All(List<ContentRule> rules) implements ContentRule {
        public All {
            rules = List.copyOf(rules);
        }

        @Override
        public boolean suits(Content content) {
            return rules.stream().allMatch(rule -> rule.suits(content));
        }
    }

    record Any(List<ContentRule> rules) implements ContentRule {
        public Any {
            rules = List.copyOf(rules);
        }

        @Override
        public boolean suits(Content content) {
            return rules.stream().anyMatch(rule -> rule.suits(content));
        }
    }

    record Not(ContentRule rule) implements ContentRule {
        @Override
        public boolean suits(Content content) {
            return !rule.suits(content);
        }
    }

    /// What its editors marked for one of the groups.
    ///
    /// @param segments codes of the vocabulary
    record MarkedFor(List<String> segments) implements ContentRule {
        public MarkedFor {
            segments = Ordered.of(segments);
        }

        @Override
        public boolean suits(Content content) {
            return content.segments().stream().anyMatch(segments::contains);
        }
    }

    /// @param subjects codes
    record About(List<String> subjects) implements ContentRule {
        public About {
            subjects = Ordered.of(subjects);
        }

        @Override
        public boolean suits(Content content) {
            return content.subjects().stream().anyMatch(subjects::contains);
        }
    }

    /// @param kinds names
    record OfKind(List<String> kinds) implements ContentRule {
        public OfKind {
            kinds = Ordered.of(kinds);
        }

        @Override
        public boolean suits(Content content) {
            return kinds.contains(content.kind());
        }
    }

    /// What is for one of the districts, not what is for the whole city.
    ///
    /// @param districts six digits each
    record For(List<String> districts) implements ContentRule {
        public For {
            districts = Ordered.of(districts);
        }

        @Override
        public boolean suits(Content content) {
            return content.districts().stream().anyMatch(districts::contains);
        }
    }
}
