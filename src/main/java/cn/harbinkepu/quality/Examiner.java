package cn.harbinkepu.quality;

import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.List;
import java.util.Set;

import jakarta.enterprise.context.ApplicationScoped;

import cn.harbinkepu.quality.Manuscript.Attached;
import cn.harbinkepu.resource.Content;
import cn.harbinkepu.resource.Kind;
import cn.harbinkepu.text.Phrases;
import cn.harbinkepu.text.Segmenter;
import cn.harbinkepu.text.Words;

/// Has every rule look at a text. Pure but for the dictionaries; some 20 ms for an article, so call it from a worker.
@ApplicationScoped
class Examiner {

    private final Phrases phrases;
    private final Spelling spelling;
    private final List<Check> builtIn;
    private final List<Check> atImport;

    Examiner(Segmenter segmenter, Phrases phrases, Words words) {
        Characters characters = Characters.load();
        this.phrases = phrases;
        this.spelling = new Spelling(characters, words::simplified);
        this.atImport = List.of(new RightsCheck(), new ClaimCheck(spelling));
        this.builtIn = List.of(
                new RightsCheck(),
                new FigureCheck(),
                new MediaCheck(),
                new ClaimCheck(spelling),
                new HealthCheck(),
                new LanguageCheck(words),
                new ReadabilityCheck(segmenter, characters),
                new ExplanationCheck(segmenter));
    }

    /// Takes a moment; keep the result for as long as the lists stay the same.
    TermCheck prepare(Collection<Term> terms) {
        return new TermCheck(terms, phrases, spelling);
    }

    Report examine(Manuscript manuscript, RuleBook book) {
        List<Finding> found = new ArrayList<>();
        builtIn.forEach(check -> check.examine(manuscript, found::add));
        book.terms().examine(manuscript, found::add);
        return new Report(found.stream()
                .flatMap(finding -> book.held(finding).stream())
                .sorted(Comparator.comparing(Finding::level))
                .toList());
    }

    /// Only what keeps a row of a ready-made library back; all else is advice there and told in the studio. Needs no
    /// dictionary and next to no time.
    Report examineRow(Kind kind, Content content) {
        List<Finding> found = new ArrayList<>();
        Manuscript manuscript = Manuscript.of(kind, content, new Attached(Set.of(), false));
        atImport.forEach(check -> check.examine(manuscript, found::add));
        return new Report(found.stream()
                .filter(finding -> Rule.of(finding.rule()).orElseThrow().levelAtImport() == Level.MUST_FIX)
                .toList());
    }
}
