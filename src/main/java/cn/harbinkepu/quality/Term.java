package cn.harbinkepu.quality;

import java.time.OffsetDateTime;
import java.util.List;
import java.util.Optional;
import java.util.UUID;

/// A word of the lists: what not to write, and what to write instead.
///
/// @param replacement what to write; empty if it depends
/// @param reason      why
/// @param basis       the law, standard or dictionary that says so
/// @param exceptions  longer words that have the term in them and are right
/// @param retired     kept for its history, not looked for any more
/// @param version     counts up with every change
public record Term(
        UUID id,
        String text,
        Category category,
        Level level,
        Optional<String> replacement,
        String reason,
        String basis,
        List<String> exceptions,
        boolean retired,
        int version,
        String editor,
        OffsetDateTime updatedAt) {

    /// Which list it is on.
    public enum Category {
        WORDING("规范表述"),
        PLACE("地名"),
        UNIT("计量单位"),
        SPELLING("易错字词"),
        NOTION("科技名词与伪科学说法");

        private final String zh;

        Category(String zh) {
            this.zh = zh;
        }

        public String zh() {
            return zh;
        }
    }

    public Term {
        exceptions = List.copyOf(exceptions);
    }

    /// The exceptions as a person types them.
    public String exceptionLine() {
        return String.join("、", exceptions);
    }

    /// What is to be said where it stands.
    String message() {
        return replacement
                .map(better -> "“%s”应写作“%s”：%s".formatted(text, better, reason))
                .orElseGet(() -> "“%s”：%s".formatted(text, reason));
    }
}
