package cn.harbinkepu.alert;

import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;
import java.util.stream.Collectors;

import cn.harbinkepu.taxonomy.Hazard;
import cn.harbinkepu.taxonomy.Term;
import cn.harbinkepu.taxonomy.Vocabularies;

/// One part of a message that an update says differently, in the words that people read.
///
/// @param before empty if it was not said
/// @param after  empty if it is not said any more
public record Change(String label, String before, String after) {

    /// The parts that differ, in the order in which a message says them.
    static List<Change> between(Vocabularies words, Content before, Content after) {
        List<Change> found = new ArrayList<>();
        compare(found, "灾害类型", before, after, content -> hazard(words, content));
        compare(found, "具体事件", before, after, content -> event(words, content));
        compare(found, "级别", before, after, content -> content.level().zh());
        compare(found, "标题", before, after, Content::headline);
        compare(found, "情况说明", before, after, Content::description);
        compare(found, "公众该怎么做", before, after, Content::instruction);
        compare(found, "影响区域", before, after, content -> districts(words, content.districts()));
        compare(found, "精确范围", before, after, Change::places);
        compare(found, "请谁特别注意", before, after, content -> segments(words, content.segments()));
        compare(found, "开始时间", before, after, content -> content.onset()
                .map(Change::time)
                .orElse("发布后立即"));
        compare(found, "失效时间", before, after, content -> time(content.expires()));
        compare(found, "英文标题", before, after, content -> english(content, English::headline));
        compare(found, "英文情况说明", before, after, content -> english(content, English::description));
        compare(found, "英文：公众该怎么做", before, after, content -> english(content, English::instruction));
        return List.copyOf(found);
    }

    private static void compare(
            List<Change> found, String label, Content before, Content after, Function<Content, String> part) {
        String old = part.apply(before);
        String now = part.apply(after);
        if (!old.equals(now)) {
            found.add(new Change(label, old, now));
        }
    }

    private static String hazard(Vocabularies words, Content content) {
        return words.hazard(content.hazard()).map(Hazard::zh).orElse(content.hazard());
    }

    private static String event(Vocabularies words, Content content) {
        return content.eventCode()
                .map(code -> words.hazard(content.hazard()).stream()
                        .flatMap(hazard -> hazard.eventCodes().stream())
                        .filter(term -> term.code().equals(code))
                        .findFirst()
                        .map(Term::zh)
                        .orElse(code))
                .orElse("");
    }

    private static String districts(Vocabularies words, Collection<String> codes) {
        return codes.stream().sorted().map(words::districtName).collect(Collectors.joining("、"));
    }

    private static String places(Content content) {
        return content.places().stream().map(Place::line).collect(Collectors.joining("\n"));
    }

    private static String segments(Vocabularies words, Collection<String> codes) {
        return codes.stream()
                .sorted()
                .flatMap(code -> words.segment(code).stream())
                .map(Term::zh)
                .collect(Collectors.joining("、"));
    }

    private static String time(Instant time) {
        return BeijingTime.inWords(BeijingTime.of(time));
    }

    private static String english(Content content, Function<English, String> part) {
        Optional<English> english = content.en();
        return english.map(part).orElse("");
    }
}
