package cn.harbinkepu.quality;

import java.util.List;
import java.util.Optional;

import jakarta.enterprise.context.ApplicationScoped;

import io.smallrye.mutiny.Uni;

import cn.harbinkepu.core.Blocking;
import cn.harbinkepu.core.Problem;
import cn.harbinkepu.core.Problem.FieldError;
import cn.harbinkepu.core.ProblemCode;
import cn.harbinkepu.resource.PublishRule;

/// Keeps back what has a finding that must be put right.
@ApplicationScoped
class QualityGate implements PublishRule {

    private static final int TOLD = 3;

    private final Findings findings;
    private final Examiner examiner;

    QualityGate(Findings findings, Examiner examiner) {
        this.findings = findings;
        this.examiner = examiner;
    }

    @Override
    public Uni<Void> check(Candidate candidate) {
        return report(candidate)
                .invoke(report -> refusal(report.mustFix()).ifPresent(problem -> {
                    throw problem;
                }))
                .replaceWithVoid();
    }

    @Override
    public Uni<List<Optional<Problem>>> refusals(List<Candidate> rows) {
        return Blocking.call(() -> rows.stream()
                .map(row -> examiner.examineRow(row.kind(), row.content()))
                .map(report -> refusal(report.mustFix()))
                .toList());
    }

    private Uni<Report> report(Candidate candidate) {
        return candidate.occasion() == Occasion.IMPORT
                ? Blocking.call(() -> examiner.examineRow(candidate.kind(), candidate.content()))
                : findings.examine(candidate.session(), candidate.revision(), candidate.kind(), candidate.content());
    }

    /// `quality-gate`, if anything has to be put right.
    private static Optional<Problem> refusal(List<Finding> mustFix) {
        if (mustFix.isEmpty()) {
            return Optional.empty();
        }
        String first = String.join(
                "；", mustFix.stream().limit(TOLD).map(QualityGate::told).toList());
        String more = mustFix.size() > TOLD ? "；等 %d 处".formatted(mustFix.size()) : "";
        return Optional.of(new Problem(
                ProblemCode.QUALITY_GATE,
                "还有必须修改的问题：%s%s。".formatted(first, more),
                mustFix.stream()
                        .map(finding -> new FieldError(finding.field(), finding.message(), Optional.of(finding.rule())))
                        .toList()));
    }

    private static String told(Finding finding) {
        String message = finding.message();
        return message.endsWith("。") ? message.substring(0, message.length() - 1) : message;
    }
}
