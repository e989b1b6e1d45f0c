package cn.harbinkepu.audience.rule;

import java.time.LocalDate;
import java.time.MonthDay;
import java.util.Optional;

/// Content that counts more, or less, in a feed for a while or somewhere.
///
/// @param words    why, as readers are told
/// @param district six digits: only in feeds of that district
/// @param factor   0.5 to 3
public record Boost(
        String words, ContentRule content, Optional<String> district, Optional<Season> season, double factor) {

    /// A part of every year, both days included; it may go over New Year.
    public record Season(MonthDay from, MonthDay to) {

        public boolean includes(LocalDate day) {
            MonthDay then = MonthDay.from(day);
            boolean begun = !then.isBefore(from);
            boolean on = !then.isAfter(to);
            return from.isAfter(to) ? begun || on : begun && on;
        }
    }

    /// @param where the district that the feed is for
    public boolean applies(Content about, Optional<String> where, LocalDate today) {
        return season.map(part -> part.includes(today)).orElse(true)
                && district.map(code -> where.filter(code::equals).isPresent()).orElse(true)
                && content.suits(about);
    }
}
