package cn.harbinkepu.audience;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;

import org.junit.jupiter.api.Test;

import com.fasterxml.jackson.databind.ObjectMapper;

import cn.harbinkepu.audience.rule.Definition;
import cn.harbinkepu.audience.rule.Definitions;
import cn.harbinkepu.audience.rule.DefinitionsForTests;
import cn.harbinkepu.audience.rule.PeopleRule;
import cn.harbinkepu.audience.rule.Reader;

import static org.assertj.core.api.Assertions.assertThat;

/// The six that the cloud begins with say what the program said before there were rules.
class BuiltInSegmentsTest {

    private static final Path MIGRATION = Path.of("src/main/resources/db/migration/V370__keep_rules_of_segments.sql");

    private static final Pattern SEEDED =
            Pattern.compile("\\('([A-Z]+)', 1, '内置', '(\\{.*?\\})'\\)[,;]", Pattern.DOTALL);

    private static final Set<String> URBAN =
            Set.of("230102", "230103", "230104", "230108", "230109", "230110", "230111", "230112", "230113");

    private static final List<String> DISTRICTS = List.of(
            "230102", "230103", "230104", "230108", "230109", "230110", "230111", "230112", "230113", "230123",
            "230124", "230125", "230126", "230127", "230128", "230129", "230183", "230184");

    private final Definitions definitions = DefinitionsForTests.definitions();

    @Test
    void whoeverSaysWhateverBelongsToTheSameGroupsAsBefore() throws IOException {
        Groups groups = groups(seeded());

        List<Declared> everything = combinations().toList();

        assertThat(everything).hasSize(6 * 19 * 8 * 6);
        assertThat(everything).allSatisfy(declared -> assertThat(groups.of(Reader.of(declared)))
                .extracting(Segment::code)
                .isEqualTo(before(declared)));
    }

    @Test
    void eachHoldsWhatIsMarkedForItAndNothingElse() throws IOException {
        assertThat(groups(seeded()).all()).hasSize(6).allMatch(Segment::isByMarkAlone);
    }

    @Test
    void eachIsWhatAnEditorCouldHaveWritten() throws IOException {
        ObjectMapper json = new ObjectMapper();
        for (String document : documents().values()) {
            definitions.read(json.readTree(document));
        }
    }

    /// As it was written in the program.
    private static List<String> before(Declared declared) {
        if (declared.isMinor()) {
            return List.of("TEENS");
        }
        List<String> codes = new ArrayList<>();
        Optional<Occupation> does = declared.occupation();
        if (does.equals(Optional.of(Occupation.STUDENT)) && declared.age().isEmpty()) {
            codes.add("TEENS");
        }
        if (does.equals(Optional.of(Occupation.FARMER))) {
            codes.add("FARMERS");
        }
        if (does.equals(Optional.of(Occupation.WORKER))) {
            codes.add("WORKERS");
        }
        if (declared.age().equals(Optional.of(Age.FROM_60)) || does.equals(Optional.of(Occupation.RETIRED))) {
            codes.add("ELDERS");
        }
        if (does.equals(Optional.of(Occupation.OFFICIAL))) {
            codes.add("OFFICIALS");
        }
        if (declared.district().filter(URBAN::contains).isPresent()) {
            codes.add("RESIDENTS");
        }
        return codes;
    }

    private static Stream<Declared> combinations() {
        return orNone(Age.values()).flatMap(age -> orNone(DISTRICTS.toArray(String[]::new))
                .flatMap(district -> orNone(Occupation.values()).flatMap(occupation -> orNone(Grade.values())
                        .map(grade -> new Declared(age, district, occupation, grade)))));
    }

    private static <T> Stream<Optional<T>> orNone(T[] values) {
        return Stream.concat(Stream.of(Optional.empty()), Arrays.stream(values).map(Optional::of));
    }

    private static Groups groups(Map<String, Definition> seeded) {
        Map<String, PeopleRule> rules = new LinkedHashMap<>();
        seeded.forEach((code, definition) -> rules.put(code, definition.people()));
        return new Groups(
                seeded.entrySet().stream()
                        .map(one -> new Segment(
                                one.getKey(),
                                one.getValue().name(),
                                "",
                                one.getValue().content(),
                                1,
                                List.of(),
                                one.getValue().boosts(),
                                List.of()))
                        .toList(),
                rules);
    }

    private Map<String, Definition> seeded() throws IOException {
        Map<String, Definition> seeded = new LinkedHashMap<>();
        documents().forEach((code, document) -> seeded.put(code, definitions.readKept(document)));
        return seeded;
    }

    private static Map<String, String> documents() throws IOException {
        Map<String, String> documents = new LinkedHashMap<>();
        Matcher matcher = SEEDED.matcher(Files.readString(MIGRATION));
        while (matcher.find()) {
            documents.put(matcher.group(1), matcher.group(2));
        }
        return documents;
    }
}
