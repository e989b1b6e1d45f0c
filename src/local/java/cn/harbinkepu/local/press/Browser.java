package cn.harbinkepu.local.press;

import java.io.File;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;

/// Chromium without a window, as a typesetter: the one program at hand that sets Chinese text well.
final class Browser {

    private static final List<String> NAMES = List.of("chromium", "chromium-browser", "google-chrome");
    private static final int PATIENCE_SECONDS = 120;

    private final Path program;

    private Browser(Path program) {
        this.program = program;
    }

    static Browser find() throws IOException {
        return NAMES.stream()
                .flatMap(name -> Stream.of(System.getenv("PATH").split(File.pathSeparator, -1))
                        .map(folder -> Path.of(folder, name)))
                .filter(Files::isExecutable)
                .findFirst()
                .map(Browser::new)
                .orElseThrow(() -> new IOException("Chromium was not found; install the package chromium"));
    }

    byte[] pdf(String html) throws IOException {
        return made(html, ".html", ".pdf", List.of("--no-pdf-header-footer"), "--print-to-pdf=");
    }

    byte[] picture(String svg, int width, int height) throws IOException {
        return made(
                svg,
                ".svg",
                ".png",
                List.of("--window-size=" + width + "," + height, "--hide-scrollbars"),
                "--screenshot=");
    }

    private byte[] made(String source, String from, String to, List<String> options, String order) throws IOException {
        Path folder = Files.createTempDirectory("press");
        Path in = folder.resolve("in" + from);
        Path out = folder.resolve("out" + to);
        try {
            Files.writeString(in, source);
            List<String> command = new ArrayList<>(List.of(
                    program.toString(),
                    "--headless",
                    "--no-sandbox",
                    "--disable-gpu",
                    "--force-device-scale-factor=1",
                    "--user-data-dir=" + folder.resolve("profile")));
            command.addAll(options);
            command.add(order + out);
            command.add(in.toUri().toString());
            run(command, folder.resolve("log"));
            return Files.readAllBytes(out);
        } finally {
            remove(folder);
        }
    }

    private static void run(List<String> command, Path log) throws IOException {
        Process process = new ProcessBuilder(command)
                .redirectErrorStream(true)
                .redirectOutput(log.toFile())
                .start();
        try {
            if (!process.waitFor(PATIENCE_SECONDS, TimeUnit.SECONDS)) {
                throw new IOException("Chromium did not finish in " + PATIENCE_SECONDS + " s");
            }
            if (process.exitValue() != 0) {
                throw new IOException("Chromium failed: " + Files.readString(log));
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IOException("interrupted while printing", e);
        } finally {
            process.destroyForcibly();
        }
    }

    private static void remove(Path folder) throws IOException {
        try (Stream<Path> paths = Files.walk(folder)) {
            for (Path path : paths.sorted((a, b) -> b.compareTo(a)).toList()) {
                Files.deleteIfExists(path);
            }
        }
    }
}
