package cn.harbinkepu.feed.web;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.StreamSupport;

import jakarta.ws.rs.core.MultivaluedMap;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;

import cn.harbinkepu.core.Problem;

/// The form of a segment, as it is filled in. Rows come and go by sending it, so that it works without script.
///
/// @param version     the one that was read; 0 for a new segment
/// @param errors      what to say beside a field
/// @param unconfirmed whether it only waits for the editor to say that it is meant like this
public record SegmentForm(
        String code,
        int version,
        String name,
        String description,
        String note,
        boolean confirmed,
        RuleForm people,
        RuleForm content,
        List<QuotaRow> quotas,
        List<BoostRow> boosts,
        Map<String, String> errors,
        boolean unconfirmed) {

    private static final int MOST_ROWS = 8;

    /// Acts on a row or group: what, where and which.
    private static final Pattern ACT =
            Pattern.compile("(add|drop|group|ungroup):(people|content|quota|boost)(?:\\.(\\d))?(?:\\.(\\d{1,2}))?");

    /// @param what `subject:` or `kind:` and a code
    public record QuotaRow(String what, String least, String most) {}

    /// @param what as of a quota
    /// @param json a condition that is neither; empty for one that is
    public record BoostRow(
            String words, String what, String json, String district, String from, String to, String factor) {

        static final BoostRow EMPTY = new BoostRow("", "", "", "", "", "", "1.5");
    }

    public SegmentForm {
        quotas = List.copyOf(quotas);
        boosts = List.copyOf(boosts);
        errors = Map.copyOf(errors);
    }

    static final SegmentForm EMPTY = new SegmentForm(
            "", 0, "", "", "", false, RuleForm.EMPTY, RuleForm.EMPTY, List.of(), List.of(), Map.of(), false);

    static SegmentForm of(String code, int version, JsonNode definition) {
        return new SegmentForm(
                code,
                version,
                definition.path("name").asText(),
                definition.path("description").asText(),
                "",
                false,
                RuleForm.of(definition.path("people")),
                RuleForm.of(definition.path("content")),
                list(definition.path("quotas"), SegmentForm::quota),
                list(definition.path("boosts"), SegmentForm::boost),
                Map.of(),
                false);
    }

    static SegmentForm sent(String code, MultivaluedMap<String, String> sent) {
        List<QuotaRow> quotas = new ArrayList<>();
        for (int i = 0; i < RuleForm.number(sent, "quotas", MOST_ROWS); i++) {
            String row = "quota." + i;
            quotas.add(new QuotaRow(
                    RuleForm.text(sent, row + ".what"),
                    RuleForm.text(sent, row + ".least"),
                    RuleForm.text(sent, row + ".most")));
        }
        List<BoostRow> boosts = new ArrayList<>();
        for (int i = 0; i < RuleForm.number(sent, "boosts", MOST_ROWS); i++) {
            boosts.add(boost(sent, "boost." + i));
        }
        return new SegmentForm(
                code.isEmpty() ? RuleForm.text(sent, "code") : code,
                RuleForm.number(sent, "version", 999),
                RuleForm.text(sent, "name"),
                RuleForm.text(sent, "description"),
                RuleForm.text(sent, "note"),
                "yes".equals(sent.getFirst("confirmed")),
                RuleForm.sent(sent, "people"),
                RuleForm.sent(sent, "content"),
                quotas,
                boosts,
                Map.of(),
                false);
    }

    /// The form after one of its buttons for rows and groups; the same after any other.
    SegmentForm after(String act, MultivaluedMap<String, String> sent) {
        Matcher matcher = ACT.matcher(act);
        if (!matcher.matches()) {
            return this;
        }
        int first = matcher.group(3) == null ? -1 : Integer.parseInt(matcher.group(3));
        int second = matcher.group(4) == null ? -1 : Integer.parseInt(matcher.group(4));
        String what = matcher.group(1);
        return switch (matcher.group(2)) {
            case "people" ->
                with(rule(people, what, first, second, RuleForm.text(sent, "people." + first + ".new")), content);
            case "content" ->
                with(people, rule(content, what, first, second, RuleForm.text(sent, "content." + first + ".new")));
            case "quota" -> with(rows(quotas, what, first, new QuotaRow("", "", "")), boosts);
            default -> with(quotas, rows(boosts, what, first, BoostRow.EMPTY));
        };
    }

    SegmentForm refused(Problem refusal) {
        Map<String, String> beside = new HashMap<>();
        refusal.errors()
                .forEach(error -> beside.merge(field(error.field()), error.message(), (one, more) -> one + more));
        if (beside.isEmpty()) {
            beside.put("form", refusal.detail());
        }
        boolean waits = refusal.errors().stream()
                .anyMatch(error ->
                        error.code().filter(rule -> rule.startsWith("fits-")).isPresent());
        return new SegmentForm(
                code, version, name, description, note, confirmed, people, content, quotas, boosts, beside, waits);
    }

    public String error(String field) {
        return errors.getOrDefault(field, "");
    }

    /// As the API takes it.
    JsonNode definition(Function<String, JsonNode> parse) {
        ObjectNode definition = JsonNodeFactory.instance.objectNode();
        definition.put("name", name).put("description", description);
        definition.set("people", people.rule("everybody", parse));
        definition.set("content", content.rule("everything", parse));
        ArrayNode quotaList = definition.putArray("quotas");
        quotas.stream().filter(row -> !row.what().isEmpty()).forEach(row -> quotaList.add(written(row)));
        ArrayNode boostList = definition.putArray("boosts");
        boosts.stream()
                .filter(row -> !row.what().isEmpty() || !row.json().isEmpty())
                .forEach(row -> boostList.add(written(row, parse)));
        return definition;
    }

    private static JsonNode written(QuotaRow row) {
        ObjectNode quota = JsonNodeFactory.instance.objectNode();
        String[] what = row.what().split(":", 2);
        quota.put(what[0], what.length > 1 ? what[1] : "");
        if (!row.least().isEmpty()) {
            quota.set("least", RuleForm.numeric(row.least()));
        }
        if (!row.most().isEmpty()) {
            quota.set("most", RuleForm.numeric(row.most()));
        }
        return quota;
    }

    private static JsonNode written(BoostRow row, Function<String, JsonNode> parse) {
        ObjectNode boost = JsonNodeFactory.instance.objectNode().put("words", row.words());
        if (row.json().isEmpty()) {
            String[] what = row.what().split(":", 2);
            boost.putObject("content").putArray(what[0]).add(what.length > 1 ? what[1] : "");
        } else {
            boost.set("content", parse.apply(row.json()));
        }
        if (!row.district().isEmpty()) {
            boost.put("district", row.district());
        }
        if (!row.from().isEmpty() || !row.to().isEmpty()) {
            boost.putObject("season").put("from", row.from()).put("to", row.to());
        }
        boost.set("factor", RuleForm.numeric(row.factor()));
        return boost;
    }

    private static QuotaRow quota(JsonNode quota) {
        return new QuotaRow(
                quota.has("subject")
                        ? "subject:" + quota.get("subject").asText()
                        : "kind:" + quota.path("kind").asText(),
                quota.path("least").asText(),
                quota.path("most").asText());
    }

    private static BoostRow boost(JsonNode boost) {
        JsonNode content = boost.path("content");
        String key = content.fieldNames().next();
        boolean plain = (key.equals("subject") || key.equals("kind"))
                && content.get(key).size() == 1;
        return new BoostRow(
                boost.path("words").asText(),
                plain ? key + ":" + content.get(key).get(0).asText() : "",
                plain ? "" : content.toString(),
                boost.path("district").asText(),
                boost.path("season").path("from").asText(),
                boost.path("season").path("to").asText(),
                boost.path("factor").asText());
    }

    private static BoostRow boost(MultivaluedMap<String, String> sent, String row) {
        return new BoostRow(
                RuleForm.text(sent, row + ".words"),
                RuleForm.text(sent, row + ".what"),
                RuleForm.text(sent, row + ".json"),
                RuleForm.text(sent, row + ".district"),
                RuleForm.text(sent, row + ".from"),
                RuleForm.text(sent, row + ".to"),
                RuleForm.text(sent, row + ".factor"));
    }

    private static RuleForm rule(RuleForm rule, String act, int group, int row, String type) {
        return switch (act) {
            case "add" -> rule.withRow(group, type);
            case "drop" -> rule.withoutRow(group, row);
            case "group" -> rule.withGroup();
            default -> rule.withoutGroup(group);
        };
    }

    private static <T> List<T> rows(List<T> rows, String act, int row, T empty) {
        List<T> changed = new ArrayList<>(rows);
        if (act.equals("add") && changed.size() < MOST_ROWS) {
            changed.add(empty);
        } else if (act.equals("drop") && row >= 0 && row < changed.size()) {
            changed.remove(row);
        }
        return changed;
    }

    private SegmentForm with(RuleForm newPeople, RuleForm newContent) {
        return new SegmentForm(
                code,
                version,
                name,
                description,
                note,
                confirmed,
                newPeople,
                newContent,
                quotas,
                boosts,
                errors,
                unconfirmed);
    }

    private SegmentForm with(List<QuotaRow> newQuotas, List<BoostRow> newBoosts) {
        return new SegmentForm(
                code,
                version,
                name,
                description,
                note,
                confirmed,
                people,
                content,
                newQuotas,
                newBoosts,
                errors,
                unconfirmed);
    }

    private static String field(String path) {
        return path.replaceFirst("^/", "").replaceFirst("/.*", "");
    }

    private static <T> List<T> list(JsonNode nodes, Function<JsonNode, T> read) {
        return StreamSupport.stream(nodes.spliterator(), false).map(read).toList();
    }
}
