package cn.harbinkepu.dump.web;

import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;

import io.quarkus.qute.TemplateExtension;

import cn.harbinkepu.dump.Dump;

/// What the page about the files says of each.
@TemplateExtension
final class DumpWords {

    private static final DateTimeFormatter MINUTE = DateTimeFormatter.ofPattern("yyyy-MM-dd HH:mm");
    private static final double STEP = 1024;

    private DumpWords() {}

    static String whatWord(Dump dump) {
        return dump.scope() == Dump.Scope.FULL ? "全部内容" : "变化";
    }

    /// In Beijing.
    static String untilWord(Dump dump) {
        return minute(dump.until());
    }

    static String sinceWord(Dump dump) {
        return dump.since().map(DumpWords::minute).orElse("");
    }

    /// Such as `1.4 MB`.
    static String sizeWord(Dump dump) {
        double size = dump.size();
        if (size < STEP * STEP) {
            return "%.0f KB".formatted(Math.max(1, size / STEP));
        }
        return size < STEP * STEP * STEP
                ? "%.1f MB".formatted(size / STEP / STEP)
                : "%.1f GB".formatted(size / STEP / STEP / STEP);
    }

    private static String minute(OffsetDateTime time) {
        return MINUTE.format(time.withOffsetSameInstant(ZoneOffset.ofHours(8)));
    }
}
