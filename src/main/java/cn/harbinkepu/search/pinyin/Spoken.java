package cn.harbinkepu.search.pinyin;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;

/// A query of which something is typed in pinyin. Which characters are meant is left open: the ones
/// used here only sound so, and are to be looked for by sound.
///
/// @param whole the query with characters in place of the pinyin
/// @param said  these characters
/// @param rest  what is not pinyin
public record Spoken(String whole, String said, String rest) {

    private static final Pattern LETTERS =
            Pattern.compile("(?<![\\p{IsLatin}\\p{N}'’.-])[A-Za-zÜü][A-Za-zÜü'’]*(?![\\p{IsLatin}\\p{N}.-])");
    private static final Pattern APOSTROPHE = Pattern.compile("['’]");

    /// A single syllable may be anything, unless it is long and stands among characters: 哈尔滨bing灯.
    private static final int TELLING_SYLLABLES = 2;
    private static final int TELLING_LETTERS = 3;

    private static final Set<String> ENGLISH = new HashSet<>(Lists.lines("/cn/harbinkepu/search/pinyin/english.txt"));

    /// Nothing if no pinyin is in it. Words that are English as well (china, panda) are not taken for
    /// pinyin.
    public static Optional<Spoken> of(String words) {
        return of(words, Spoken::syllables);
    }

    /// As [#of], but the last syllable may not be complete yet.
    public static Optional<Spoken> begun(String words) {
        return of(words, run -> run.end() == words.length() ? unfinished(run.group()) : syllables(run));
    }

    private static Optional<Spoken> of(String words, Function<MatchResult, List<String>> cut) {
        Writing writing = new Writing(words);
        List<Run> group = new ArrayList<>();
        for (MatchResult found : LETTERS.matcher(words).results().toList()) {
            Run run = new Run(found.start(), found.end(), cut.apply(found));
            if (!group.isEmpty()
                    && (run.syllables().isEmpty()
                            || !isBlank(words, group.getLast().end(), run.start()))) {
                writing.add(group);
                group.clear();
            }
            if (!run.syllables().isEmpty()) {
                group.add(run);
            }
        }
        writing.add(group);
        return writing.result();
    }

    private static boolean isBlank(String words, int from, int to) {
        return words.substring(from, to).isBlank();
    }

    private static List<String> syllables(MatchResult run) {
        String letters = run.group();
        return isAbbreviation(letters) || ENGLISH.contains(plain(letters)) ? List.of() : cut(letters);
    }

    private static List<String> unfinished(String letters) {
        return isAbbreviation(letters)
                ? List.of()
                : Syllables.begun(plain(APOSTROPHE.matcher(letters).replaceAll("")));
    }

    private static List<String> cut(String letters) {
        List<String> syllables = new ArrayList<>();
        for (String part : APOSTROPHE.split(plain(letters), -1)) {
            List<String> cut = Syllables.of(part);
            if (cut.isEmpty()) {
                return List.of();
            }
            syllables.addAll(cut);
        }
        return syllables;
    }

    private static boolean isAbbreviation(String letters) {
        return letters.equals(letters.toUpperCase(Locale.ROOT));
    }

    private static String plain(String letters) {
        return letters.toLowerCase(Locale.ROOT).replace('ü', 'v');
    }

    /// Letters of the query that can be said.
    private record Run(int start, int end, List<String> syllables) {
        String characters() {
            StringBuilder characters = new StringBuilder();
            syllables.forEach(syllable -> characters.append(Syllables.character(syllable)));
            return characters.toString();
        }
    }

    /// The query as it is written anew.
    private static final class Writing {
        private final String words;
        private final StringBuilder whole = new StringBuilder();
        private final StringBuilder rest = new StringBuilder();
        private final List<String> said = new ArrayList<>();
        private int at;

        Writing(String words) {
            this.words = words;
        }

        /// Runs with nothing but blanks between them.
        void add(List<Run> group) {
            if (group.isEmpty() || !tells(group)) {
                return;
            }
            String characters = joined(group);
            String before = words.substring(at, group.getFirst().start());
            whole.append(before).append(characters);
            rest.append(before).append(' ');
            said.add(characters);
            at = group.getLast().end();
        }

        Optional<Spoken> result() {
            whole.append(words, at, words.length());
            rest.append(words, at, words.length());
            return said.isEmpty()
                    ? Optional.empty()
                    : Optional.of(new Spoken(
                            whole.toString(),
                            String.join(" ", said),
                            rest.toString().strip()));
        }

        private boolean tells(List<Run> group) {
            int syllables =
                    group.stream().mapToInt(run -> run.syllables().size()).sum();
            return syllables >= TELLING_SYLLABLES
                    || (group.getFirst().syllables().getFirst().length() >= TELLING_LETTERS
                            && standsAmongCharacters(group));
        }

        private boolean standsAmongCharacters(List<Run> group) {
            int before = group.getFirst().start() - 1;
            int after = group.getLast().end();
            return (before >= 0 && Character.isIdeographic(words.charAt(before)))
                    || (after < words.length() && Character.isIdeographic(words.charAt(after)));
        }

        /// Single syllables belong together, words of several stay apart: nobody knows what stands
        /// between them.
        private static String joined(List<Run> group) {
            StringBuilder joined = new StringBuilder();
            int before = 1;
            for (Run run : group) {
                int now = run.syllables().size();
                joined.append(before > 1 && now > 1 ? " " : "").append(run.characters());
                before = now;
            }
            return joined.toString();
        }
    }
}
