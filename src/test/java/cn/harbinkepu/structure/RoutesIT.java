package cn.harbinkepu.structure;

import java.io.IOException;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;

import org.junit.jupiter.api.Test;

import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;

import cn.harbinkepu.local.StackResource;

import static org.assertj.core.api.Assertions.assertThat;

/// Holds the written matrix against the running application: every address has a line, every line an address, and
/// each caller is let in or refused as the line says.
@QuarkusTest
@QuarkusTestResource(StackResource.class)
class RoutesIT {

    /// Addresses that no resource method of ours answers.
    private static final String OF_THE_FRAMEWORK = "GET /q/";

    /// Ways to write a path that two readers could understand differently.
    private static final List<String> MANGLINGS = List.of(
            "%s;x",
            "%s;a=b/",
            "%s%%3B",
            "%s%%3bx=1",
            "/%%2e%s",
            "/.%s",
            "/x/..%s",
            "/%s",
            "%s//",
            "%s%%2F",
            "%s%%5C",
            "%s%%00",
            "%s%%0d%%0aX:%%20y",
            "%s/.",
            "%s%%252F",
            "/..;%s");

    @Test
    void everyAddressHasItsLineAndEveryLineItsAddress() throws IOException {
        Map<String, Set<String>> lines = Matrix.read().lines();
        List<Route> routes = Route.all();
        Set<String> known = routes.stream().map(Route::key).collect(Collectors.toSet());

        String missing = routes.stream()
                .filter(route -> !lines.containsKey(route.key()))
                .map(Matrix::proposal)
                .sorted()
                .distinct()
                .collect(Collectors.joining("\n"));
        assertThat(missing.lines())
                .as("lines to think about and put into %s:\n%s\n", Matrix.FILE, missing)
                .isEmpty();
        assertThat(lines.keySet())
                .as("lines in %s without an address", Matrix.FILE)
                .allMatch(line -> known.contains(line) || line.startsWith(OF_THE_FRAMEWORK));
    }

    @Test
    void everyCallerIsLetInOrRefusedAsTheLineSays() throws IOException, InterruptedException {
        Matrix matrix = Matrix.read();
        Set<String> differences = new TreeSet<>();
        try (Knocking knocking = new Knocking()) {
            for (Knocking.Door door : Knocking.doors(matrix)) {
                for (String caller : Matrix.CALLERS.keySet()) {
                    Knocking.Answer answer = knocking.at(door, door.sample(), caller);
                    if (answer.isRefusal() == matrix.allows(door.key(), caller)) {
                        differences.add(door.key() + " as " + caller + " answered " + answer);
                    }
                    if (answer.status() >= 500 && answer.status() != 503) {
                        differences.add(door.key() + " as " + caller + " broke: " + answer);
                    }
                }
            }
        }

        assertThat(differences).as("answers that differ from %s", Matrix.FILE).isEmpty();
    }

    @Test
    void noOtherWayToWriteThePathOpensIt() throws IOException, InterruptedException {
        Matrix matrix = Matrix.read();
        Set<String> opened = new TreeSet<>();
        try (Knocking knocking = new Knocking()) {
            for (Knocking.Door door : Knocking.doors(matrix)) {
                for (String mangling : MANGLINGS) {
                    if (!matrix.allows(door.key(), "partner")) {
                        Knocking.Answer answer = knocking.at(door, mangling.formatted(door.sample()), "partner");
                        if (answer.status() < 400) {
                            opened.add(door.key() + " by " + mangling + " answered " + answer);
                        }
                    }
                }
            }
        }

        assertThat(opened).isEmpty();
    }
}
