package cn.harbinkepu.text.tika;

import java.io.File;
import java.io.IOException;
import java.net.URISyntaxException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;

import cn.harbinkepu.core.child.Command;

/// The command line of a child: the JVM that runs the application, with the part of its class path that parsers
/// need.
final class Launch {

    /// What reads documents, from the names of jars with or without their group in front. The application has five
    /// times as many, which a parser has no business with and which would only slow its start.
    private static final Pattern NEEDED =
            Pattern.compile("(.*[.])?(tika-|poi-|pdfbox-|fontbox-|xmpbox-|jempbox-|xmlbeans-|"
                    + "commons-(codec|collections4|compress|csv|io|lang3|logging|math3)-\\d|curvesapi-|SparseBitSet-|jsoup-|"
                    + "juniversalchardet-|metadata-extractor-|xmpcore-|bc(prov|pkix|util|jmail)-|jackson-(core|databind|"
                    + "annotations)-|slf4j-api-|jcl-over-slf4j-|log4j-api-|jbig2-imageio-|jai-imageio-core-|asm-|xz-|dec-|"
                    + "jspecify-).*[.]jar");

    /// What libraries would log is of no use to anybody; what the JVM itself says when it dies is.
    private static final List<String> NO_LOGS = List.of(
            "-Dslf4j.internal.verbosity=ERROR",
            "-Dorg.apache.commons.logging.Log=org.apache.commons.logging.impl.NoOpLog",
            "-Dlog4j2.loggerContextFactory=org.apache.logging.log4j.simple.SimpleLoggerContextFactory",
            "-Dorg.apache.logging.log4j.simplelog.level=OFF");

    private Launch() {}

    static Command command(TextConfig config, Class<?> main) {
        List<String> line =
                new ArrayList<>(List.of(java(), "-Xmx" + config.heap().asLongValue()));
        line.addAll(List.of(
                "-XX:+UseSerialGC",
                "-XX:TieredStopAtLevel=1",
                "-XX:+ExitOnOutOfMemoryError",
                "-XX:+DisplayVMOutputToStderr",
                "-XX:-UsePerfData",
                "-XX:CompressedClassSpaceSize=64m",
                "-XX:MaxMetaspaceSize=128m",
                "-XX:ReservedCodeCacheSize=48m",
                "-Djava.awt.headless=true",
                "-Djava.io.tmpdir=.",
                "-Dpdfbox.fontcache=."));
        line.addAll(NO_LOGS);
        line.addAll(List.of("-cp", config.classPath().orElseGet(Launch::classPath)));
        line.addAll(List.of(main.getName(), Integer.toString(config.longestText())));
        return new Command(line).withMemory(config.memory().asLongValue());
    }

    private static String java() {
        return Path.of(System.getProperty("java.home"), "bin", "java").toString();
    }

    private static String classPath() {
        return ours().filter(home -> home.toString().endsWith(".jar"))
                .map(Launch::packaged)
                .orElseGet(Launch::unpackaged);
    }

    private static Optional<Path> ours() {
        try {
            return Optional.of(Path.of(Launch.class
                    .getProtectionDomain()
                    .getCodeSource()
                    .getLocation()
                    .toURI()));
        } catch (URISyntaxException | RuntimeException generated) {
            return Optional.empty();
        }
    }

    /// `quarkus-app/app/ours.jar`, with all others in `quarkus-app/lib/main`.
    private static String packaged(Path jar) {
        Path libraries = jar.resolveSibling("../lib/main").normalize();
        try (Stream<Path> all = Files.list(libraries)) {
            return Stream.concat(Stream.of(jar), all.filter(Launch::isNeeded).sorted())
                    .map(Path::toString)
                    .collect(Collectors.joining(File.pathSeparator));
        } catch (IOException elsewhere) {
            return unpackaged();
        }
    }

    private static String unpackaged() {
        return Stream.of(System.getProperty("java.class.path").split(File.pathSeparator, -1))
                .map(Path::of)
                .filter(entry -> Files.isDirectory(entry) || isNeeded(entry))
                .map(entry -> entry.toAbsolutePath().toString())
                .collect(Collectors.joining(File.pathSeparator));
    }

    private static boolean isNeeded(Path entry) {
        return NEEDED.matcher(entry.getFileName().toString()).matches();
    }
}
