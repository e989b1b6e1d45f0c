package cn.harbinkepu.quality;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Pattern;
import java.util.stream.Stream;

import org.junit.jupiter.api.Test;

import cn.harbinkepu.local.FrontMatter;
import cn.harbinkepu.resource.Citation;
import cn.harbinkepu.resource.Content;
import cn.harbinkepu.resource.Kind;

import static org.assertj.core.api.Assertions.assertThat;

/// Reads the articles of the starter library as the gate does: they are what good writing for these groups
/// looks like, so the thresholds have to agree with them.
class StarterQualityTest {

    /// Advice that a careful article may have; more would teach writers not to look.
    private static final int QUIET = 12;

    private static final double MOSTLY = 0.9;

    private record Article(String name, Report report) {
        List<Finding> of(Rule rule) {
            return report.findings().stream()
                    .filter(finding -> finding.rule().equals(rule.code()))
                    .toList();
        }
    }

    @Test
    void theLibraryHasNothingThatMustBePutRight() {
        assertThat(articles()).allSatisfy(article -> assertThat(article.report().mustFix())
                .as(article.name())
                .isEmpty());
    }

    /// The lists of the first day, with what they leave alone.
    private static final Pattern TERM = Pattern.compile("(?m)^  \\('[0-9a-f-]{36}', '([^']+)'");

    @Test
    void noListedWordIsFoundInASpellingThatNobodyUsed() throws IOException {
        List<Term> terms = TERM.matcher(
                        Files.readString(Path.of("src/main/resources/db/migration/V52__seed_terms.sql")))
                .results()
                .map(found -> Texts.term(found.group(1)))
                .toList();
        TermCheck check = Texts.EXAMINER.prepare(terms);

        try (Stream<Path> sources = Files.list(Path.of("src/starter/articles"))) {
            assertThat(sources)
                    .allSatisfy(source -> check.examine(
                            Manuscript.of(Kind.ARTICLE, content(source), Texts.NOTHING),
                            finding -> assertThat(terms).extracting(Term::text).contains(finding.quote())));
        }
        assertThat(terms).hasSizeGreaterThan(100);
    }

    @Test
    void nothingIsFoundInASpellingThatNobodyUsed() {
        assertThat(articles()).allSatisfy(article -> assertThat(
                        Stream.of(Rule.ABSOLUTE_CLAIM, Rule.MEDICAL_PROMISE).flatMap(rule -> article.of(rule).stream()))
                .as(article.name())
                .allSatisfy(finding -> assertThat(finding.message()).startsWith("“" + finding.quote() + "”")));
        assertThat(articles()).allSatisfy(article -> assertThat(article.of(Rule.LANGUAGE_DIFFERS))
                .as(article.name())
                .isEmpty());
    }

    @Test
    void nineInTenArticlesGetLittleAdvice() {
        List<Article> articles = articles();

        assertThat(share(articles, article -> article.report().advice().size() <= QUIET))
                .isGreaterThanOrEqualTo(MOSTLY);
        assertThat(share(articles, article -> article.of(Rule.WORDS_RARE).isEmpty()))
                .isGreaterThanOrEqualTo(MOSTLY);
        assertThat(share(articles, article -> article.of(Rule.CHARACTERS_RARE).isEmpty()))
                .isGreaterThanOrEqualTo(MOSTLY);
        assertThat(share(articles, article -> article.of(Rule.SENTENCE_LONG).size() <= 2))
                .isGreaterThanOrEqualTo(MOSTLY);
    }

    private static double share(List<Article> articles, java.util.function.Predicate<Article> holds) {
        return (double) articles.stream().filter(holds).count() / articles.size();
    }

    private static List<Article> articles() {
        try (Stream<Path> sources = Files.list(Path.of("src/starter/articles"))) {
            return sources.sorted().map(StarterQualityTest::examined).toList();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static Article examined(Path source) {
        try {
            return new Article(source.getFileName().toString(), new Report(Texts.findings(content(source))));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static Content content(Path source) throws IOException {
        String text = Files.readString(source);
        return content(FrontMatter.of(text), FrontMatter.below(text));
    }

    private static Content content(Map<String, String> header, String body) {
        return new Content(
                header.get("title"),
                header.get("summary"),
                body,
                List.of(),
                "zh-CN",
                codes(header.get("subjects")),
                codes(header.get("segments")),
                List.of(),
                Optional.of(header.get("licence")),
                Optional.of(header.get("attribution")),
                Optional.empty(),
                List.of(Citation.titled("参考资料")),
                Optional.empty());
    }

    private static List<String> codes(String list) {
        return Pattern.compile("[\\[\\], ]+")
                .splitAsStream(list)
                .filter(code -> !code.isEmpty())
                .toList();
    }
}
