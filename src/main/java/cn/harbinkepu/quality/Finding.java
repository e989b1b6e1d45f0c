package cn.harbinkepu.quality;

import java.util.Optional;

import com.fasterxml.jackson.annotation.JsonInclude;

/// One thing that a rule has to say of a text.
///
/// @param rule    stable code of the rule
/// @param field   of the content: `title`, `body`, `sources` …
/// @param message what is wrong here
/// @param why     why that matters
/// @param basis   where that is written down
/// @param waived  the chief editor's reason for letting it pass
@JsonInclude(JsonInclude.Include.NON_ABSENT)
public record Finding(
        String rule,
        Level level,
        String field,
        String message,
        String why,
        String basis,
        Optional<Passage> passage,
        Optional<String> waived) {

    static Finding of(Rule rule, String field, String message) {
        return new Finding(
                rule.code(),
                rule.level(),
                field,
                message,
                rule.why(),
                rule.basis(),
                Optional.empty(),
                Optional.empty());
    }

    static Finding at(Rule rule, Passage passage, String message) {
        return of(rule, passage.field(), message).in(passage);
    }

    private Finding in(Passage place) {
        return new Finding(rule, level, field, message, why, basis, Optional.of(place), waived);
    }

    Finding at(Level other) {
        return new Finding(rule, other, field, message, why, basis, passage, waived);
    }

    Finding waivedFor(String reason) {
        return new Finding(rule, Level.WAIVED, field, message, why, basis, passage, Optional.of(reason));
    }

    /// The words it is about; empty if it is about something that is missing.
    public String quote() {
        return passage.map(Passage::quote).orElse("");
    }

    public boolean mustFix() {
        return level == Level.MUST_FIX;
    }

    /// Whether the chief editor may let it pass.
    public boolean waivable() {
        return mustFix() && !rule.equals(Rule.LICENCE_MISSING.code()) && !rule.equals(Rule.ATTRIBUTION_MISSING.code());
    }
}
