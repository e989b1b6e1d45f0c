package cn.harbinkepu.search.snippet;

import java.util.BitSet;
import java.util.HashSet;
import java.util.Set;
import java.util.regex.Pattern;

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

    /// A line of a list of sources, which names what the text is about and tells nothing of it, ends in a
    /// year of its own behind its last comma.
    private static final Pattern DATED = Pattern.compile("[^，]*[12][0-9]{3}[^，。]{0,12}\\n?");

    private static final Pattern PUBLISHER = Pattern.compile("》|社|会|局|部|院|中心|网|处|厅");
    private static final Pattern DATED_SENTENCE = Pattern.compile("[12][0-9]{3}年。\\n?");
    private static final Pattern NAMED = Pattern.compile(".*》.*[》）]");

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
    private final Question question;
    private final Coverage characters;
    private final Coverage pairs;
    private final double titleAlone;

    /// What the words of the clauses before each one, and of those behind it, add to it; the less the
    /// farther they are.
    private final double[] before;

    private final double[] after;

    /// The clauses of sentences that only name a source.
    private final BitSet sources = new BitSet();

    Evidence(Source source, String title, Question question) {
        String about = Spelling.folded(title);
        this.source = source;
        this.question = question;
        this.characters = new Coverage(source, question.characters, about);
        this.pairs = new Coverage(source, question.pairs, about);
        long others = question.characters.stream()
                .filter(term -> !about.contains(term) && !ASKING.contains(term) && source.folded.contains(term))
                .count();
        this.titleAlone = Math.exp(-others / ENOUGH_WORDS);
        int clauses = source.clauses.size();
        this.before = new double[clauses];
        this.after = new double[clauses];
        for (int i = 1; i < clauses; i++) {
            before[i] = before[i - 1] * fading(i - 1) + characters.clauses[i - 1];
        }
        for (int i = clauses - 2; i >= 0; i--) {
            after[i] = after[i + 1] * fading(i + 1) + characters.clauses[i + 1];
        }
        for (int i = 0; i < clauses; i++) {
            sources.set(i, source.startsSentence(i) ? isSource(source.sentence(i)) : sources.get(i - 1));
        }
    }

    /// What is left of a word's say across this clause.
    private double fading(int clause) {
        return Math.exp(-source.clauses.get(clause).length() / NEAR);
    }

    /// Whether enough of the characters that were looked for stand in the text, though perhaps no word of
    /// them does: something is mistyped.
    boolean isLikely() {
        long found =
                question.characters.stream().filter(source.folded::contains).count();
        return found >= 2 && 3 * found >= question.characters.size();
    }

    /// The shares of all clauses; together 1. What is told a second time tells nothing.
    double[] shares() {
        double[] shares = new double[source.clauses.size()];
        double all = 0;
        Set<String> told = new HashSet<>();
        for (int i = 0; i < shares.length; i++) {
            boolean again = !told.add(source.folded(source.clauses.get(i)));
            shares[i] = again ? 0 : Math.exp(words(i) + near(i) + form(i) + place(i));
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
        return near + SHORTLY_BEFORE * before[i] + SHORTLY_AFTER * after[i];
    }

    private double form(int i) {
        String clause = source.folded(source.clauses.get(i));
        long fresh = clause.chars()
                .filter(c -> Character.isLetterOrDigit(c) && question.typed.indexOf(c) < 0)
                .limit(3)
                .count();
        double quoted = question.phrases.stream().anyMatch(clause::contains) ? PHRASE : 0;
        return question.asked.fit(clause) + quoted + (fresh < 3 ? NOTHING_NEW : 0);
    }

    private double place(int i) {
        int clauses = source.clauses.size();
        double late = i / (double) clauses;
        boolean last = i == clauses - 1 || source.startsSentence(i + 1);
        boolean first = source.clauses.get(i).sentence() == 0;
        return (LATE + TITLE_LATE * titleAlone) * late
                + (last ? LAST_OF_SENTENCE : 0)
                + (first ? TITLE_FIRST * titleAlone : 0)
                + (sources.get(i) ? NO_SOURCE : 0);
    }

    private static boolean isSource(String sentence) {
        int comma = sentence.lastIndexOf('，');
        if (comma < 0) {
            return false;
        }
        String name = sentence.substring(0, comma);
        String rest = sentence.substring(comma + 1);
        return (DATED.matcher(rest).matches() && PUBLISHER.matcher(name).find())
                || (DATED_SENTENCE.matcher(rest).matches()
                        && NAMED.matcher(name).matches());
    }
}
