package cn.harbinkepu.account;

import java.util.Map;
import java.util.regex.Pattern;

import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;

/// Text of others, fit for a line of the log: what breaks a line, turns the direction of reading or is no character at
/// all is written out, so that no line can pretend to be another.
final class Plain {

    private static final Pattern STRANGE = Pattern.compile(
            "[\\p{Cc}\\p{Cs}\\u2028\\u2029\\u200b-\\u200f\\u061c\\u202a-\\u202e\\u2066-\\u2069\\ufeff]");

    private Plain() {}

    static String line(String text) {
        return STRANGE.matcher(text)
                .replaceAll(found -> "\\\\u%04x".formatted((int) found.group().charAt(0)));
    }

    /// All texts in it, names included.
    static JsonObject json(JsonObject json) {
        JsonObject plain = new JsonObject();
        for (Map.Entry<String, Object> entry : json) {
            plain.put(line(entry.getKey()), value(entry.getValue()));
        }
        return plain;
    }

    private static Object value(Object value) {
        return switch (value) {
            case null -> value;
            case String text -> line(text);
            case JsonObject json -> json(json);
            case JsonArray array -> {
                JsonArray plain = new JsonArray();
                array.forEach(each -> plain.add(value(each)));
                yield plain;
            }
            default -> value;
        };
    }
}
