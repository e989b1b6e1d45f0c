package cn.harbinkepu.text.tika;

import java.nio.file.Path;
import java.util.Base64;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.Stream;

import static java.nio.charset.StandardCharsets.UTF_8;

/// What the application asks of a child, as one line whatever the names hold.
///
/// @param name   of the file as its sender named it; its media type if it is to be cleaned
/// @param result name of the folder for what comes of it, in the child's folder
record Request(Deed deed, Path file, String name, String result) {

    /// What the findings are written into.
    static final String FINDINGS = "findings";

    /// What is to be done.
    enum Deed {
        /// Read the text.
        READ,
        /// As above, with the pictures.
        READ_WITH_PICTURES,
        CLEAN,
        UNPACK
    }

    /// The line that says that the findings are there.
    String answer() {
        return "done " + result;
    }

    String line() {
        return Stream.of(deed.name(), file.toAbsolutePath().toString(), name, result)
                .map(part -> Base64.getEncoder().encodeToString(part.getBytes(UTF_8)))
                .collect(Collectors.joining("."));
    }

    static Request parse(String line) {
        List<String> parts = Stream.of(line.split("\\.", -1))
                .map(part -> new String(Base64.getDecoder().decode(part), UTF_8))
                .toList();
        return new Request(Deed.valueOf(parts.get(0)), Path.of(parts.get(1)), parts.get(2), parts.get(3));
    }
}
