package cn.harbinkepu.bulk;

import java.time.DateTimeException;
import java.time.LocalDateTime;
import java.time.OffsetDateTime;
import java.time.ZoneId;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

import jakarta.enterprise.context.ApplicationScoped;

import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;

import cn.harbinkepu.resource.Kind;
import cn.harbinkepu.taxonomy.Vocabularies;

/// What people write into cells, as the fields of a row want it: names of vocabularies instead of codes, lists in one
/// cell, dates in Beijing time. What cannot be understood is passed on as it stands, for the schema to refuse.
@ApplicationScoped
class CellValues {

    private static final ZoneId BEIJING = ZoneId.of("Asia/Shanghai");

    private static final Set<String> LISTS = Set.of("keywords", "subjects", "segments", "districts");

    private static final Set<String> PLACE =
            Set.of("address", "longitude", "latitude", "hours", "access", "url", "venue");

    private static final Pattern DATE = Pattern.compile(
            "(\\d{4})[-/.年](\\d{1,2})[-/.月](\\d{1,2})日?(?:[T ]+(\\d{1,2}):(\\d{2})(?::\\d{2}(?:\\.\\d+)?)?)?");

    private final Map<String, Map<String, String>> codes;

    CellValues(Vocabularies vocabularies) {
        codes = Map.of(
                "subjects", new HashMap<>(),
                "segments", new HashMap<>(),
                "districts", new HashMap<>(),
                "licence", new HashMap<>(),
                "kind", new HashMap<>());
        vocabularies.subjects().forEach(term -> codes.get("subjects").put(term.zh(), term.code()));
        vocabularies.segments().forEach(term -> codes.get("segments").put(term.zh(), term.code()));
        vocabularies.licences().forEach(licence -> codes.get("licence").put(licence.zh(), licence.code()));
        vocabularies.districts().forEach(each -> codes.get("districts").put(each.zh(), each.code()));
        codes.get("districts").put("全市", Vocabularies.CITY);
        codes.get("districts").put("哈尔滨市", Vocabularies.CITY);
        Arrays.stream(Kind.values()).forEach(kind -> codes.get("kind").put(kind.zh(), kind.name()));
    }

    void put(JsonObject row, String field, String cell) {
        if (PLACE.contains(field)) {
            JsonObject place = row.getJsonObject("place", new JsonObject());
            place.put(field, field.endsWith("itude") ? number(cell) : cell);
            row.put("place", place);
        } else if (LISTS.contains(field)) {
            row.put(field, new JsonArray(list(field, cell)));
        } else if (field.equals("publishedAt")) {
            row.put(field, time(cell));
        } else {
            row.put(field, code(field, cell));
        }
    }

    private List<String> list(String field, String cell) {
        return Arrays.stream(cell.split("[、，,;；|\\n]", -1))
                .map(String::strip)
                .filter(each -> !each.isEmpty())
                .map(each -> code(field, each))
                .distinct()
                .toList();
    }

    private String code(String field, String cell) {
        return codes.getOrDefault(field, Map.of()).getOrDefault(cell, cell);
    }

    private static Object number(String cell) {
        try {
            return Double.valueOf(cell);
        } catch (NumberFormatException notANumber) {
            return cell;
        }
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
            OffsetDateTime here = at.atZone(BEIJING).toOffsetDateTime();
            return here.format(java.time.format.DateTimeFormatter.ISO_OFFSET_DATE_TIME);
        } catch (DateTimeException noSuchDay) {
            return cell;
        }
    }
}
