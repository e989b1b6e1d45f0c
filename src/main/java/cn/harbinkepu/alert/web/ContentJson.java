package cn.harbinkepu.alert.web;

import java.time.DateTimeException;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import java.util.stream.StreamSupport;

import com.fasterxml.jackson.databind.JsonNode;

import cn.harbinkepu.alert.BeijingTime;
import cn.harbinkepu.alert.Content;
import cn.harbinkepu.alert.English;
import cn.harbinkepu.alert.Level;
import cn.harbinkepu.alert.Place;
import cn.harbinkepu.alert.Status;
import cn.harbinkepu.alert.Typed;
import cn.harbinkepu.core.Problem;
import cn.harbinkepu.core.Problem.FieldError;
import cn.harbinkepu.core.ProblemCode;

/// Reads what a program sends for a draft: the members of `alert.schema.json` that the desk decides
/// on. An area
/// may be a division code or an object with `geocodes`; with a `circle` or a `polygon` and a name
/// it is a place of its own, and its districts are found out here. Places may also be lines, as the
/// desk shows them.
final class ContentJson {

    private final JsonNode json;
    private final List<FieldError> errors = new ArrayList<>();

    private ContentJson(JsonNode json) {
        this.json = json;
    }

    static Typed read(JsonNode json) {
        if (json == null || !json.isObject()) {
            throw new Problem(ProblemCode.INVALID_REQUEST, "请求内容应为一个 JSON 对象。");
        }
        return new ContentJson(json).content();
    }

    private Typed content() {
        Optional<Status> status = choice("status", Status::of, "请写明 Actual（实际）或 Exercise（演练）。");
        Optional<Level> level = choice("level", Level::valueOf, "级别应为 BLUE、YELLOW、ORANGE 或 RED。");
        Optional<Instant> onset = time("onset");
        Optional<Instant> expires = time("expires");
        if (expires.isEmpty() && !json.hasNonNull("expires")) {
            errors.add(new FieldError("expires", "请写明失效时间。"));
        }
        List<String> districts = districts();
        List<Place> places = places();
        List<String> segments = segments();
        Content content = new Content(
                status.orElse(Status.EXERCISE),
                text("hazard"),
                Optional.of(text("eventCode")).filter(code -> !code.isEmpty()),
                level.orElse(Level.BLUE),
                text("headline"),
                text("description"),
                text("instruction"),
                districts,
                places,
                onset,
                expires.orElse(Typed.NO_END),
                english(),
                segments);
        return new Typed(content, errors);
    }

    private List<String> segments() {
        JsonNode segments = json.path("segments");
        if (!segments.isMissingNode() && !segments.isNull() && !segments.isArray()) {
            errors.add(new FieldError("segments", "此项应为人群代码的数组。"));
        }
        return stream(segments).map(JsonNode::asText).toList();
    }

    /// Whatever is there of it: what is missing is said by the rules.
    private Optional<English> english() {
        JsonNode en = json.path("en");
        return en.isObject()
                ? Optional.of(new English(
                        text(en, "headline", "headlineEn"),
                        text(en, "description", "descriptionEn"),
                        text(en, "instruction", "instructionEn")))
                : Optional.empty();
    }

    private String text(String field) {
        return text(json, field, field);
    }

    /// @param named the field's name in a problem
    private String text(JsonNode json, String field, String named) {
        JsonNode value = json.path(field);
        if (value.isMissingNode() || value.isNull()) {
            return "";
        }
        if (!value.isTextual()) {
            errors.add(new FieldError(named, "此项应为文字。"));
            return "";
        }
        return value.asText();
    }

    private <T> Optional<T> choice(String field, java.util.function.Function<String, T> of, String message) {
        try {
            return Optional.of(of.apply(text(field)));
        } catch (IllegalArgumentException unknown) {
            errors.add(new FieldError(field, message));
            return Optional.empty();
        }
    }

    private Optional<Instant> time(String field) {
        String text = text(field);
        if (text.isEmpty()) {
            return Optional.empty();
        }
        try {
            return Optional.of(BeijingTime.sane(OffsetDateTime.parse(text)));
        } catch (DateTimeException broken) {
            errors.add(new FieldError(field, "时间应按 RFC 3339 书写，例如 2026-01-15T18:30:00+08:00。"));
            return Optional.empty();
        }
    }

    private List<Place> places() {
        Stream<String> drawn = stream(json.path("areas"))
                .filter(ContentJson::isDrawn)
                .map(area -> area.path("name").asText() + "：" + outline(area));
        String lines = Stream.concat(stream(json.path("places")).map(JsonNode::asText), drawn)
                .map(line -> line.replaceAll("\\R", " "))
                .collect(Collectors.joining("\n"));
        return Place.read(lines, fault -> errors.add(new FieldError("places", fault)));
    }

    /// What we wrote ourselves for a whole district has its polygon, and means the district.
    private static boolean isDrawn(JsonNode area) {
        return area.path("circle").isObject() || (area.path("polygon").isArray() && !area.has("geocodes"));
    }

    /// As lines have it, so that one place knows what is sound.
    private static String outline(JsonNode area) {
        JsonNode circle = area.path("circle");
        return circle.isObject()
                ? pair(circle.path("centre")) + " " + circle.path("radius").asText()
                : stream(area.path("polygon")).map(ContentJson::pair).collect(Collectors.joining(" "));
    }

    private static String pair(JsonNode position) {
        return position.path(1).asText() + "," + position.path(0).asText();
    }

    private List<String> districts() {
        return Stream.concat(
                        stream(json.path("districts")),
                        stream(json.path("areas")).filter(area -> !isDrawn(area)))
                .flatMap(ContentJson::codes)
                .map(ContentJson::sixDigits)
                .distinct()
                .toList();
    }

    private static Stream<String> codes(JsonNode area) {
        return area.isObject() ? stream(area.path("geocodes")).map(JsonNode::asText) : Stream.of(area.asText());
    }

    /// Twelve digits name one of our districts when the last six say nothing more.
    private static String sixDigits(String code) {
        return code.length() == 12 && code.endsWith("000000") ? code.substring(0, 6) : code;
    }

    private static Stream<JsonNode> stream(JsonNode array) {
        return StreamSupport.stream(array.spliterator(), false);
    }
}
