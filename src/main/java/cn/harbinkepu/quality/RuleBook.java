package cn.harbinkepu.quality;

import java.util.Map;
import java.util.Optional;

/// The rules as they are held now: the lists, and how strictly the built-in ones are held where that was changed.
///
/// @param levels of the built-in rules; what is not named is held as built in
record RuleBook(TermCheck terms, Map<Rule, Strictness> levels) {
    RuleBook {
        levels = Map.copyOf(levels);
    }

    /// The finding as this book has it; absent if its rule is not asked. What a listed word asks for is said by the
    /// word.
    Optional<Finding> held(Finding finding) {
        Strictness held = Rule.of(finding.rule()).map(levels::get).orElse(null);
        return held == null || finding.rule().equals(Rule.LISTED_TERM.code())
                ? Optional.of(finding)
                : switch (held) {
                    case MUST_FIX -> Optional.of(finding.at(Level.MUST_FIX));
                    case ADVICE -> Optional.of(finding.at(Level.ADVICE));
                    case OFF -> Optional.empty();
                };
    }
}
