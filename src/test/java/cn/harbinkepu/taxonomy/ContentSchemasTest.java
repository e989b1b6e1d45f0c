package cn.harbinkepu.taxonomy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;

import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;

import com.fasterxml.jackson.databind.ObjectMapper;
import com.networknt.schema.Error;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.DynamicTest.dynamicTest;

/// Holds the schemas against their own examples: each valid one passes, each invalid one fails for the reason that
/// its row in the table names.
class ContentSchemasTest {

    private static final Path EXAMPLES = Path.of("content-schema/examples");
    private static final ObjectMapper JSON = new ObjectMapper();

    /// | file | where | keyword | rule |
    private static final Pattern ROW =
            Pattern.compile("\\| ([a-z/-]+\\.json) \\| +(?:`([^`]*)`)? *\\| ([A-Za-z ]+) \\| (.+) \\|");

    private final ContentSchemas schemas = new ContentSchemas();

    private record Fault(String where, String keyword) {}

    @TestFactory
    Stream<DynamicTest> everyValidExamplePasses() throws IOException {
        return examples("valid")
                .map(file -> dynamicTest(
                        file, () -> assertThat(schemas.errors(schema(file), JSON.readTree(read("valid", file))))
                                .isEmpty()));
    }

    @TestFactory
    Stream<DynamicTest> everyInvalidExampleFailsForTheReasonInTheTable() throws IOException {
        Map<String, Fault> table = table();
        return examples("invalid")
                .map(file -> dynamicTest(file, () -> {
                    List<Error> errors = schemas.errors(schema(file), JSON.readTree(read("invalid", file)));
                    assertThat(errors.stream().map(ContentSchemasTest::fault)).contains(table.get(file));
                    assertThat(errors.stream()
                                    .map(ContentSchemasTest::fault)
                                    .filter(fault -> !isConsequence(fault, table.get(file), file)))
                            .as("faults that the table does not name")
                            .isEmpty();
                }));
    }

    @Test
    void theTableNamesEveryInvalidExample() throws IOException {
        assertThat(table().keySet())
                .containsExactlyInAnyOrderElementsOf(examples("invalid").toList());
    }

    /// What follows from the one fault: a row of the manifest is refused by `oneOf` and by the kinds that it is not.
    private static boolean isConsequence(Fault fault, Fault named, String file) {
        return fault.equals(named) || file.startsWith("import-manifest/");
    }

    /// Of an `anyOf` that nothing fits, the validator tells what is missing in each branch.
    private static Fault fault(Error error) {
        boolean choice = error.getEvaluationPath().toString().contains("/anyOf/");
        return new Fault(error.getInstanceLocation().toString(), choice ? "anyOf" : error.getKeyword());
    }

    private static String schema(String file) {
        String folder = file.substring(0, file.indexOf('/'));
        return Files.exists(Path.of("content-schema/kinds", folder + ".schema.json")) ? "kinds/" + folder : folder;
    }

    private static String read(String branch, String file) throws IOException {
        return Files.readString(EXAMPLES.resolve(branch).resolve(file));
    }

    private static Stream<String> examples(String branch) throws IOException {
        Path folder = EXAMPLES.resolve(branch);
        try (Stream<Path> files = Files.walk(folder)) {
            return files
                    .filter(file -> file.toString().endsWith(".json"))
                    .map(file -> folder.relativize(file).toString())
                    .sorted()
                    .toList()
                    .stream();
        }
    }

    private static Map<String, Fault> table() throws IOException {
        Map<String, Fault> faults = new TreeMap<>();
        Matcher row = ROW.matcher(Files.readString(EXAMPLES.resolve("invalid/README.md")));
        while (row.find()) {
            String keyword = row.group(3).equals("false schema") ? "false" : row.group(3);
            faults.put(row.group(1), new Fault(row.group(2) == null ? "" : row.group(2), keyword));
        }
        return faults;
    }
}
