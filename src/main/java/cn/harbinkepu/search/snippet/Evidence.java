package cn.harbinkepu.search.snippet;

import java.util.HashSet;
import java.util.Set;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

import cn.harbinkepu.search.QueryText;

/// How likely each clause of a text holds what was looked for: by the words in it, in its sentence and
/// around it, by what the question asks for, and by where it stands.
///
/// The weights are those of a logistic model that was fitted to 8,000 questions about encyclopedia
/// paragraphs whose answers are marked; `docs/decisions/0029` says what they reach on others.
final class Evidence {

    private static final double CLAUSE = 4.8;
    private static final double SENTENCE = 2.7;
    private static final double SENTENCE_PAIRS = 2.5;
    private static final double JUST_BEFORE = 0.5;
    private static final double JUST_AFTER = 1.1;
    private static final double SHORTLY_BEFORE = 1.6;
    private static final double SHORTLY_AFTER = 0.8;

    /// Characters over which a word loses most of its say.
    private static final double NEAR = 25;

    private static final double NOTHING_NEW = -2.2;
    private static final double LAST_OF_SENTENCE = 0.4;
    private static final double LATE = -0.8;

    /// A line of a list of sources, which names what the text is about and tells nothing of it.
    private static final Pattern SOURCE = Pattern.compile(
            "(?:.*(?:》|社|会|局|部|院|中心|网|处|厅).*，[^，]*[12][0-9]{3}[^，。]{0,12}|.*》.*[》）]，[12][0-9]{3}年。)\\n?");

    private static final double NO_SOURCE = -4;

    /// If hardly more than the title was looked for, the text tells it at its beginning.
    private static final double TITLE_FIRST = 2.1;

    private static final double TITLE_LATE = -2;
    private static final double TITLE_SENTENCE = -3.5;
    private static final double ENOUGH_WORDS = 1.5;

    /// Words of questions, not of what they are about.
    private static final String ASKING = "位属叫称类型被什";

    /// What was put in quotes is wanted as it stands.
    private static final double PHRASE = 4;

    private final Source source;
    private final String question;
    private final Asked asked;
    private final Set<String> sought;
    private final Coverage characters;
    private final Coverage pairs;
    private final double titleAlone;
    private final Set<String> phrases;

    Evidence(Source source, String title, QueryText query) {
        String words = Spelling.folded(query.words());
        String about = Spelling.folded(title);
        this.sought = Terms.characters(words);
        this.source = source;
        this.question = Spelling.folded(query.typed());
        this.asked = new Asked(question);
        this.characters = new Coverage(source, sought, about);
        this.pairs = new Coverage(source, Terms.pairs(words), about);
        long others = sought.stream()
                .filter(term -> !about.contains(term) && !ASKING.contains(term) && source.folded.contains(term))
                .count();
        this.titleAlone = Math.exp(-others / ENOUGH_WORDS);
        this.phrases = query.phrases().stream().map(Spelling::folded).collect(Collectors.toCollection(HashSet::new));
    }

    /// Whether enough of the characters that were looked for stand in the text, though perhaps no word of
    /// them does: something is mistyped.
    boolean isLikely() {
        long found = sought.stream().filter(source.folded::contains).count();
        return found >= 2 && 3 * found >= sought.size();
    }

    /// The shares of all clauses; together 1.
    double[] shares() {
        double[] shares = new double[source.clauses.size()];
        double all = 0;
        for (int i = 0; i < shares.length; i++) {
            shares[i] = Math.exp(words(i) + near(i) + form(i) + place(i));
            all += shares[i];
        }
        for (int i = 0; i < shares.length; i++) {
            shares[i] /= all;
        }
        return shares;
    }

    private double words(int i) {
        int sentence = source.clauses.get(i).sentence();
        return CLAUSE * characters.clauses[i]
                + (SENTENCE + TITLE_SENTENCE * titleAlone) * characters.sentences[sentence]
                + SENTENCE_PAIRS * pairs.sentences[sentence];
    }

    private double near(int i) {
        double near = source.startsSentence(i) ? 0 : JUST_BEFORE * characters.clauses[i - 1];
        if (i + 1 < source.clauses.size() && !source.startsSentence(i + 1)) {
            near += JUST_AFTER * characters.clauses[i + 1];
        }
        Clause here = source.clauses.get(i);
        for (int j = 0; j < source.clauses.size(); j++) {
            Clause there = source.clauses.get(j);
            if (j < i) {
                near += SHORTLY_BEFORE * characters.clauses[j] * Math.exp((there.to() - here.from()) / NEAR);
            } else if (j > i) {
                near += SHORTLY_AFTER * characters.clauses[j] * Math.exp((here.to() - there.from()) / NEAR);
            }
        }
        return near;
    }

    private double form(int i) {
        String clause = source.folded(source.clauses.get(i));
        long fresh = clause.chars()
                .filter(c -> Character.isLetterOrDigit(c) && question.indexOf(c) < 0)
                .limit(3)
                .count();
        double quoted = phrases.stream().anyMatch(clause::contains) ? PHRASE : 0;
        return asked.fit(clause) + quoted + (fresh < 3 ? NOTHING_NEW : 0);
    }

    private double place(int i) {
        int clauses = source.clauses.size();
        double late = i / (double) clauses;
        boolean last = i == clauses - 1 || source.startsSentence(i + 1);
        boolean first = source.clauses.get(i).sentence() == 0;
        return (LATE + TITLE_LATE * titleAlone) * late
                + (last ? LAST_OF_SENTENCE : 0)
                + (first ? TITLE_FIRST * titleAlone : 0)
                + (isSource(i) ? NO_SOURCE : 0);
    }

    /// What ends in a year of its own.
    private boolean isSource(int i) {
        return SOURCE.matcher(source.sentence(i)).matches();
    }
}
