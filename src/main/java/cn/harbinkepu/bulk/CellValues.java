package cn.harbinkepu.bulk;

import java.time.DateTimeException;
import java.time.LocalDateTime;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.Arrays;
import java.util.List;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

import jakarta.enterprise.context.ApplicationScoped;

import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;

/// What people write into cells, as the fields of a row want it: names of vocabularies instead of codes, lists in one
/// cell, dates in Beijing time. What cannot be understood is passed on as it stands, for the schema to refuse.
@ApplicationScoped
class CellValues {

    private static final ZoneId BEIJING = ZoneId.of("Asia/Shanghai");

    private static final Set<String> LISTS = Set.of("keywords", "subjects", "segments", "districts");

    private static final Pattern DATE = Pattern.compile(
            "(\\d{4})[-/.年](\\d{1,2})[-/.月](\\d{1,2})日?(?:[T ]+(\\d{1,2}):(\\d{2})(?::\\d{2}(?:\\.\\d+)?)?)?");

    private final RowChoices choices;

    CellValues(RowChoices choices) {
        this.choices = choices;
    }

    void put(JsonObject row, String field, String cell) {
        if (RowFields.isOfPlace(field)) {
            JsonObject place = row.getJsonObject("place", new JsonObject());
            place.put(field, field.endsWith("itude") ? number(cell) : cell);
            row.put("place", place);
        } else if (LISTS.contains(field)) {
            row.put(field, new JsonArray(list(field, cell)));
        } else if (field.equals("publishedAt")) {
            row.put(field, time(cell));
        } else {
            row.put(field, choices.code(field, cell));
        }
    }

    private List<String> list(String field, String cell) {
        return Arrays.stream(cell.split("[、，,;；|\\n]", -1))
                .map(String::strip)
                .filter(each -> !each.isEmpty())
                .map(each -> choices.code(field, each))
                .distinct()
                .toList();
    }

    private static Object number(String cell) {
        try {
            return Double.valueOf(cell);
        } catch (NumberFormatException notANumber) {
            return cell;
        }
    }

    /// Whole minutes, as a time of a row has them: before 1901 the city's clocks went by the sun.
    private static ZoneOffset offset(LocalDateTime at) {
        ZoneOffset offset = BEIJING.getRules().getOffset(at);
        return offset.getTotalSeconds() % 60 == 0 ? offset : ZoneOffset.ofHours(8);
    }

    private static String time(String cell) {
        Matcher date = DATE.matcher(cell);
        if (!date.matches()) {
            return cell;
        }
        try {
            LocalDateTime at = LocalDateTime.of(
                    Integer.parseInt(date.group(1)),
                    Integer.parseInt(date.group(2)),
                    Integer.parseInt(date.group(3)),
                    date.group(4) == null ? 0 : Integer.parseInt(date.group(4)),
                    date.group(5) == null ? 0 : Integer.parseInt(date.group(5)));
            return at.atOffset(offset(at)).format(java.time.format.DateTimeFormatter.ISO_OFFSET_DATE_TIME);
        } catch (DateTimeException noSuchDay) {
            return cell;
        }
    }
}
