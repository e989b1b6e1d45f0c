package cn.harbinkepu.search.web;

import java.util.ArrayList;
import java.util.List;

import io.quarkus.qute.TemplateData;

import cn.harbinkepu.search.Explanation;

/// Why a hit stands where it does, in figures as editors read them.
@TemplateData
record ShownWhy(String score, List<Figure> parts) {

    @TemplateData
    record Figure(String label, String value) {}

    static ShownWhy of(Explanation explanation) {
        List<Figure> figures = new ArrayList<>();
        explanation.parts().forEach(part -> figures.add(new Figure(part.label(), points(part.score()))));
        explanation
                .merits()
                .forEach(merit ->
                        figures.add(new Figure(merit.label(), "以上合计加 %.0f%%".formatted(100 * merit.weight()))));
        figures.add(new Figure("最贴切的段落", points(explanation.again())));
        return new ShownWhy(points(explanation.score()), figures);
    }

    private static String points(double score) {
        return "%.2f".formatted(score);
    }
}
