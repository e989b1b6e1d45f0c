package cn.harbinkepu.feed.web;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;
import java.util.stream.Stream;
import java.util.stream.StreamSupport;

import jakarta.ws.rs.core.MultivaluedMap;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;

/// A rule as rows of a form: groups of conditions, of which all or any must hold, joined by all or any. A rule that
/// does not fit into that is carried along as it is.
///
/// @param mode `all` or `any`
/// @param json the rule that does not fit; empty for one that does
public record RuleForm(String mode, List<Group> groups, String json) {

    /// A form that grows without end is no help.
    static final int MOST_GROUPS = 6;

    static final int MOST_ROWS = 12;

    private static final Set<String> JOINTS = Set.of("all", "any");
    private static final Set<String> WHOLE = Set.of("everybody", "everything");
    private static final Set<String> SINGLE = Set.of("segment", "unsaid");

    /// @param mode `all` or `any`
    public record Group(String mode, List<Row> rows) {
        public Group {
            rows = List.copyOf(rows);
        }
    }

    /// A condition.
    ///
    /// @param type   the key of the rule, such as `age`
    /// @param not    whether it must not hold
    /// @param values what was chosen
    /// @param used   the parts of `used`
    public record Row(String type, boolean not, List<String> values, Map<String, String> used) {
        public Row {
            values = List.copyOf(values);
            used = Map.copyOf(used);
        }

        public boolean has(String value) {
            return values.contains(value);
        }

        public String part(String name) {
            return used.getOrDefault(name, "");
        }

        /// Whether one value is chosen, not several.
        public boolean single() {
            return SINGLE.contains(type);
        }
    }

    public RuleForm {
        groups = List.copyOf(groups);
    }

    static final RuleForm EMPTY = new RuleForm("all", List.of(new Group("all", List.of())), "");

    static RuleForm of(JsonNode rule) {
        return fitting(rule).orElseGet(() -> new RuleForm("all", List.of(), rule.toString()));
    }

    /// @param name of the rule in the form, such as `people`
    static RuleForm sent(MultivaluedMap<String, String> sent, String name) {
        List<Group> groups = new ArrayList<>();
        for (int i = 0; i < number(sent, name + ".groups", MOST_GROUPS); i++) {
            String group = name + "." + i;
            List<Row> rows = new ArrayList<>();
            for (int j = 0; j < number(sent, group + ".rows", MOST_ROWS); j++) {
                rows.add(row(sent, group + "." + j));
            }
            groups.add(new Group(mode(sent, group), rows));
        }
        return new RuleForm(mode(sent, name), groups, text(sent, name + ".json"));
    }

    /// Another row in a group, of the sort that was chosen there.
    RuleForm withRow(int group, String type) {
        return with(group, rows -> {
            List<Row> more = new ArrayList<>(rows);
            if (more.size() < MOST_ROWS) {
                more.add(new Row(type, false, List.of(), Map.of("atLeast", "3", "days", "30")));
            }
            return more;
        });
    }

    RuleForm withoutRow(int group, int row) {
        return with(group, rows -> {
            List<Row> fewer = new ArrayList<>(rows);
            if (row >= 0 && row < fewer.size()) {
                fewer.remove(row);
            }
            return fewer;
        });
    }

    RuleForm withGroup() {
        List<Group> more = new ArrayList<>(groups);
        if (more.size() < MOST_GROUPS) {
            more.add(new Group("all", List.of()));
        }
        return new RuleForm(mode, more, json);
    }

    RuleForm withoutGroup(int group) {
        List<Group> fewer = new ArrayList<>(groups);
        if (group >= 0 && group < fewer.size()) {
            fewer.remove(group);
        }
        return fewer.isEmpty() ? new RuleForm(mode, EMPTY.groups(), "") : new RuleForm(mode, fewer, json);
    }

    /// As the API takes it. A row in which nothing was chosen says nothing.
    ///
    /// @param whole what no row at all means, such as `everybody`
    JsonNode rule(String whole, Function<String, JsonNode> parse) {
        if (!json.isEmpty()) {
            return parse.apply(json);
        }
        List<JsonNode> parts = groups.stream()
                .map(group -> joined(
                        group.mode(),
                        group.rows().stream().flatMap(RuleForm::rule).toList()))
                .flatMap(Optional::stream)
                .toList();
        return joined(mode, parts)
                .orElseGet(() -> JsonNodeFactory.instance.objectNode().put(whole, true));
    }

    private RuleForm with(int group, Function<List<Row>, List<Row>> change) {
        List<Group> changed = new ArrayList<>(groups);
        if (group >= 0 && group < changed.size()) {
            Group old = changed.get(group);
            changed.set(group, new Group(old.mode(), change.apply(old.rows())));
        }
        return new RuleForm(mode, changed, json);
    }

    private static Optional<JsonNode> joined(String mode, List<JsonNode> parts) {
        if (parts.size() <= 1) {
            return parts.stream().findFirst();
        }
        ArrayNode list = JsonNodeFactory.instance.arrayNode().addAll(parts);
        return Optional.of(JsonNodeFactory.instance.objectNode().set(mode, list));
    }

    private static Stream<JsonNode> rule(Row row) {
        return condition(row).stream()
                .map(condition ->
                        row.not() ? JsonNodeFactory.instance.objectNode().<JsonNode>set("not", condition) : condition);
    }

    private static Optional<JsonNode> condition(Row row) {
        ObjectNode rule = JsonNodeFactory.instance.objectNode();
        if (row.type().equals("used")) {
            ObjectNode used = rule.putObject("used");
            Stream.of("subject", "kind")
                    .filter(part -> !row.part(part).isEmpty())
                    .forEach(part -> used.put(part, row.part(part)));
            Stream.of("atLeast", "days").forEach(part -> used.set(part, numeric(row.part(part))));
            return Optional.of(rule);
        }
        if (row.values().isEmpty()) {
            return Optional.empty();
        }
        if (row.single()) {
            return Optional.of(rule.put(row.type(), row.values().getFirst()));
        }
        ArrayNode values = rule.putArray(row.type());
        row.values().forEach(values::add);
        return Optional.of(rule);
    }

    private static Optional<RuleForm> fitting(JsonNode rule) {
        String key = rule.fieldNames().next();
        if (WHOLE.contains(key)) {
            return Optional.of(EMPTY);
        }
        if (!JOINTS.contains(key)) {
            return row(rule).map(row -> new RuleForm("all", List.of(new Group("all", List.of(row))), ""));
        }
        return group(rule).map(group -> new RuleForm("all", List.of(group), "")).or(() -> groups(rule.get(key))
                .map(groups -> new RuleForm(key, groups, "")));
    }

    private static Optional<List<Group>> groups(JsonNode parts) {
        List<Optional<Group>> groups = StreamSupport.stream(parts.spliterator(), false)
                .map(part -> group(part).or(() -> row(part).map(row -> new Group("all", List.of(row)))))
                .toList();
        return groups.size() <= MOST_GROUPS && groups.stream().allMatch(Optional::isPresent)
                ? Optional.of(groups.stream().flatMap(Optional::stream).toList())
                : Optional.empty();
    }

    private static Optional<Group> group(JsonNode rule) {
        String key = rule.fieldNames().next();
        if (!JOINTS.contains(key) || rule.get(key).size() > MOST_ROWS) {
            return Optional.empty();
        }
        List<Optional<Row>> rows = StreamSupport.stream(rule.get(key).spliterator(), false)
                .map(RuleForm::row)
                .toList();
        return rows.stream().allMatch(Optional::isPresent)
                ? Optional.of(
                        new Group(key, rows.stream().flatMap(Optional::stream).toList()))
                : Optional.empty();
    }

    private static Optional<Row> row(JsonNode rule) {
        String key = rule.fieldNames().next();
        if (key.equals("not")) {
            return row(rule.get(key))
                    .filter(row -> !row.not())
                    .map(row -> new Row(row.type(), true, row.values(), row.used()));
        }
        if (JOINTS.contains(key) || WHOLE.contains(key)) {
            return Optional.empty();
        }
        JsonNode value = rule.get(key);
        if (key.equals("used")) {
            Map<String, String> parts = new java.util.HashMap<>();
            value.properties()
                    .forEach(part -> parts.put(part.getKey(), part.getValue().asText()));
            return Optional.of(new Row(key, false, List.of(), parts));
        }
        List<String> values = value.isArray()
                ? StreamSupport.stream(value.spliterator(), false)
                        .map(JsonNode::asText)
                        .toList()
                : List.of(value.asText());
        return Optional.of(new Row(key, false, values, Map.of()));
    }

    private static Row row(MultivaluedMap<String, String> sent, String name) {
        Map<String, String> used = new java.util.HashMap<>();
        List.of("subject", "kind", "atLeast", "days").forEach(part -> used.put(part, text(sent, name + "." + part)));
        List<String> values = sent.getOrDefault(name + ".value", List.of()).stream()
                .filter(value -> !value.isBlank())
                .toList();
        return new Row(text(sent, name + ".type"), "yes".equals(sent.getFirst(name + ".not")), values, used);
    }

    /// What is no number stays as it is, for the schema to refuse.
    static JsonNode numeric(String text) {
        if (text.matches("-?[0-9]{1,6}")) {
            return JsonNodeFactory.instance.numberNode(Integer.parseInt(text));
        }
        return text.matches("[0-9]{1,4}\\.[0-9]{1,4}")
                ? JsonNodeFactory.instance.numberNode(Double.parseDouble(text))
                : JsonNodeFactory.instance.textNode(text);
    }

    static int number(MultivaluedMap<String, String> sent, String name, int most) {
        String text = text(sent, name);
        return text.matches("[0-9]{1,3}") ? Math.min(Integer.parseInt(text), most) : 0;
    }

    static String text(MultivaluedMap<String, String> sent, String name) {
        return Optional.ofNullable(sent.getFirst(name)).orElse("").strip();
    }

    private static String mode(MultivaluedMap<String, String> sent, String name) {
        return "any".equals(sent.getFirst(name + ".mode")) ? "any" : "all";
    }
}
