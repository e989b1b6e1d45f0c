package cn.harbinkepu.quality;

import java.util.List;

/// All that the rules have to say of one text: what must be put right first, each group in the order of the text.
public record Report(List<Finding> findings) {

    /// How many of each level.
    public record Count(int mustFix, int advice) {}

    public Report {
        findings = List.copyOf(findings);
    }

    public List<Finding> mustFix() {
        return of(Level.MUST_FIX);
    }

    public List<Finding> advice() {
        return of(Level.ADVICE);
    }

    public List<Finding> waived() {
        return of(Level.WAIVED);
    }

    public Count count() {
        return new Count(mustFix().size(), advice().size());
    }

    private List<Finding> of(Level level) {
        return findings.stream().filter(finding -> finding.level() == level).toList();
    }
}
