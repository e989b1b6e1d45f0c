package cn.harbinkepu.audience.rule;

import java.time.DateTimeException;
import java.time.MonthDay;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.function.Function;
import java.util.stream.Stream;
import java.util.stream.StreamSupport;

import jakarta.enterprise.context.ApplicationScoped;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;

import cn.harbinkepu.audience.Age;
import cn.harbinkepu.audience.Grade;
import cn.harbinkepu.audience.Occupation;
import cn.harbinkepu.core.Problem;
import cn.harbinkepu.core.Problem.FieldError;
import cn.harbinkepu.core.ProblemCode;
import cn.harbinkepu.taxonomy.ContentSchemas;
import cn.harbinkepu.taxonomy.Vocabularies;

/// Reads what `content-schema/segment.schema.json` describes.
@ApplicationScoped
public class Definitions {

    /// What nobody can say in one breath belongs into segments of its own.
    private static final int DEEPEST = 4;

    private static final int MOST_PARTS = 40;

    /// A document that could have rules of that depth: what goes deeper is not even compared with the schema, which
    /// would follow it all the way.
    private static final int DEEPEST_NESTING = 20;

    /// Each asks for others in turn.
    private static final int MOST_SEGMENTS = 5;

    private final ContentSchemas schemas;
    private final Vocabularies vocabularies;
    private final ObjectMapper json;

    Definitions(ContentSchemas schemas, Vocabularies vocabularies, ObjectMapper json) {
        this.schemas = schemas;
        this.vocabularies = vocabularies;
        this.json = json;
    }

    /// Fails with `schema-violation` for what has not the form, with `invalid-field` for codes that no vocabulary has,
    /// for rules that are too deep or large, and for figures that contradict each other. Which other segments there
    /// are is not known here.
    public Definition read(JsonNode document) {
        if (nesting(document) > DEEPEST_NESTING) {
            throw Problem.field("people", tooMuch("条件"));
        }
        List<FieldError> errors = schemas.violations("segment", document);
        if (!errors.isEmpty()) {
            throw new Problem(ProblemCode.SCHEMA_VIOLATION, "人群规则不符合格式。", errors);
        }
        Definition definition = definition(document);
        errors = new ArrayList<>();
        check(definition, errors);
        if (!errors.isEmpty()) {
            throw new Problem(ProblemCode.INVALID_FIELD, errors.getFirst().message(), errors);
        }
        return definition;
    }

    /// What was kept, and so was checked before: words of a vocabulary that have gone since are no reason to fail.
    public Definition readKept(String document) {
        try {
            return definition(json.readTree(document));
        } catch (JsonProcessingException e) {
            throw new IllegalStateException("a kept segment cannot be read", e);
        }
    }

    private static Definition definition(JsonNode node) {
        return new Definition(
                node.path("name").asText().strip(),
                node.path("description").asText().strip(),
                people(node.path("people")),
                content(node.path("content")),
                list(node.path("quotas"), Definitions::quota),
                list(node.path("boosts"), Definitions::boost));
    }

    private static PeopleRule people(JsonNode node) {
        String key = node.fieldNames().next();
        JsonNode value = node.get(key);
        return switch (key) {
            case "everybody" -> new PeopleRule.Everybody();
            case "all" -> new PeopleRule.All(list(value, Definitions::people));
            case "any" -> new PeopleRule.Any(list(value, Definitions::people));
            case "not" -> new PeopleRule.Not(people(value));
            case "age" -> new PeopleRule.OfAge(list(value, one -> Age.valueOf(one.asText())));
            case "district" -> new PeopleRule.LivingIn(texts(value));
            case "occupation" -> new PeopleRule.Doing(list(value, one -> Occupation.valueOf(one.asText())));
            case "grade" -> new PeopleRule.AtSchool(list(value, one -> Grade.valueOf(one.asText())));
            case "unsaid" -> new PeopleRule.Unsaid(Attribute.valueOf(value.asText()));
            case "interest" -> new PeopleRule.InterestedIn(texts(value));
            case "segment" -> new PeopleRule.In(value.asText());
            case "used" ->
                new PeopleRule.Used(
                        text(value, "subject"),
                        text(value, "kind"),
                        value.path("atLeast").asInt(),
                        value.path("days").asInt());
            default -> throw new IllegalStateException("no rule for people: " + key);
        };
    }

    private static ContentRule content(JsonNode node) {
        String key = node.fieldNames().next();
        JsonNode value = node.get(key);
        return switch (key) {
            case "everything" -> new ContentRule.Everything();
            case "all" -> new ContentRule.All(list(value, Definitions::content));
            case "any" -> new ContentRule.Any(list(value, Definitions::content));
            case "not" -> new ContentRule.Not(content(value));
            case "marked" -> new ContentRule.MarkedFor(texts(value));
            case "subject" -> new ContentRule.About(texts(value));
            case "kind" -> new ContentRule.OfKind(texts(value));
            case "district" -> new ContentRule.For(texts(value));
            default -> throw new IllegalStateException("no rule for content: " + key);
        };
    }

    private static Quota quota(JsonNode node) {
        return new Quota(text(node, "subject"), text(node, "kind"), number(node, "least"), number(node, "most"));
    }

    private static Boost boost(JsonNode node) {
        return new Boost(
                node.path("words").asText().strip(),
                content(node.path("content")),
                text(node, "district"),
                Optional.ofNullable(node.get("season"))
                        .map(part -> new Boost.Season(day(part.path("from")), day(part.path("to")))),
                node.path("factor").asDouble());
    }

    private static MonthDay day(JsonNode node) {
        try {
            return MonthDay.parse("--" + node.asText());
        } catch (DateTimeException none) {
            throw Problem.field("boosts", "没有“%s”这一天，请写成“月-日”，例如 04-10。".formatted(node.asText()));
        }
    }

    private void check(Definition definition, List<FieldError> errors) {
        if (Inside.depth(definition.people()) > DEEPEST
                || Inside.of(definition.people()).count() > MOST_PARTS) {
            errors.add(new FieldError("people", tooMuch("人群条件")));
        }
        if (Inside.of(definition.people())
                        .filter(PeopleRule.In.class::isInstance)
                        .count()
                > MOST_SEGMENTS) {
            errors.add(new FieldError("people", "一条规则最多引用 %d 次其他人群。".formatted(MOST_SEGMENTS)));
        }
        checkContent("content", definition.content(), errors);
        definition.boosts().forEach(boost -> checkContent("boosts", boost.content(), errors));
        Inside.of(definition.people()).forEach(part -> unknown(part)
                .ifPresent(code -> errors.add(new FieldError("people", "没有代码为“%s”的主题。".formatted(code)))));
        definition.quotas().forEach(quota -> checkQuota(quota, errors));
        int least = definition.quotas().stream()
                .mapToInt(quota -> quota.least().orElse(0))
                .sum();
        if (least > Quota.OF) {
            errors.add(new FieldError("quotas", "各项“至少”加起来是 %d，超过了 10。".formatted(least)));
        }
    }

    private void checkContent(String field, ContentRule rule, List<FieldError> errors) {
        if (Inside.depth(rule) > DEEPEST || Inside.of(rule).count() > MOST_PARTS) {
            errors.add(new FieldError(field, tooMuch("内容条件")));
        }
        Inside.of(rule)
                .flatMap(this::unknown)
                .forEach(code -> errors.add(new FieldError(field, "没有代码为“%s”的主题或内置人群。".formatted(code))));
    }

    private void checkQuota(Quota quota, List<FieldError> errors) {
        if (quota.subject().isPresent() == quota.kind().isPresent()) {
            errors.add(new FieldError("quotas", "配额要么按主题，要么按类型，选一种。"));
        }
        quota.subject()
                .filter(code -> vocabularies.subject(code).isEmpty())
                .ifPresent(code -> errors.add(new FieldError("quotas", "没有代码为“%s”的主题。".formatted(code))));
        if (quota.least().isEmpty() && quota.most().isEmpty()) {
            errors.add(new FieldError("quotas", "配额要写“至少”或“至多”。"));
        }
        if (quota.most().isPresent() && quota.least().orElse(0) > quota.most().getAsInt()) {
            errors.add(new FieldError("quotas", "配额的“至少”不能大于“至多”。"));
        }
    }

    private Optional<String> unknown(PeopleRule rule) {
        return switch (rule) {
            case PeopleRule.InterestedIn(var subjects) ->
                unknownSubjects(subjects).findFirst();
            case PeopleRule.Used used ->
                unknownSubjects(used.subject().stream().toList()).findFirst();
            case PeopleRule.Everybody _,
                    PeopleRule.All _,
                    PeopleRule.Any _,
                    PeopleRule.Not _,
                    PeopleRule.OfAge _,
                    PeopleRule.LivingIn _,
                    PeopleRule.Doing _,
                    PeopleRule.AtSchool _,
                    PeopleRule.Unsaid _,
                    PeopleRule.In _ -> Optional.empty();
        };
    }

    private Stream<String> unknown(ContentRule rule) {
        return switch (rule) {
            case ContentRule.About(var subjects) -> unknownSubjects(subjects);
            case ContentRule.MarkedFor(var segments) ->
                segments.stream().filter(code -> vocabularies.segment(code).isEmpty());
            case ContentRule.Everything _,
                    ContentRule.All _,
                    ContentRule.Any _,
                    ContentRule.Not _,
                    ContentRule.OfKind _,
                    ContentRule.For _ -> Stream.empty();
        };
    }

    private Stream<String> unknownSubjects(List<String> codes) {
        return codes.stream().filter(code -> vocabularies.subject(code).isEmpty());
    }

    private static int nesting(JsonNode node) {
        int deepest = 0;
        for (JsonNode part : node) {
            deepest = Math.max(deepest, nesting(part));
        }
        return 1 + deepest;
    }

    private static String tooMuch(String what) {
        return "%s太复杂：最多 %d 层、%d 个条件。可以把一部分另建为人群，再引用它。".formatted(what, DEEPEST, MOST_PARTS);
    }

    private static <T> List<T> list(JsonNode nodes, Function<JsonNode, T> read) {
        return StreamSupport.stream(nodes.spliterator(), false).map(read).toList();
    }

    private static List<String> texts(JsonNode nodes) {
        return list(nodes, JsonNode::asText);
    }

    private static Optional<String> text(JsonNode node, String field) {
        return Optional.ofNullable(node.get(field)).map(JsonNode::asText);
    }

    private static OptionalInt number(JsonNode node, String field) {
        return node.has(field) ? OptionalInt.of(node.get(field).asInt()) : OptionalInt.empty();
    }
}
