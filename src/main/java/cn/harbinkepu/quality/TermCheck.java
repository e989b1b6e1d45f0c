package cn.harbinkepu.quality;

import java.util.Collection;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Consumer;
import java.util.function.Predicate;

import cn.harbinkepu.quality.Prose.Span;
import cn.harbinkepu.text.Phrases;
import cn.harbinkepu.text.Phrases.Hit;

/// The words of the lists, found in one pass, and in a second one where they are written in another way. A
/// term within a longer word that is right, or within a longer term, is left alone.
final class TermCheck implements Check {

    /// Each term is marked so often; a writer who sees it this often knows.
    private static final int MARKED = 5;

    /// Hits come in the order of the text: those that overlap one stand near it.
    private static final int NEAR = 40;

    private final Map<String, Term> terms = new HashMap<>();
    private final Set<String> exceptions = new HashSet<>();
    private final Phrases.Index index;
    private final Spelling spelling;

    TermCheck(Collection<Term> all, Phrases phrases, Spelling spelling) {
        this.spelling = spelling;
        all.forEach(term -> {
            terms.put(term.text(), term);
            exceptions.addAll(term.exceptions());
        });
        Set<String> wanted = new HashSet<>(terms.keySet());
        wanted.addAll(exceptions);
        index = phrases.index(wanted);
    }

    @Override
    public void examine(Manuscript manuscript, Consumer<Finding> found) {
        if (!manuscript.isChinese()) {
            return;
        }
        Map<String, Integer> seen = new HashMap<>();
        for (Prose prose : manuscript.prose()) {
            examine(prose, hit -> true, seen, found);
            Levelled.of(prose, spelling)
                    .ifPresent(
                            plain -> examine(plain.prose(), hit -> plain.differs(hit.start(), hit.end()), seen, found));
        }
    }

    private void examine(Prose prose, Predicate<Hit> looked, Map<String, Integer> seen, Consumer<Finding> found) {
        List<Hit> hits = index.find(prose.text());
        for (int i = 0; i < hits.size(); i++) {
            Hit hit = hits.get(i);
            String word = prose.text().substring(hit.start(), hit.end());
            List<Hit> near = hits.subList(Math.max(0, i - NEAR), Math.min(hits.size(), i + NEAR));
            boolean meant = terms.containsKey(word) && !isCovered(hit, near) && isWhole(prose.text(), hit);
            if (meant && looked.test(hit) && seen.merge(word, 1, Integer::sum) <= MARKED) {
                found.accept(finding(prose, hit, terms.get(word)));
            }
        }
    }

    private static Finding finding(Prose prose, Hit hit, Term term) {
        Passage passage = prose.passage(new Span(hit.start(), hit.end()));
        return new Finding(
                Rule.LISTED_TERM.code(),
                term.level(),
                prose.field(),
                term.message(),
                term.reason(),
                term.basis(),
                Optional.of(passage),
                Optional.empty());
    }

    private static boolean isCovered(Hit hit, List<Hit> hits) {
        return hits.stream()
                .anyMatch(other -> other.start() <= hit.start()
                        && other.end() >= hit.end()
                        && other.end() - other.start() > hit.end() - hit.start());
    }

    /// Latin letters are one word with their neighbours: a unit is not looked for inside a name.
    private static boolean isWhole(String text, Hit hit) {
        boolean begins = hit.start() > 0 && isLatin(text.charAt(hit.start())) && isLatin(text.charAt(hit.start() - 1));
        boolean ends =
                hit.end() < text.length() && isLatin(text.charAt(hit.end() - 1)) && isLatin(text.charAt(hit.end()));
        return !begins && !ends;
    }

    private static boolean isLatin(char letter) {
        return letter < 0x80 && Character.isLetter(letter);
    }
}
