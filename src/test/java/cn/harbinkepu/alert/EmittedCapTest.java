package cn.harbinkepu.alert;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import java.util.stream.StreamSupport;

import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.MethodSource;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;

import cn.harbinkepu.alert.cap.CapSigner;
import cn.harbinkepu.alert.cap.OwnCertificate;
import cn.harbinkepu.taxonomy.District;
import cn.harbinkepu.taxonomy.District.Position;
import cn.harbinkepu.taxonomy.Hazard;
import cn.harbinkepu.taxonomy.Vocabularies;

import static org.assertj.core.api.Assertions.assertThat;

/// Every kind of message that leaves is judged by [CapValidator].
class EmittedCapTest {

    private static final Path PACKS = Path.of("src/starter/packs");

    @TempDir
    static Path folder;

    private static CapSigner rsa;
    private static CapSigner ec;

    @BeforeAll
    static void keys() throws Exception {
        OwnCertificate first = OwnCertificate.of("RSA", folder);
        OwnCertificate second = OwnCertificate.of("EC", folder);
        rsa = CapSigner.of(first.key(), first.certificate());
        ec = CapSigner.of(second.key(), second.certificate());
    }

    @ParameterizedTest
    @EnumSource(MessageType.class)
    void eachTypeMeantAndDrilledInOneLanguageAndTwoSignedAndNot(MessageType type) {
        for (Content content : List.of(Examples.content(), Examples.drill())) {
            for (Content worded : List.of(content, Examples.english(content))) {
                String cap = CapXml.of(Examples.message(type, worded));
                assertThat(CapValidator.faults(cap)).as(cap).isEmpty();
                assertThat(CapValidator.faults(rsa.sign(cap))).as(cap).isEmpty();
                assertThat(CapValidator.faults(ec.sign(cap))).as(cap).isEmpty();
            }
        }
    }

    @ParameterizedTest
    @EnumSource(Level.class)
    void eachHazardAndEventAtEachLevel(Level level) {
        for (Hazard hazard : Examples.VOCABULARIES.hazards()) {
            Stream<Optional<String>> codes = Stream.concat(
                    Stream.of(Optional.<String>empty()),
                    hazard.eventCodes().stream().map(term -> Optional.of(term.code())));
            codes.forEach(code -> {
                Content like = Examples.content();
                assertSound(
                        hazard.code(),
                        code,
                        level,
                        like.headline(),
                        like.description(),
                        like.instruction(),
                        Optional.empty(),
                        like.districts());
            });
        }
    }

    @Test
    void eachDistrictAndTheWholeCity() {
        Stream<String> places = Stream.concat(
                Stream.of(Vocabularies.CITY),
                Examples.VOCABULARIES.districts().stream().map(District::code));
        Content like = Examples.content();
        places.forEach(place -> assertSound(
                like.hazard(),
                like.eventCode(),
                like.level(),
                like.headline(),
                like.description(),
                like.instruction(),
                Optional.empty(),
                List.of(place)));
    }

    static Stream<Path> packs() throws IOException {
        try (Stream<Path> files = Files.list(PACKS)) {
            return files.sorted().toList().stream();
        }
    }

    @ParameterizedTest
    @MethodSource("packs")
    void eachTemplateOfEachPackWhenItsBlanksAreFilled(Path file) throws IOException {
        JsonNode pack = new ObjectMapper().readTree(file.toFile());
        List<JsonNode> templates = StreamSupport.stream(
                        pack.required("templates").spliterator(), false)
                .toList();
        assertThat(templates).isNotEmpty();
        for (JsonNode template : templates) {
            JsonNode en = template.path("en");
            Optional<English> english = en.isMissingNode()
                    ? Optional.empty()
                    : Optional.of(
                            new English(filled(en, "headline"), filled(en, "description"), filled(en, "instruction")));
            assertSound(
                    pack.required("hazard").asText(),
                    Optional.empty(),
                    Level.valueOf(template.required("level").asText()),
                    filled(template, "headline"),
                    filled(template, "description"),
                    filled(template, "instruction"),
                    english,
                    Examples.content().districts());
        }
    }

    private static String filled(JsonNode words, String name) {
        return words.required(name).asText().replaceAll("\\{[^{}]*}", "3");
    }

    private static void assertSound(
            String hazard,
            Optional<String> event,
            Level level,
            String headline,
            String description,
            String instruction,
            Optional<English> english,
            List<String> districts) {
        Content like = Examples.content();
        for (Status status : Status.values()) {
            Content content = new Content(
                    status,
                    hazard,
                    event,
                    level,
                    headline,
                    description,
                    instruction,
                    districts,
                    List.of(new Place("化工园区周边", new Outline.Circle(new Position(126.6, 45.75), 1))),
                    like.onset(),
                    like.expires(),
                    english);
            for (MessageType type : MessageType.values()) {
                String cap = CapXml.of(Examples.message(type, content));
                assertThat(CapValidator.faults(cap)).as(cap).isEmpty();
            }
        }
    }
}
