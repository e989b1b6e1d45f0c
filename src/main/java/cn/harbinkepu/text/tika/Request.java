package cn.harbinkepu.text.tika;

import java.nio.file.Path;
import java.util.Base64;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.Stream;

import static java.nio.charset.StandardCharsets.UTF_8;

/// What the application asks of a child, as one line whatever the names hold.
///
/// @param result name of the file for the findings, in the child's folder
record Request(Path file, String fileName, String result) {

    /// The line that says that the findings are there.
    String answer() {
        return "read " + result;
    }

    String line() {
        return Stream.of(file.toAbsolutePath().toString(), fileName, result)
                .map(part -> Base64.getEncoder().encodeToString(part.getBytes(UTF_8)))
                .collect(Collectors.joining("."));
    }

    static Request parse(String line) {
        List<String> parts = Stream.of(line.split("\\.", -1))
                .map(part -> new String(Base64.getDecoder().decode(part), UTF_8))
                .toList();
        return new Request(Path.of(parts.get(0)), parts.get(1), parts.get(2));
    }
}
