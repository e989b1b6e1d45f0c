package cn.harbinkepu.account.web;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;

import org.junit.jupiter.api.Test;

import io.vertx.core.json.JsonObject;

import static org.assertj.core.api.Assertions.assertThat;

class ActWordsTest {

    /// An act is written as `<feature>.<verb>` where the log is called.
    private static final Pattern ACT = Pattern.compile(
            "\"((?:account|alert|audit|harvest|ingest|likeness|organisation"
                    + "|outlet|pack|partner|quality|recipient|resource|review|screen|search|trust|warning|webhook)\\.[a-z]+(?:-[a-z]+)*)\"");

    /// What has a name of the same shape and is no act: jobs, chores, listeners, events on the wire.
    private static final Pattern OTHER =
            Pattern.compile("NAME = |TOPIC = |LISTENER = |return \"|case \"|entry\\(\"|^ +[A-Z]+\\(\"");

    @Test
    void everyActThatIsNotedHasAName() throws IOException {
        Set<String> nameless = new TreeSet<>();
        for (Path file : sources()) {
            for (String line : Files.readAllLines(file)) {
                Matcher act = ACT.matcher(line);
                while (act.find() && !OTHER.matcher(line).find()) {
                    nameless.add(act.group(1));
                }
            }
        }
        nameless.removeIf(act -> !ActWords.word(act, new JsonObject()).equals(act));

        assertThat(nameless).isEmpty();
    }

    @Test
    void tellsApprovalFromReturnAndAPersonFromTheClock() {
        JsonObject returned = new JsonObject().put("verdict", "RETURN");
        JsonObject unattended = new JsonObject().put("unattended", true);

        assertThat(ActWords.word("resource.review", new JsonObject())).isEqualTo("审核通过");
        assertThat(ActWords.word("resource.review", returned)).isEqualTo("审核退回");
        assertThat(ActWords.word("resource.publish", unattended)).isEqualTo("按约定自动发布");
    }

    private static Iterable<Path> sources() throws IOException {
        try (Stream<Path> files = Files.walk(Path.of("src/main/java"))) {
            return files.filter(file -> file.toString().endsWith(".java")).toList();
        }
    }
}
