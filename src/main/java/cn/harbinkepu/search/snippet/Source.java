package cn.harbinkepu.search.snippet;

import java.util.ArrayList;
import java.util.BitSet;
import java.util.List;
import java.util.regex.Pattern;

/// The extracts of a text, one behind the other, cut into clauses.
final class Source {

    private static final Pattern SPACES = Pattern.compile("[\\s&&[^\n]]+");

    final String text;
    final String folded;
    final List<Clause> clauses = new ArrayList<>();
    private final boolean begins;

    /// Where an extract ends that is not the end of the text.
    private final BitSet breaks = new BitSet();

    Source(List<Extract> extracts) {
        StringBuilder joined = new StringBuilder();
        for (Extract extract : extracts) {
            String tidy = SPACES.matcher(extract.text().strip()).replaceAll(" ");
            append(Clause.of(tidy), joined.length());
            joined.append(tidy);
            if (!extract.ends()) {
                breaks.set(joined.length());
            }
        }
        this.begins = !extracts.isEmpty() && extracts.getFirst().begins();
        this.text = joined.toString();
        this.folded = Spelling.folded(text);
    }

    private void append(List<Clause> more, int at) {
        int sentences = sentences();
        more.forEach(
                clause -> clauses.add(new Clause(at + clause.from(), at + clause.to(), sentences + clause.sentence())));
    }

    int sentences() {
        return clauses.isEmpty() ? 0 : clauses.getLast().sentence() + 1;
    }

    String folded(Clause clause) {
        return folded.substring(clause.from(), clause.to());
    }

    /// The folded sentence of this clause.
    String sentence(int clause) {
        int first = clause;
        while (!startsSentence(first)) {
            first--;
        }
        int last = clause;
        while (last + 1 < clauses.size() && !startsSentence(last + 1)) {
            last++;
        }
        return folded.substring(clauses.get(first).from(), clauses.get(last).to());
    }

    /// The clauses in which it begins.
    BitSet with(String term) {
        BitSet with = new BitSet();
        int clause = 0;
        for (int at = folded.indexOf(term); at >= 0; at = folded.indexOf(term, at + 1)) {
            while (clauses.get(clause).to() <= at) {
                clause++;
            }
            with.set(clause);
        }
        return with;
    }

    boolean startsSentence(int clause) {
        return clause == 0
                || clauses.get(clause - 1).sentence() != clauses.get(clause).sentence();
    }

    /// Whether the text goes on unbroken from this clause to the next one.
    boolean goesOn(int clause) {
        return clause + 1 < clauses.size() && !breaks.get(clauses.get(clause).to());
    }

    boolean isBeginning(int at) {
        return at == 0 && begins;
    }

    boolean isEnd(int at) {
        return at == text.length() && !breaks.get(at);
    }

    /// How far one can read on unbroken.
    int reach(int at) {
        int broken = breaks.nextSetBit(at + 1);
        return broken < 0 ? text.length() : broken;
    }
}
