package cn.harbinkepu.media.web;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/// Which bytes of an object a request wants (RFC 9110, section 14). A header that is not understood is ignored, and so
/// is one that asks for more stretches than a player or reader ever does.
sealed interface Ranges {

    record Whole() implements Ranges {}

    /// One or more, in the order asked for; what overlaps or touches is one.
    record Parts(List<Stretch> stretches) implements Ranges {
        public Parts {
            stretches = List.copyOf(stretches);
        }
    }

    /// No byte of the object lies in any: 416.
    record Unsatisfiable() implements Ranges {}

    static Ranges of(Optional<String> header, long size) {
        return header.filter(text -> text.length() <= Syntax.LONGEST)
                .map(Syntax.HEADER::matcher)
                .filter(Matcher::matches)
                .<Ranges>map(match -> parts(match.group(1), size))
                .orElseGet(Whole::new);
    }

    private static Ranges parts(String list, long size) {
        List<Stretch> stretches = new ArrayList<>();
        Matcher spec = Syntax.SPEC.matcher(list);
        int count = 0;
        while (spec.find()) {
            if (++count > Syntax.MOST || isBackwards(spec)) {
                return new Whole();
            }
            stretch(spec, size).ifPresent(stretches::add);
        }
        return stretches.isEmpty() ? new Unsatisfiable() : new Parts(merged(stretches));
    }

    private static boolean isBackwards(Matcher spec) {
        return spec.group(3) == null && !spec.group(2).isEmpty() && number(spec.group(2)) < number(spec.group(1));
    }

    private static Optional<Stretch> stretch(Matcher spec, long size) {
        if (spec.group(3) != null) {
            long wanted = Math.min(number(spec.group(3)), size);
            return wanted == 0 ? Optional.empty() : Optional.of(new Stretch(size - wanted, size - 1));
        }
        long first = number(spec.group(1));
        long last = spec.group(2).isEmpty() ? size - 1 : Math.min(number(spec.group(2)), size - 1);
        return first < size ? Optional.of(new Stretch(first, last)) : Optional.empty();
    }

    private static List<Stretch> merged(List<Stretch> stretches) {
        List<Stretch> merged = new ArrayList<>();
        for (Stretch next : stretches) {
            Stretch grown = next;
            int place = merged.size();
            for (int i = merged.size() - 1; i >= 0; i--) {
                if (merged.get(i).touches(grown)) {
                    grown = grown.with(merged.remove(i));
                    place = i;
                }
            }
            merged.add(place, grown);
        }
        return merged;
    }

    /// What has more digits than any object is long lies beyond its end.
    private static long number(String digits) {
        String plain = digits.replaceFirst("^0+(?=.)", "");
        return plain.length() > 18 ? Long.MAX_VALUE : Long.parseLong(plain);
    }

    /// What a header looks like: a list may have empty members and blanks between.
    final class Syntax {

        static final int LONGEST = 1000;
        static final int MOST = 32;

        private static final String ONE = "(?:\\d+-\\d*|-\\d+)";

        static final Pattern HEADER = Pattern.compile(
                "\\s*bytes=([ \\t,]*" + ONE + "(?:[ \\t]*,[ \\t]*(?:" + ONE + ")?)*)\\s*", Pattern.CASE_INSENSITIVE);

        static final Pattern SPEC = Pattern.compile("(\\d+)-(\\d*)|-(\\d+)");

        private Syntax() {}
    }
}
