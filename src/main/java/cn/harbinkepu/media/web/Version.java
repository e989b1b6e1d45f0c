package cn.harbinkepu.media.web;

import java.time.DateTimeException;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.ZonedDateTime;
import java.time.format.DateTimeFormatter;
import java.time.temporal.ChronoUnit;
import java.util.Locale;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/// By what a cache knows an object again: its tag, and the second in which it was written (RFC 9110, section 13).
///
/// @param opaque the tag with its quotation marks
/// @param isWeak whether the same tag may stand for different bytes: what is compressed on its way for one and not for
///               another; then no part of it fits another part
record Version(String opaque, boolean isWeak, Instant modified) {

    private static final Pattern TAG = Pattern.compile("(W/)?(\"[^\"]*\")");

    /// `quarkus.http.compress-media-types`, and some more.
    private static final Pattern COMPRESSED =
            Pattern.compile("text/|application/(?:.+\\+)?(?:json|xml|javascript|vnd\\.apple\\.mpegurl)|image/svg");

    private static final DateTimeFormatter DATE =
            DateTimeFormatter.ofPattern("EEE, dd MMM yyyy HH:mm:ss 'GMT'", Locale.ENGLISH);

    /// What becomes of a request that asks under a condition.
    enum Verdict {
        GO_ON,
        /// 304: the caller has it.
        UNCHANGED,
        /// 412: the caller wanted another one.
        ANOTHER
    }

    Version {
        modified = modified.truncatedTo(ChronoUnit.SECONDS);
    }

    static Version of(String tag, String mediaType, Instant modified) {
        return new Version('"' + tag + '"', COMPRESSED.matcher(mediaType).lookingAt(), modified);
    }

    String tag() {
        return isWeak ? "W/" + opaque : opaque;
    }

    String date() {
        return DATE.format(modified.atZone(ZoneOffset.UTC));
    }

    Verdict verdict(Asked asked) {
        return wantsAnother(asked) ? Verdict.ANOTHER : hasIt(asked) ? Verdict.UNCHANGED : Verdict.GO_ON;
    }

    /// Whether a range may be answered: without the condition, or if the caller's part is of this very version. What
    /// may be compressed on its way is sent whole to who takes it so: a part would be one of other bytes.
    boolean allowsRange(Asked asked) {
        boolean compressed = isWeak && asked.header("Accept-Encoding").isPresent();
        return asked.isGet() && !compressed && isUnconditional(asked);
    }

    private boolean isUnconditional(Asked asked) {
        return asked.header("If-Range")
                .map(String::strip)
                .map(given -> !isWeak && (given.endsWith("\"") ? given.equals(opaque) : isOfThisSecond(given)))
                .orElse(true);
    }

    private boolean wantsAnother(Asked asked) {
        Optional<String> tags = asked.header("If-Match");
        return tags.isPresent()
                ? !named(tags.get(), false)
                : asked.header("If-Unmodified-Since")
                        .flatMap(Version::date)
                        .filter(modified::isAfter)
                        .isPresent();
    }

    private boolean hasIt(Asked asked) {
        Optional<String> tags = asked.header("If-None-Match");
        return tags.isPresent()
                ? named(tags.get(), true)
                : asked.header("If-Modified-Since")
                        .flatMap(Version::date)
                        .filter(since -> !modified.isAfter(since))
                        .isPresent();
    }

    private boolean named(String list, boolean weakly) {
        if ("*".equals(list.strip())) {
            return true;
        }
        Matcher each = TAG.matcher(list);
        return each.results()
                .anyMatch(found -> found.group(2).equals(opaque) && (weakly || (!isWeak && found.group(1) == null)));
    }

    private boolean isOfThisSecond(String given) {
        return date(given).filter(modified::equals).isPresent();
    }

    private static Optional<Instant> date(String given) {
        try {
            return Optional.of(ZonedDateTime.parse(given.strip(), DateTimeFormatter.RFC_1123_DATE_TIME)
                    .toInstant());
        } catch (DateTimeException unreadable) {
            return Optional.empty();
        }
    }
}
