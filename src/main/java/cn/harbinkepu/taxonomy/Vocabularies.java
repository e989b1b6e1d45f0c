package cn.harbinkepu.taxonomy;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.StreamSupport;

import jakarta.enterprise.context.ApplicationScoped;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;

import cn.harbinkepu.taxonomy.District.Position;

/// The vocabularies of `content-schema/`, read once at the start, in the order of the files.
@ApplicationScoped
public class Vocabularies {

    /// Code of the whole city.
    public static final String CITY = "230100";

    private final Map<String, Term> subjects;
    private final Map<String, String> wider;
    private final Map<String, Term> segments;
    private final Map<String, Hazard> hazards;
    private final Map<String, Licence> licences;
    private final Map<String, District> districts;
    private final Map<String, Term> blanks;
    private final Map<String, Term> pictograms;

    Vocabularies(ObjectMapper json) {
        subjects = read(json, "vocabularies/subjects.json", "items", Vocabularies::term, Term::code);
        wider =
                read(json, "vocabularies/subjects.json", "items", Vocabularies::wider, Map.Entry::getKey)
                        .values()
                        .stream()
                        .filter(entry -> !entry.getValue().isEmpty())
                        .collect(Collectors.toUnmodifiableMap(Map.Entry::getKey, Map.Entry::getValue));
        segments = read(json, "vocabularies/segments.json", "items", Vocabularies::term, Term::code);
        hazards = read(json, "vocabularies/hazards.json", "items", Vocabularies::hazard, Hazard::code);
        licences = read(json, "vocabularies/licences.json", "items", Vocabularies::licence, Licence::code);
        blanks = read(json, "vocabularies/blanks.json", "items", Vocabularies::term, Term::code);
        pictograms = read(json, "vocabularies/pictograms.json", "items", Vocabularies::term, Term::code);
        districts = read(json, "districts.geojson", "features", Vocabularies::district, District::code);
    }

    public Collection<Term> subjects() {
        return subjects.values();
    }

    public Collection<Term> segments() {
        return segments.values();
    }

    public Collection<Hazard> hazards() {
        return hazards.values();
    }

    public Collection<Licence> licences() {
        return licences.values();
    }

    public Collection<District> districts() {
        return districts.values();
    }

    public Optional<Term> subject(String code) {
        return Optional.ofNullable(subjects.get(code));
    }

    /// The subject that this one is a part of, if there is one.
    public Optional<Term> widerSubject(String code) {
        return Optional.ofNullable(wider.get(code)).flatMap(this::subject);
    }

    /// The subjects that are a part of this one.
    public List<Term> narrowerSubjects(String code) {
        return subjects.values().stream()
                .filter(subject -> code.equals(wider.get(subject.code())))
                .toList();
    }

    public Optional<Term> segment(String code) {
        return Optional.ofNullable(segments.get(code));
    }

    public Optional<Hazard> hazard(String code) {
        return Optional.ofNullable(hazards.get(code));
    }

    public Optional<Licence> licence(String code) {
        return Optional.ofNullable(licences.get(code));
    }

    /// What a message template leaves open, such as `district`.
    public Optional<Term> blank(String code) {
        return Optional.ofNullable(blanks.get(code));
    }

    /// A drawing of `img/pictograms.svg`; its name is what stands for it in words.
    public Optional<Term> pictogram(String code) {
        return Optional.ofNullable(pictograms.get(code));
    }

    public Collection<Term> pictograms() {
        return pictograms.values();
    }

    /// A district by its six digits; the whole city is not one of them.
    public Optional<District> district(String code) {
        return Optional.ofNullable(districts.get(code));
    }

    /// The name of a district or of the whole city; an unknown code stands for itself.
    public String districtName(String code) {
        return CITY.equals(code) ? "哈尔滨市" : district(code).map(District::zh).orElse(code);
    }

    /// Which district a point lies in, if it lies in the city.
    public Optional<District> locate(Position point) {
        return districts.values().stream()
                .filter(district -> district.contains(point))
                .findFirst();
    }

    private static <T> Map<String, T> read(
            ObjectMapper json, String file, String list, Function<JsonNode, T> parse, Function<T, String> code) {
        try (InputStream in = Vocabularies.class.getResourceAsStream("/content-schema/" + file)) {
            Map<String, T> terms = new LinkedHashMap<>();
            json.readTree(in).required(list).forEach(node -> {
                T term = parse.apply(node);
                terms.put(code.apply(term), term);
            });
            return java.util.Collections.unmodifiableMap(terms);
        } catch (IOException e) {
            throw new UncheckedIOException("content-schema/" + file + " cannot be read", e);
        }
    }

    private static Term term(JsonNode node) {
        return new Term(text(node, "code"), text(node, "zh"), node.path("en").asText());
    }

    private static Map.Entry<String, String> wider(JsonNode node) {
        return Map.entry(text(node, "code"), node.path("parent").asText(""));
    }

    private static Hazard hazard(JsonNode node) {
        List<Term> codes =
                stream(node.path("eventCodes")).map(Vocabularies::term).toList();
        return new Hazard(
                text(node, "code"), text(node, "zh"), node.path("en").asText(), text(node, "capCategory"), codes);
    }

    private static Licence licence(JsonNode node) {
        return new Licence(
                text(node, "code"),
                text(node, "zh"),
                node.path("en").asText(),
                Optional.ofNullable(node.get("url")).map(JsonNode::asText),
                node.required("leavesThePool").asBoolean());
    }

    private static District district(JsonNode feature) {
        JsonNode properties = feature.required("properties");
        JsonNode geometry = feature.required("geometry");
        List<List<Position>> rings = new ArrayList<>();
        if ("Polygon".equals(geometry.required("type").asText())) {
            stream(geometry.required("coordinates")).map(Vocabularies::ring).forEach(rings::add);
        } else {
            stream(geometry.required("coordinates"))
                    .flatMap(Vocabularies::stream)
                    .map(Vocabularies::ring)
                    .forEach(rings::add);
        }
        return new District(
                text(properties, "code"),
                text(properties, "zh"),
                properties.path("en").asText(),
                rings);
    }

    private static List<Position> ring(JsonNode positions) {
        return stream(positions)
                .map(position -> new Position(
                        position.required(0).asDouble(), position.required(1).asDouble()))
                .toList();
    }

    private static String text(JsonNode node, String field) {
        return node.required(field).asText();
    }

    private static java.util.stream.Stream<JsonNode> stream(JsonNode array) {
        return StreamSupport.stream(array.spliterator(), false);
    }
}
