package cn.harbinkepu.local;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.time.Duration;
import java.util.List;

/// The JVM's ahead-of-time cache of the application (JEP 483, 514, 515): classes loaded and linked, methods profiled.
/// A start with it takes a third of the processor time. It belongs to one build; the JVM itself refuses one of another.
final class StartCache {

    /// Writing it takes some ten seconds of processor time, at the lowest priority.
    private static final Duration FINISHING = Duration.ofMinutes(5);

    private final Path jar;
    private final Path file;

    /// @param jar what is started with it
    StartCache(Path jar) {
        this.jar = jar;
        this.file = jar.resolveSibling("start.aot");
    }

    /// Whether there is one and it is of this build.
    boolean isFresh() {
        try {
            return Files.exists(file) && Files.getLastModifiedTime(file).compareTo(Files.getLastModifiedTime(jar)) > 0;
        } catch (IOException e) {
            return false;
        }
    }

    /// The flags of a start that uses it, none if there is none.
    List<String> use() {
        return isFresh() ? List.of("-XX:AOTCache=" + file, "-Xlog:aot=off", "-Xlog:cds=off") : List.of();
    }

    /// The flags of a start that records it.
    List<String> recording() {
        return List.of("-XX:AOTCacheOutput=" + unfinished(), "-Xlog:aot=off", "-Xlog:cds=off");
    }

    /// Runs a recording start to its end and takes what it leaves. It is a convenience: a failure is told and
    /// forgotten.
    void made(Child.Spec spec, Path logs, Console console) {
        Child child = new Child(spec, logs, console);
        Thread end = new Thread(child::kill);
        Runtime.getRuntime().addShutdownHook(end);
        try {
            child.start();
            child.stop(FINISHING);
            Files.move(unfinished(), file, StandardCopyOption.ATOMIC_MOVE);
            console.say("the next start will be faster");
            Runtime.getRuntime().removeShutdownHook(end);
        } catch (StackException | IOException e) {
            console.say("the next start could not be prepared: " + e.getMessage());
        } catch (IllegalStateException stopping) {
            // The launcher is on its way out; the next one tries again.
        }
    }

    private Path unfinished() {
        return file.resolveSibling("start.aot.unfinished");
    }
}
