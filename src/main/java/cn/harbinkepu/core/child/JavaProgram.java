package cn.harbinkepu.core.child;

import java.io.File;
import java.io.IOException;
import java.net.URISyntaxException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/// The command line of a child that is a program of ours: the JVM that runs the application, with the part of its class
/// path that the program has business with.
public final class JavaProgram {

    private JavaProgram() {}

    /// @param main   the program
    /// @param needed names of the jars beside our own, without version, as a pattern
    /// @param heap   bytes
    public static Command command(Class<?> main, Pattern needed, long heap, List<String> arguments) {
        List<String> line = new ArrayList<>(List.of(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "-Xmx" + heap,
                "-XX:+UseSerialGC",
                "-XX:TieredStopAtLevel=1",
                "-XX:+ExitOnOutOfMemoryError",
                "-XX:-UsePerfData",
                "-XX:CompressedClassSpaceSize=64m",
                "-XX:MaxMetaspaceSize=128m",
                "-XX:ReservedCodeCacheSize=48m",
                "-Djava.awt.headless=true",
                "-Djava.io.tmpdir=.",
                "-Dlog4j2.loggerContextFactory=org.apache.logging.log4j.simple.SimpleLoggerContextFactory",
                "-Dorg.apache.logging.log4j.simplelog.level=OFF",
                "-cp",
                classPath(main, needed),
                main.getName()));
        line.addAll(arguments);
        return new Command(line);
    }

    private static String classPath(Class<?> main, Pattern needed) {
        try {
            Path home = Path.of(
                    main.getProtectionDomain().getCodeSource().getLocation().toURI());
            return home.toString().endsWith(".jar") ? packaged(home, needed) : unpackaged(needed);
        } catch (URISyntaxException | RuntimeException generated) {
            return unpackaged(needed);
        }
    }

    /// `quarkus-app/app/ours.jar`, with all others in `quarkus-app/lib/main`.
    private static String packaged(Path jar, Pattern needed) {
        Path libraries = jar.resolveSibling("../lib/main").normalize();
        try (Stream<Path> all = Files.list(libraries)) {
            return joined(Stream.concat(
                    Stream.of(jar), all.filter(each -> isNeeded(each, needed)).sorted()));
        } catch (IOException elsewhere) {
            return unpackaged(needed);
        }
    }

    private static String unpackaged(Pattern needed) {
        return joined(Stream.of(System.getProperty("java.class.path").split(File.pathSeparator, -1))
                .map(Path::of)
                .filter(entry -> Files.isDirectory(entry) || isNeeded(entry, needed))
                .map(Path::toAbsolutePath));
    }

    private static String joined(Stream<Path> entries) {
        return entries.map(Path::toString).collect(Collectors.joining(File.pathSeparator));
    }

    /// Packaged jars have their group in front.
    private static boolean isNeeded(Path entry, Pattern needed) {
        String name = entry.getFileName().toString();
        return name.endsWith(".jar") && needed.matcher(name).find();
    }
}
