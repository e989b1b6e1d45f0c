package cn.harbinkepu.insight.web;

import java.time.DateTimeException;
import java.time.LocalDate;
import java.time.YearMonth;
import java.time.ZoneId;
import java.util.Optional;

import cn.harbinkepu.core.Problem;

/// The months that figures are asked for.
///
/// @param from  the first
/// @param until the last
public record Period(YearMonth from, YearMonth until) {

    private static final ZoneId BEIJING = ZoneId.of("Asia/Shanghai");

    /// The last twelve months, where nothing else is said.
    static Period of(Optional<String> from, Optional<String> until) {
        YearMonth last = month("until", until).orElseGet(() -> YearMonth.now(BEIJING));
        YearMonth first = month("from", from).orElseGet(() -> last.minusMonths(11));
        if (first.isAfter(last)) {
            throw Problem.field("from", "起始月份应不晚于截止月份。");
        }
        return new Period(first, last);
    }

    LocalDate begin() {
        return from.atDay(1);
    }

    LocalDate end() {
        return until.plusMonths(1).atDay(1);
    }

    private static Optional<YearMonth> month(String field, Optional<String> typed) {
        try {
            return typed.map(String::strip).filter(text -> !text.isEmpty()).map(YearMonth::parse);
        } catch (DateTimeException strange) {
            throw Problem.field(field, "月份请写成 2026-01 的样子。");
        }
    }
}
