package cn.harbinkepu.search.web;

import java.time.LocalDate;
import java.time.OffsetDateTime;
import java.time.ZoneId;
import java.time.format.DateTimeFormatter;
import java.util.Locale;

import io.quarkus.qute.TemplateExtension;

import cn.harbinkepu.search.learn.Demand.Wanted;

/// How the pages about searches say what they know.
@TemplateExtension
final class LearnWords {

    private static final ZoneId BEIJING = ZoneId.of("Asia/Shanghai");
    private static final DateTimeFormatter DAY = DateTimeFormatter.ofPattern("M月d日");

    private LearnWords() {}

    /// As a value in an address.
    static String inAddress(String text) {
        return Links.encode(text);
    }

    /// How the last seven days compare with those before.
    static String trend(Wanted wanted) {
        if (wanted.recent() > wanted.before() * 1.2) {
            return "↑";
        }
        return wanted.recent() * 1.2 < wanted.before() ? "↓" : "→";
    }

    /// The arrow in words.
    static String trendWords(Wanted wanted) {
        return "近七天 %d 次，再前七天 %d 次".formatted(wanted.recent(), wanted.before());
    }

    static String share(double share) {
        return String.format(Locale.ROOT, "%.1f%%", share * 100);
    }

    static String three(double value) {
        return String.format(Locale.ROOT, "%.3f", value);
    }

    /// `11月23日`
    static String shortDay(LocalDate day) {
        return DAY.format(day);
    }

    static String shortDay(OffsetDateTime time) {
        return DAY.format(time.atZoneSameInstant(BEIJING));
    }
}
