package cn.harbinkepu.alert;

import java.time.Instant;
import java.util.List;
import java.util.Optional;

/// What a duty officer writes: everything of a message except who sends it, when and about what earlier ones.
///
/// @param eventCode a code of the hazard's list, which says more exactly what happens
/// @param districts six-digit codes
/// @param places    what is meant more exactly within districts
/// @param onset     when it begins; absent means at once
/// @param en        the same in English, if somebody wrote it
/// @param segments  groups that should heed it especially; empty for everybody alike. Nobody is warned less for it
public record Content(
        Status status,
        String hazard,
        Optional<String> eventCode,
        Level level,
        String headline,
        String description,
        String instruction,
        List<String> districts,
        List<Place> places,
        Optional<Instant> onset,
        Instant expires,
        Optional<English> en,
        List<String> segments) {

    private static final String DRILL = "【演练】";

    public Content {
        headline = clean(headline).replace('\n', ' ');
        description = clean(description);
        instruction = clean(instruction);
        districts = districts.stream().distinct().toList();
        places = List.copyOf(places);
        segments = segments.stream().distinct().toList();
    }

    /// For everybody alike.
    public Content(
            Status status,
            String hazard,
            Optional<String> eventCode,
            Level level,
            String headline,
            String description,
            String instruction,
            List<String> districts,
            List<Place> places,
            Optional<Instant> onset,
            Instant expires,
            Optional<English> en) {
        this(
                status,
                hazard,
                eventCode,
                level,
                headline,
                description,
                instruction,
                districts,
                places,
                onset,
                expires,
                en,
                List.of());
    }

    /// In Chinese alone, for whole districts.
    public Content(
            Status status,
            String hazard,
            Optional<String> eventCode,
            Level level,
            String headline,
            String description,
            String instruction,
            List<String> districts,
            Optional<Instant> onset,
            Instant expires) {
        this(
                status,
                hazard,
                eventCode,
                level,
                headline,
                description,
                instruction,
                districts,
                List.of(),
                onset,
                expires,
                Optional.empty());
    }

    /// The same in other districts.
    Content in(List<String> others) {
        return new Content(
                status,
                hazard,
                eventCode,
                level,
                headline,
                description,
                instruction,
                others,
                places,
                onset,
                expires,
                en,
                segments);
    }

    /// The headline as it leaves: a drill says so in its first word, whatever was written.
    public String publicHeadline() {
        return status.isDrill() && !headline.startsWith(DRILL) ? DRILL + headline : headline;
    }

    /// What takes this back, written by the rules of such headlines: 发布 becomes 解除.
    Content ending(String reason, List<String> everywhere) {
        String bare = headline.replaceFirst("\\[[^\\[\\]]*]$", "");
        String ended = bare.contains("发布") ? bare.replaceFirst("发布", "解除") : "【解除】" + bare;
        String words = reason.isBlank() ? "经研判，本次" + level.zh() + "预警所述情况已经结束或不再成立，现予解除。" : reason;
        return new Content(
                status,
                hazard,
                eventCode,
                level,
                cut(ended, ContentRules.HEADLINE),
                words,
                "预警已解除，请继续关注后续信息。",
                everywhere,
                List.of(),
                Optional.empty(),
                expires,
                en.map(English::ending));
    }

    /// At most so many characters, none of them in halves.
    static String cut(String text, int most) {
        return text.codePointCount(0, text.length()) <= most
                ? text
                : text.substring(0, text.offsetByCodePoints(0, most));
    }

    static String clean(String text) {
        return text.replace("\r\n", "\n").replace('\r', '\n').replace('\t', ' ').strip();
    }
}
