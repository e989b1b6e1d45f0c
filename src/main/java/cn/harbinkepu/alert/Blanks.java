package cn.harbinkepu.alert;

import java.util.List;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/// The blanks of a template, such as `{district}`: places that the duty officer fills in.
final class Blanks {

    private static final Pattern BLANK = Pattern.compile("\\{[^{}]{0,60}}|[{}]");

    private Blanks() {}

    /// Every blank once, in the order of the text; a lone brace counts, since it was one.
    static List<String> in(String... texts) {
        return Stream.of(texts)
                .flatMap(text -> BLANK.matcher(text).results())
                .map(MatchResult::group)
                .distinct()
                .toList();
    }
}
