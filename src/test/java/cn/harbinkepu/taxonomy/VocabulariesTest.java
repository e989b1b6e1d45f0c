package cn.harbinkepu.taxonomy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.regex.Pattern;
import java.util.stream.Stream;

import org.junit.jupiter.api.Test;

import com.fasterxml.jackson.databind.ObjectMapper;

import cn.harbinkepu.taxonomy.District.Position;

import static org.assertj.core.api.Assertions.assertThat;

class VocabulariesTest {

    private static final List<String> DIVISIONS = List.of(
            "230102", "230103", "230104", "230108", "230109", "230110", "230111", "230112", "230113", "230123",
            "230124", "230125", "230126", "230127", "230128", "230129", "230183", "230184");

    private final Vocabularies vocabularies = VocabulariesForTests.read(new ObjectMapper());

    @Test
    void theDistrictsAreTheEighteenDivisions() {
        assertThat(vocabularies.districts()).extracting(District::code).containsExactlyInAnyOrderElementsOf(DIVISIONS);
    }

    @Test
    void everyRingClosesAndLiesAroundHarbin() {
        assertThat(vocabularies.districts())
                .allSatisfy(
                        district -> assertThat(district.rings()).isNotEmpty().allSatisfy(ring -> {
                            assertThat(ring).hasSizeGreaterThanOrEqualTo(4);
                            assertThat(ring.getLast()).isEqualTo(ring.getFirst());
                            assertThat(ring).allMatch(VocabulariesTest::isAroundHarbin);
                        }));
    }

    @Test
    void noPointLiesInTwoDistricts() {
        for (double longitude = 125.0; longitude < 131; longitude += 0.05) {
            for (double latitude = 43.5; latitude < 47.5; latitude += 0.05) {
                Position point = new Position(longitude, latitude);
                assertThat(vocabularies.districts().stream().filter(district -> district.contains(point)))
                        .as("districts of %s", point)
                        .hasSizeLessThan(2);
            }
        }
    }

    @Test
    void theFiveKeyGroupsOfTheOutlineAreSegments() {
        assertThat(vocabularies.segments())
                .extracting(Term::code)
                .contains("TEENS", "FARMERS", "WORKERS", "ELDERS", "OFFICIALS", "RESIDENTS");
    }

    @Test
    void everyTermHasAChineseAndAnEnglishName() {
        assertThat(Stream.concat(vocabularies.subjects().stream(), vocabularies.segments().stream()))
                .isNotEmpty()
                .allSatisfy(term -> {
                    assertThat(term.zh()).isNotBlank();
                    assertThat(term.en()).isNotBlank();
                });
    }

    @Test
    void theHazardsOfTheStarterPacksAreKnown() throws IOException {
        try (Stream<Path> packs = Files.list(Path.of("src/starter/packs"))) {
            List<String> names = packs.map(pack -> pack.getFileName().toString())
                    .filter(name -> name.endsWith(".json"))
                    .map(name -> name.replace(".json", ""))
                    .toList();

            assertThat(names)
                    .hasSizeGreaterThanOrEqualTo(10)
                    .allMatch(name -> vocabularies.hazard(name).isPresent());
        }
    }

    @Test
    void anEventCodeLeadsToOneHazard() {
        assertThat(vocabularies.hazards().stream().flatMap(hazard -> hazard.eventCodes().stream()))
                .extracting(Term::code)
                .doesNotHaveDuplicates();
    }

    @Test
    void everyPictogramIsDrawnAndEveryDrawingHasItsWords() throws IOException {
        String drawings = Files.readString(Path.of("src/main/resources/META-INF/resources/img/pictograms.svg"));

        assertThat(Pattern.compile("<symbol id=\"([^\"]+)\"").matcher(drawings).results())
                .extracting(symbol -> symbol.group(1))
                .containsExactlyElementsOf(
                        vocabularies.pictograms().stream().map(Term::code).toList());
        assertThat(vocabularies.pictograms())
                .allSatisfy(term -> assertThat(term.zh()).isNotBlank());
    }

    @Test
    void everyHazardHasAnIcon() throws IOException {
        String icons = Files.readString(Path.of("src/main/resources/META-INF/resources/img/icons.svg"));

        assertThat(vocabularies.hazards())
                .allSatisfy(hazard -> assertThat(icons).contains("<symbol id=\"" + hazard.code() + "\""));
    }

    @Test
    void aLicenceSaysWhetherWhatCarriesItMayLeave() {
        assertThat(vocabularies.licences())
                .anyMatch(Licence::leavesThePool)
                .anyMatch(licence -> !licence.leavesThePool());
    }

    private static boolean isAroundHarbin(Position position) {
        return position.longitude() > 125
                && position.longitude() < 131
                && position.latitude() > 43.5
                && position.latitude() < 47.5;
    }
}
