package cn.harbinkepu.text.tika;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.List;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/// Takes what a child made out of its folder: plain files under the names that children give, and nothing else.
final class Hand {

    private static final Pattern NAME = Pattern.compile("(figure|scan|member|clean)-\\d{1,5}");

    private Hand() {}

    /// Moves the files into an empty folder.
    static void over(Path from, Path to) throws IOException {
        List<Path> made;
        try (Stream<Path> all = Files.list(from)) {
            made = all.filter(
                            file -> NAME.matcher(file.getFileName().toString()).matches())
                    .filter(file -> Files.isRegularFile(file, LinkOption.NOFOLLOW_LINKS))
                    .toList();
        }
        for (Path file : made) {
            Files.move(file, to.resolve(file.getFileName().toString()), StandardCopyOption.REPLACE_EXISTING);
        }
    }

    /// A file that was moved there.
    ///
    /// @throws IllegalArgumentException if it was not
    static Path in(Path folder, String name) {
        Path file = folder.resolve(NAME.matcher(name).matches() ? name : "none");
        if (!Files.isRegularFile(file, LinkOption.NOFOLLOW_LINKS)) {
            throw new IllegalArgumentException("the parser speaks of a file that is not there");
        }
        return file;
    }
}
