package cn.harbinkepu.alert;

import java.util.List;
import java.util.Map;
import java.util.regex.MatchResult;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;

import cn.harbinkepu.taxonomy.Term;
import cn.harbinkepu.taxonomy.Vocabularies;

/// The blanks of a template, such as `{district}`: places that the duty officer fills in.
final class Blanks {

    private static final Pattern BLANK = Pattern.compile("\\{[^{}]{0,60}}|[{}]");

    private static final Pattern NAMED = Pattern.compile("\\{([a-z][A-Za-z0-9]*)}");

    private Blanks() {}

    /// A template with its blanks in the words of the person who has to fill them in: `{区县}` for `{district}`.
    static String inWords(String template, Vocabularies vocabularies) {
        return NAMED.matcher(template)
                .replaceAll(blank -> Matcher.quoteReplacement("{" + words(blank.group(1), vocabularies) + "}"));
    }

    /// A text to be spoken: what is known stands in its blanks, the others say in words what belongs there.
    ///
    /// @param known by the code of the blank
    static String filled(String text, Map<String, String> known, Vocabularies vocabularies) {
        return NAMED.matcher(text)
                .replaceAll(blank -> Matcher.quoteReplacement(
                        known.getOrDefault(blank.group(1), "【" + words(blank.group(1), vocabularies) + "】")));
    }

    private static String words(String code, Vocabularies vocabularies) {
        return vocabularies.blank(code).map(Term::zh).orElse(code);
    }

    /// Every blank once, in the order of the text; a lone brace counts, since it was one.
    static List<String> in(String... texts) {
        return Stream.of(texts)
                .flatMap(text -> BLANK.matcher(text).results())
                .map(MatchResult::group)
                .distinct()
                .toList();
    }
}
