package cn.harbinkepu.reach;

import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.stream.Collectors;

import jakarta.enterprise.context.ApplicationScoped;

import io.smallrye.mutiny.Uni;

import cn.harbinkepu.push.WarningFigures;
import cn.harbinkepu.taxonomy.Vocabularies;

/// How far messages have come to readers who subscribe to warnings: rows of the report without
/// names.
@ApplicationScoped
class ReaderReach {

    private final WarningFigures figures;
    private final Vocabularies vocabularies;

    ReaderReach(WarningFigures figures, Vocabularies vocabularies) {
        this.figures = figures;
        this.vocabularies = vocabularies;
    }

    /// By the identifiers of the messages.
    Uni<Map<String, List<IncidentReport.Row>>> of(UUID incident) {
        return figures.of(incident).map(lines -> lines.stream()
                .collect(Collectors.groupingBy(
                        WarningFigures.Line::identifier, Collectors.mapping(this::row, Collectors.toList()))));
    }

    private IncidentReport.Row row(WarningFigures.Line line) {
        return new IncidentReport.Row(
                "读者·" + line.kind().zh(),
                line.district().isEmpty() ? "" : vocabularies.districtName(line.district()),
                new Figures(
                        line.wanted(),
                        waiting(line),
                        0,
                        line.sent(),
                        line.received(),
                        0,
                        line.failed(),
                        line.overdue(),
                        line.dropped(),
                        line.first(),
                        line.median(),
                        line.nearlyAll()));
    }

    private static int waiting(WarningFigures.Line line) {
        return Math.max(0, line.wanted() - line.sent() - line.failed() - line.overdue() - line.dropped());
    }
}
