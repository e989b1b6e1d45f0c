package cn.harbinkepu.account.web;

import java.time.DateTimeException;
import java.time.LocalDate;
import java.time.OffsetDateTime;
import java.time.ZoneId;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;

import jakarta.ws.rs.QueryParam;

import org.jspecify.annotations.Nullable;

import cn.harbinkepu.account.AuditLog;
import cn.harbinkepu.account.AuditLog.Result;
import cn.harbinkepu.core.Problem;

/// The filter of the log as typed.
public class LogFilter {

    private static final ZoneId BEIJING = ZoneId.of("Asia/Shanghai");

    @QueryParam("person")
    @Nullable
    String person;

    @QueryParam("action")
    @Nullable
    String action;

    @QueryParam("subject")
    @Nullable
    String subject;

    @QueryParam("from")
    @Nullable
    String from;

    @QueryParam("until")
    @Nullable
    String until;

    @QueryParam("result")
    @Nullable
    String result;

    @QueryParam("archived")
    @Nullable
    String archived;

    /// What is shown in the field of this name.
    public String value(String field) {
        return word(fields().get(field)).orElse("");
    }

    /// As the query of an address, for the next page.
    public String query() {
        return fields().entrySet().stream()
                .filter(field -> word(field.getValue()).isPresent())
                .map(field -> field.getKey() + "="
                        + AdminWords.asQuery(word(field.getValue()).orElseThrow()))
                .collect(Collectors.joining("&"));
    }

    AuditLog.Selection selection() {
        return new AuditLog.Selection(
                word(person),
                word(action),
                word(subject),
                day("from", from),
                day("until", until).map(day -> day.plusDays(1)),
                word(result).map(LogFilter::result),
                word(archived).isPresent());
    }

    private Map<String, @Nullable String> fields() {
        Map<String, @Nullable String> fields = new LinkedHashMap<>();
        fields.put("person", person);
        fields.put("action", action);
        fields.put("subject", subject);
        fields.put("from", from);
        fields.put("until", until);
        fields.put("result", result);
        fields.put("archived", archived);
        return fields;
    }

    private static Optional<OffsetDateTime> day(String field, @Nullable String typed) {
        try {
            return word(typed).map(LocalDate::parse).map(day -> day.atStartOfDay(BEIJING)
                    .toOffsetDateTime());
        } catch (DateTimeException strange) {
            throw Problem.field(field, "日期请写成 2026-01-31 的样子。");
        }
    }

    private static Result result(String typed) {
        try {
            return Result.valueOf(typed);
        } catch (IllegalArgumentException strange) {
            throw Problem.field("result", "没有这种结果。");
        }
    }

    private static Optional<String> word(@Nullable String typed) {
        return Optional.ofNullable(typed).map(String::strip).filter(text -> !text.isEmpty());
    }
}
