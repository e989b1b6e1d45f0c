package cn.harbinkepu.core.child;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.stream.Stream;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import io.smallrye.mutiny.Uni;
import io.smallrye.mutiny.helpers.test.UniAssertSubscriber;

import cn.harbinkepu.local.Await;

import static org.assertj.core.api.Assertions.assertThat;

class ChildrenTest {

    private static final Duration AMPLE = Duration.ofSeconds(30);

    @TempDir
    Path scratch;

    @TempDir
    Path outside;

    @Test
    void tellsWhatACommandPrintedAndHowItEnded() {
        Ending.Exited exited = exited(shell("echo out; echo err >&2; exit 3"));

        assertThat(exited).isEqualTo(new Ending.Exited(3, "out\n", "err\n"));
        assertThat(exited.crashed()).isFalse();
    }

    @Test
    void aCrashIsAnOutcome() {
        assertThat(exited(shell("(kill -SEGV $(sh -c 'echo $PPID')); exit $?")).crashed())
                .isTrue();
    }

    @Test
    void aHangEndsAtTheTimeLimit() throws IOException {
        Ending ending = children(1)
                .run(shell("sleep 60"), Duration.ofMillis(300))
                .await()
                .atMost(AMPLE);

        assertThat(ending).isEqualTo(new Ending.TimedOut());
        assertThat(leftInScratch()).isEmpty();
    }

    @Test
    void whatAHangingCommandStartedEndsWithIt() throws Exception {
        OpenLine line = OpenLine.at(outside.resolve("line"));
        String starting = "(exec > " + outside.resolve("line") + "; echo alive; while true; do sleep 1; done) & wait";

        Ending ending =
                children(1).run(shell(starting), Duration.ofSeconds(1)).await().atMost(AMPLE);

        assertThat(ending).isEqualTo(new Ending.TimedOut());
        assertThat(line.heard()).isEqualTo("alive\n");
    }

    @Test
    void aMemoryEaterIsStoppedAtItsLimit() {
        Command eater = shell("x=x; while true; do x=$x$x; done").withMemory(64 << 20);

        assertThat(exited(eater).succeeded()).isFalse();
    }

    @Test
    void aDiskEaterIsStoppedAtItsLimit() {
        Command eater = shell("head -c 10000000 /dev/zero > big; status=$?; wc -c < big; exit $status")
                .withFileSize(1 << 20);

        assertThat(exited(eater).succeeded()).isFalse();
    }

    @Test
    void ofAHugeOutputOnlyTheBeginningIsKept() {
        Command chatty = shell("head -c 50000000 /dev/zero | tr '\\0' 'a'").withOutput(1000);

        assertThat(exited(chatty).output()).isEqualTo("a".repeat(1000));
    }

    @Test
    void linesAreHeardAsTheyCome() {
        List<String> heard = Collections.synchronizedList(new ArrayList<>());

        children(1)
                .run(shell("printf 'one\\ntwo\\n'"), AMPLE, heard::add)
                .await()
                .atMost(AMPLE);

        assertThat(heard).containsExactly("one", "two");
    }

    @Test
    void cancellingKillsTheChildAndClearsItsFolder() throws Exception {
        OpenLine line = OpenLine.at(outside.resolve("line"));
        UniAssertSubscriber<Ending> caller = children(1)
                .run(shell("exec > " + outside.resolve("line") + "; echo alive; while true; do sleep 1; done"), AMPLE)
                .subscribe()
                .withSubscriber(UniAssertSubscriber.create());
        Await.until(line::heardSoFar, heard -> heard.equals("alive\n"));

        caller.cancel();

        assertThat(line.heard()).isEqualTo("alive\n");
        Await.until(this::leftInScratch, List::isEmpty);
    }

    @Test
    void cancellingAtOnceLeavesNothing() {
        Children children = children(1);
        for (int i = 0; i < 20; i++) {
            children.run(shell("sleep 60"), AMPLE)
                    .subscribe()
                    .withSubscriber(UniAssertSubscriber.create())
                    .cancel();
        }

        assertThat(children.run(shell("true"), AMPLE).await().atMost(AMPLE)).isEqualTo(new Ending.Exited(0, "", ""));
        Await.until(this::leftInScratch, List::isEmpty);
    }

    @Test
    void noMoreThanAllowedRunAtOnce() {
        Children children = children(2);
        Command counts = shell("ls -d %s/child-* | wc -l; sleep 0.2".formatted(scratch));
        List<Uni<Ending>> six =
                Stream.generate(() -> children.run(counts, AMPLE)).limit(6).toList();

        List<Ending> endings = Uni.join().all(six).andFailFast().await().atMost(AMPLE);

        assertThat(endings).hasSize(6).allSatisfy(ending -> assertThat(((Ending.Exited) ending).output())
                .isIn("1\n", "2\n"));
    }

    @Test
    void aChildSeesNothingOfOurEnvironment() {
        assertThat(exited(shell("env | cut -d= -f1 | sort | tr '\\n' ' '")).output())
                .contains("HOME", "PATH", "TMPDIR")
                .doesNotContain("JAVA_HOME", "USER");
    }

    @Test
    void aChildReachesNoNetwork() {
        String interfaces = exited(shell("grep : /proc/net/dev | cut -d: -f1")).output();

        assertThat(interfaces.strip()).isEqualTo("lo");
    }

    @Test
    void anAbsentProgramIsAFailureOrAnExitButNeverSuccess() {
        Ending.Exited exited = exited(new Command(List.of("/no/such/program")));

        assertThat(exited.succeeded()).isFalse();
    }

    private Command shell(String script) {
        return new Command(List.of("/bin/sh", "-c", script));
    }

    private Children children(int atOnce) {
        return new Children(scratch, atOnce);
    }

    private Ending.Exited exited(Command command) {
        return (Ending.Exited) children(1).run(command, AMPLE).await().atMost(AMPLE);
    }

    private List<Path> leftInScratch() {
        try (Stream<Path> left = Files.list(scratch)) {
            return left.toList();
        } catch (IOException e) {
            throw new java.io.UncheckedIOException(e);
        }
    }
}
