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
        return report(candidate).invoke(report -> refuse(report.mustFix())).replaceWithVoid();
    }

    private Uni<Report> report(Candidate candidate) {
        if (candidate.occasion() != Occasion.IMPORT) {
            return findings.examine(candidate.session(), candidate.revision(), candidate.kind(), candidate.content());
        }
        return Blocking.call(() -> examiner.examineRow(candidate.kind(), candidate.content()));
    }

    /// @throws Problem `quality-gate`
    private static void refuse(List<Finding> mustFix) {
        if (mustFix.isEmpty()) {
            return;
        }
        String first = String.join(
                "；", mustFix.stream().limit(TOLD).map(QualityGate::told).toList());
        String more = mustFix.size() > TOLD ? "；等 %d 处".formatted(mustFix.size()) : "";
        throw new Problem(
                ProblemCode.QUALITY_GATE,
                "还有必须修改的问题：%s%s。".formatted(first, more),
                mustFix.stream()
                        .map(finding -> new FieldError(finding.field(), finding.message(), Optional.of(finding.rule())))
                        .toList());
    }

    private static String told(Finding finding) {
        String message = finding.message();
        return message.endsWith("。") ? message.substring(0, message.length() - 1) : message;
    }
}
