package cn.harbinkepu.screen.web;

import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.Optional;

import io.quarkus.qute.TemplateExtension;

import cn.harbinkepu.screen.Play;

/// How pages about screens say what the domain knows.
@TemplateExtension
final class ScreenWords {

    private static final DateTimeFormatter EXACT = DateTimeFormatter.ofPattern("M月d日 HH:mm:ss");

    private ScreenWords() {}

    /// `1月15日 06:30:05`, Beijing time.
    static String toTheSecond(OffsetDateTime time) {
        return EXACT.format(time.withOffsetSameInstant(ZoneOffset.ofHours(8)));
    }

    static String toTheSecond(Optional<OffsetDateTime> time) {
        return time.map(ScreenWords::toTheSecond).orElse("时间未知");
    }

    static String zh(Play.Kind kind) {
        return switch (kind) {
            case RESOURCE -> "科普内容";
            case ALERT -> "预警";
            case DRILL -> "演练";
        };
    }
}
