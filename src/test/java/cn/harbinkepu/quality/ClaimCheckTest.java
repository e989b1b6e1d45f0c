package cn.harbinkepu.quality;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

import org.junit.jupiter.api.Test;

import cn.harbinkepu.resource.Kind;
import cn.harbinkepu.text.hanlp.Hanlp;

import static org.assertj.core.api.Assertions.assertThat;

/// Holds the patterns to sentences of both kinds; the floors are a little below what was measured.
class ClaimCheckTest {

    private static final Path SENTENCES = Path.of("src/test/resources/fixtures/quality/claims.tsv");
    private static final double PRECISION = 0.95;
    private static final double RECALL = 0.95;

    private record Example(String rule, String sentence) {
        boolean claims() {
            return !rule.equals("-");
        }
    }

    @Test
    void flagsClaimsAndPromisesAndHardlyEverAnythingElse() throws IOException {
        List<Example> missed = new ArrayList<>();
        List<String> wrong = new ArrayList<>();
        int right = 0;
        for (Example example : examples()) {
            List<String> found = rules(example.sentence());
            if (example.claims() && !found.contains(example.rule())) {
                missed.add(example);
            }
            right += example.claims() && found.contains(example.rule()) ? 1 : 0;
            if (!example.claims() && !found.isEmpty()) {
                wrong.add(example.sentence() + found);
            }
        }

        double precision = (double) right / (right + wrong.size());
        double recall = (double) right / (right + missed.size());

        assertThat(precision).as("flagged without need: %s", wrong).isGreaterThanOrEqualTo(PRECISION);
        assertThat(recall).as("missed: %s", missed).isGreaterThanOrEqualTo(RECALL);
    }

    private static List<Example> examples() throws IOException {
        return Files.readAllLines(SENTENCES).stream()
                .filter(line -> !line.startsWith("#") && !line.isBlank())
                .map(line -> line.split("\t", 2))
                .map(parts -> new Example(parts[0], parts[1]))
                .toList();
    }

    private static List<String> rules(String sentence) {
        List<String> found = new ArrayList<>();
        new ClaimCheck(new Spelling(Characters.load(), Hanlp.words()::simplified))
                .examine(
                        Manuscript.of(Kind.ARTICLE, Texts.article(sentence), Texts.NOTHING),
                        finding -> found.add(finding.rule()));
        return found;
    }
}
