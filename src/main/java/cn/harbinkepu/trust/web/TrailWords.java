package cn.harbinkepu.trust.web;

import java.time.LocalDate;
import java.time.OffsetDateTime;
import java.time.ZoneId;
import java.time.format.DateTimeFormatter;

import io.quarkus.qute.TemplateExtension;

/// How pages say when something was checked.
@TemplateExtension
final class TrailWords {

    static final ZoneId BEIJING = ZoneId.of("Asia/Shanghai");

    private static final DateTimeFormatter DAY = DateTimeFormatter.ofPattern("yyyy年M月d日");
    private static final int SHOWN = 12;

    private TrailWords() {}

    /// `2026年1月15日`, by Beijing's calendar.
    static String dayInBeijing(OffsetDateTime time) {
        return DAY.format(time.atZoneSameInstant(BEIJING));
    }

    static String inChinese(LocalDate day) {
        return DAY.format(day);
    }

    /// The first characters of a fingerprint, enough to tell two apart by eye.
    static String shortened(String digest) {
        return digest.substring(0, Math.min(SHOWN, digest.length()));
    }
}
