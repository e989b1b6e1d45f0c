package cn.harbinkepu.resource;

import java.util.LinkedHashMap;
import java.util.Map;
import java.util.StringJoiner;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.datatype.jdk8.Jdk8Module;

/// Content as one text per field, in the order of the fields and under the names of the API, so that any two can be
/// compared: a list has a line for each item, a group of values a line for each value. A field that is added to
/// [Content] is among them by itself.
final class ContentTexts {

    private static final ObjectMapper JSON =
            JsonMapper.builder().addModule(new Jdk8Module()).build();

    private ContentTexts() {}

    static Map<String, String> of(Content content) {
        Map<String, String> texts = new LinkedHashMap<>();
        JSON.valueToTree(content).properties().forEach(field -> texts.put(field.getKey(), text(field.getValue())));
        return texts;
    }

    private static String text(JsonNode value) {
        StringJoiner lines = new StringJoiner("\n");
        if (value.isArray()) {
            value.forEach(each -> lines.add(line(each)));
        } else if (value.isObject()) {
            value.properties().stream()
                    .filter(member -> !member.getValue().isNull())
                    .forEach(member -> lines.add(member.getKey() + "：" + line(member.getValue())));
        } else {
            lines.add(value.isNull() ? "" : value.asText());
        }
        return lines.toString();
    }

    private static String line(JsonNode value) {
        if (!value.isContainerNode()) {
            return value.isNull() ? "" : value.asText();
        }
        StringJoiner members = new StringJoiner(" · ");
        value.forEach(member -> {
            if (!member.isNull()) {
                members.add(line(member));
            }
        });
        return members.toString();
    }
}
