package cn.harbinkepu.reach.web;

import java.time.Duration;
import java.time.OffsetDateTime;
import java.time.format.DateTimeFormatter;
import java.util.Collection;
import java.util.List;
import java.util.Optional;

import io.quarkus.arc.Arc;
import io.quarkus.qute.TemplateExtension;

import cn.harbinkepu.alert.BeijingTime;
import cn.harbinkepu.taxonomy.Vocabularies;

/// How pages say what the domain knows.
@TemplateExtension
final class ReachWords {

    private static final DateTimeFormatter EXACT = DateTimeFormatter.ofPattern("M月d日 HH:mm:ss");

    private ReachWords() {}

    /// `1月15日 06:30:02`, Beijing time.
    static String exactly(OffsetDateTime time) {
        return EXACT.format(time.withOffsetSameInstant(BeijingTime.OFFSET));
    }

    static String exactly(Optional<OffsetDateTime> time) {
        return time.map(ReachWords::exactly).orElse("—");
    }

    /// `3 秒`, `2 分 5 秒`, `1 小时 3 分`.
    static String spoken(Optional<Duration> time) {
        return time.map(ReachWords::spoken).orElse("—");
    }

    private static String spoken(Duration time) {
        if (time.toHours() > 0) {
            return "%d 小时 %d 分".formatted(time.toHours(), time.toMinutesPart());
        }
        if (time.toMinutes() > 0) {
            return "%d 分 %d 秒".formatted(time.toMinutes(), time.toSecondsPart());
        }
        return time.toSeconds() == 0 ? "不到 1 秒" : "%d 秒".formatted(time.toSeconds());
    }

    static String districtNames(Collection<String> codes) {
        Vocabularies vocabularies = Arc.container().instance(Vocabularies.class).get();
        return String.join(
                "、", List.copyOf(codes).stream().map(vocabularies::districtName).toList());
    }
}
