package cn.harbinkepu.local;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.stream.Stream;

import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.TestFactory;

import com.fasterxml.jackson.databind.ObjectMapper;

import cn.harbinkepu.taxonomy.District.Position;
import cn.harbinkepu.taxonomy.Vocabularies;
import cn.harbinkepu.taxonomy.VocabulariesForTests;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.DynamicTest.dynamicTest;

class StarterPlacesTest {

    private final Vocabularies vocabularies = VocabulariesForTests.read(new ObjectMapper());

    @TestFactory
    Stream<DynamicTest> everyPlaceLiesInTheDistrictThatItNames() throws IOException {
        return Csv.read(Files.readString(Path.of("src/starter/places.csv"))).stream()
                .map(place -> dynamicTest(place.get("externalId"), () -> assertThat(
                                vocabularies.locate(position(place.get("lon"), place.get("lat"))))
                        .hasValueSatisfying(
                                district -> assertThat(district.code()).isEqualTo(place.get("district")))));
    }

    private static Position position(String longitude, String latitude) {
        return new Position(Double.parseDouble(longitude), Double.parseDouble(latitude));
    }
}
