package cn.harbinkepu.resource.formula;

import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;

/// Makes MathML of LaTeX. The answer is safe to put into a page: elements and attributes of MathML only, nothing that
/// acts, links or styles.
public final class Formulas {

    /// Longer than any formula that a reader would follow.
    private static final int LONGEST = 2_000;

    /// An article has a dozen; the pages that are read most fit in together.
    private static final int KEPT = 2_000;

    private static final Map<Asked, Optional<String>> KNOWN = new LinkedHashMap<>(256, 0.75f, true) {
        @Override
        protected boolean removeEldestEntry(Map.Entry<Asked, Optional<String>> eldest) {
            return size() > KEPT;
        }
    };

    private record Asked(String tex, boolean display) {}

    private Formulas() {}

    /// @param display whether it stands on a line of its own
    /// @return empty for what is no formula, or too long or too deep for one
    public static Optional<String> mathml(String tex, boolean display) {
        if (tex.isBlank() || tex.length() > LONGEST) {
            return Optional.empty();
        }
        Asked asked = new Asked(tex, display);
        synchronized (KNOWN) {
            Optional<String> known = KNOWN.get(asked);
            if (known == null) {
                known = Temml.render(tex, display).flatMap(MathMl::checked);
                KNOWN.put(asked, known);
            }
            return known;
        }
    }
}
