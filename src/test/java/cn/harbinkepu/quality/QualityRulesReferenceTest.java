package cn.harbinkepu.quality;

import java.io.IOException;
import java.nio.file.Path;
import java.util.Comparator;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.Stream;

import org.junit.jupiter.api.Test;

import cn.harbinkepu.structure.Documented;

/// The reference of the rules is made from the rules.
class QualityRulesReferenceTest {

    private static final Path PAGE = Path.of("docs/reference/quality-rules.md");

    private static final String HEAD = """
            # Quality rules

            What a text is held to while it is written, when it is handed in and before it becomes public. `必改` must be put
            right, `建议` is advice. A code never changes its meaning; it is the `rule` of a finding
            (`POST /api/v1/resources/{id}/quality`) and the `code` of an error in the problem document `quality-gate`. In an import
            of a ready-made library only what the column says keeps a row a draft. The chief editor may let a single finding
            of the level `必改` pass with a reason, except where the last column says no. Words in the editable lists
            (`/studio/rules`, rule `listed-term`) have a level, a reason and a source of their own.

            The level is the one that is built in; `/studio/rules` changes it for every organisation, from the next text on, with
            a reason that is in the log; for programs `GET /api/v1/rules` and
            `PUT /api/v1/rules/{code} {"level": "MUST_FIX" | "ADVICE" | "OFF", "reason": "…"}`. A chief editor may hold a rule more strictly or as it is built in; only an administrator
            may loosen one, and nobody beyond the column “loosest”.

            This page is made from the code and held complete by `QualityRulesReferenceTest`.

            | Code | Level | Loosest | In an import | May pass | What is wrong | Why | Rests on |
            | --- | --- | --- | --- | --- | --- | --- | --- |
            """;

    @Test
    void theReferenceNamesEveryRuleAndThreshold() throws IOException {
        String rules = Stream.of(Rule.values())
                .map(rule -> "| `%s` | %s | %s | %s | %s | %s | %s | %s |%n"
                        .formatted(
                                rule.code(),
                                rule.level().zh(),
                                rule.loosest().zh(),
                                rule.levelAtImport().zh(),
                                rule.isWaivable() ? "yes" : "no",
                                rule.title(),
                                rule.why(),
                                rule.basis()))
                .collect(Collectors.joining());
        String ease = Stream.concat(
                        Stream.of(row("none chosen", Ease.forAll(java.util.List.of()))),
                        Ease.all().entrySet().stream()
                                .sorted(Map.Entry.comparingByKey(Comparator.naturalOrder()))
                                .map(entry -> row("`" + entry.getKey() + "`", entry.getValue())))
                .collect(Collectors.joining());

        Documented.hold(
                PAGE,
                HEAD
                        + rules
                        + "\n## Readability\n\nThe strictest of the chosen segments holds. A rare word is one that a corpus of"
                        + " 60 million words has fewer than\n20 times; a rare character is one beyond the first level of"
                        + " 通用规范汉字表.\n\n"
                        + "| Segment | Longest sentence | Most rare characters | Most rare words |\n| --- | --- | --- | --- |\n"
                        + ease,
                "QualityRulesReferenceTest");
    }

    private static String row(String segment, Ease ease) {
        return "| %s | %d | %.0f %% | %.0f %% |%n"
                .formatted(segment, ease.sentence(), ease.characters() * 100, ease.words() * 100);
    }
}
