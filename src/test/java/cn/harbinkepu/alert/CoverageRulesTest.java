package cn.harbinkepu.alert;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.UnaryOperator;
import java.util.regex.Pattern;
import java.util.stream.Stream;

import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;

import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.fasterxml.jackson.datatype.jdk8.Jdk8Module;
import com.fasterxml.jackson.datatype.jsr310.JavaTimeModule;

import cn.harbinkepu.alert.Coverage.Gap;
import cn.harbinkepu.alert.Coverage.Part;
import cn.harbinkepu.alert.Coverage.Review;
import cn.harbinkepu.taxonomy.ContentSchemas;
import cn.harbinkepu.taxonomy.Hazard;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.DynamicTest.dynamicTest;

class CoverageRulesTest {

    private static final Path STARTER = Path.of("src/starter/packs");
    private static final LocalDate REVIEWED = LocalDate.parse("2026-11-27");
    private static final ObjectMapper JSON = new ObjectMapper()
            .registerModules(new Jdk8Module(), new JavaTimeModule())
            .disable(DeserializationFeature.FAIL_ON_UNKNOWN_PROPERTIES);

    private static final Pattern BLANK = Pattern.compile("\\{([A-Za-z0-9]+)}");

    @TestFactory
    Stream<DynamicTest> aPackOfTheStarterLibraryHasNoGap() {
        return Examples.VOCABULARIES.hazards().stream()
                .map(hazard -> dynamicTest(hazard.code(), () -> {
                    Pack pack = starter(hazard.code(), document -> document);

                    assertThat(of(hazard, pack, REVIEWED).gaps()).isEmpty();
                }));
    }

    @TestFactory
    Stream<DynamicTest> aPackOfTheStarterLibraryMeetsItsSchemaAndIsReadAloudInAMinute() {
        ContentSchemas schemas = new ContentSchemas();
        return Examples.VOCABULARIES.hazards().stream()
                .map(hazard -> dynamicTest(hazard.code(), () -> {
                    String text = Files.readString(STARTER.resolve(hazard.code() + ".json"));
                    Pack pack = starter(hazard.code(), document -> document);

                    assertThat(schemas.violations("pack", JSON.readTree(text))).isEmpty();
                    assertThat(BLANK.matcher(text).results())
                            .allMatch(blank ->
                                    Examples.VOCABULARIES.blank(blank.group(1)).isPresent());
                    assertThat(Stream.of(Phase.values()).flatMap(phase -> pack.pictograms(phase).stream()))
                            .allMatch(code ->
                                    Examples.VOCABULARIES.pictogram(code).isPresent());
                    assertThat(pack.audioScript().orElseThrow())
                            .allSatisfy(script -> assertThat(script.text()).hasSizeBetween(110, 260));
                }));
    }

    @Test
    void eachSortOfGapIsTold() throws IOException {
        Pack pack = starter("earthquake", document -> {
            document.remove(List.of("film", "audioScript", "hotlineScript", "en", "reviewBy"));
            document.withArray("questions").remove(0);
            document.withArray("rumours").removeAll();
            document.withObject("/pictograms").remove("after");
            document.withObject("/phases")
                    .withArray("during")
                    .removeIf(advice -> advice.path("segment").asText().equals("ELDERS"));
            document.withArray("templates")
                    .removeIf(template -> template.path("level").asText().equals("RED"));
            document.withArray("templates").forEach(template -> ((ObjectNode) template).remove("en"));
            return document;
        });

        assertThat(of(hazard("earthquake"), pack, REVIEWED).gaps())
                .containsExactly(
                        new Gap(Part.ADVICE, "during/ELDERS"),
                        new Gap(Part.TEMPLATE, "RED"),
                        new Gap(Part.ENGLISH, ""),
                        new Gap(Part.ENGLISH, "BLUE"),
                        new Gap(Part.ENGLISH, "YELLOW"),
                        new Gap(Part.ENGLISH, "ORANGE"),
                        new Gap(Part.PICTOGRAMS, "after"),
                        new Gap(Part.FILM, ""),
                        new Gap(Part.AUDIO_SCRIPT, "BLUE"),
                        new Gap(Part.AUDIO_SCRIPT, "YELLOW"),
                        new Gap(Part.AUDIO_SCRIPT, "ORANGE"),
                        new Gap(Part.AUDIO_SCRIPT, "RED"),
                        new Gap(Part.HOTLINE_SCRIPT, ""),
                        new Gap(Part.QUESTIONS, ""),
                        new Gap(Part.RUMOURS, ""),
                        new Gap(Part.REVIEW, ""));
    }

    @Test
    void aResourceIsHerePublicOrUnknown() throws IOException {
        Pack pack = starter("epidemic", document -> document);
        Set<String> published = Set.of("article-outbreak");
        Set<String> here = Set.of("article-outbreak", "chart-food-safety");

        Coverage coverage = new CoverageRules(Examples.VOCABULARIES.segments(), here, published, REVIEWED)
                .of(hazard("epidemic"), Optional.of(pack));

        assertThat(coverage.gaps(Part.RESOURCE_NOT_PUBLIC))
                .containsExactly(new Gap(Part.RESOURCE_NOT_PUBLIC, "chart-food-safety"));
        assertThat(coverage.gaps(Part.RESOURCE_UNKNOWN))
                .extracting(Gap::which)
                .contains("article-rumours-and-scams")
                .doesNotContain("article-outbreak");
    }

    @Test
    void aReviewIsDueSixtyDaysBeforeItIsOverdue() throws IOException {
        Pack pack = starter("heat", document -> document.put("reviewBy", "2027-05-15"));
        Map<String, Review> expected = Map.of(
                "2027-03-15", Review.SOUND,
                "2027-03-16", Review.DUE,
                "2027-05-15", Review.DUE,
                "2027-05-16", Review.OVERDUE);

        expected.forEach((today, review) -> assertThat(
                        of(hazard("heat"), pack, LocalDate.parse(today)).review())
                .as(today)
                .isEqualTo(review));
        assertThat(of(hazard("heat"), pack, LocalDate.parse("2027-05-16")).gaps(Part.REVIEW))
                .hasSize(1);
    }

    @Test
    void aPackOfEarlierDaysIsReadAndAHazardWithoutAPackIsTold() throws IOException {
        Pack old = JSON.readValue(
                Path.of("content-schema/examples/valid/pack/carbon-monoxide.json")
                        .toFile(),
                Pack.class);

        assertThat(old.named()).containsExactly("ch-33");
        assertThat(of(hazard("gas-co"), old, REVIEWED).review()).isEqualTo(Review.UNSET);
        assertThat(new CoverageRules(List.of(), Set.of(), Set.of(), REVIEWED)
                        .of(hazard("heat"), Optional.empty())
                        .gaps())
                .containsExactly(new Gap(Part.PACK, ""));
    }

    @Test
    void aLoudspeakerSaysWhatTheLevelHasElseWhatAllHave() throws IOException {
        Pack pack = starter("fire", document -> document);

        assertThat(pack.audioScript(Level.RED).orElseThrow()).contains("立即走楼梯撤离");
        assertThat(pack.audioScript(Level.YELLOW)).isEqualTo(pack.audioScript(Level.BLUE));
    }

    private static Coverage of(Hazard hazard, Pack pack, LocalDate today) {
        Set<String> all = Set.copyOf(pack.named());
        return new CoverageRules(Examples.VOCABULARIES.segments(), all, all, today).of(hazard, Optional.of(pack));
    }

    private static Hazard hazard(String code) {
        return Examples.VOCABULARIES.hazard(code).orElseThrow();
    }

    private static Pack starter(String hazard, UnaryOperator<ObjectNode> change) throws IOException {
        ObjectNode document =
                (ObjectNode) JSON.readTree(STARTER.resolve(hazard + ".json").toFile());
        return JSON.treeToValue(change.apply(document), Pack.class);
    }
}
