package cn.harbinkepu.search.analysis;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.util.List;
import java.util.function.Supplier;

import static java.nio.charset.StandardCharsets.UTF_8;

/// The editable lists beside the classes: UTF-8, one entry a line, `#` begins a comment.
final class Lists {

    private Lists() {}

    static List<String> lines(String name) {
        try (InputStream in = Lists.class.getResourceAsStream(name)) {
            if (in == null) {
                throw new IllegalStateException("the list " + name + " is missing from the plugin");
            }
            return new BufferedReader(new InputStreamReader(in, UTF_8))
                    .lines()
                    .map(Lists::withoutComment)
                    .filter(line -> !line.isEmpty())
                    .toList();
        } catch (IOException e) {
            throw new IllegalStateException("the list " + name + " cannot be read", e);
        }
    }

    /// What the supplier makes; an error, which would end the node, becomes an exception, which refuses one index.
    static <T> T guarded(Supplier<T> supplier) {
        try {
            return supplier.get();
        } catch (Throwable failure) {
            throw new IllegalStateException("the Chinese analysis cannot be set up: " + failure, failure);
        }
    }

    private static String withoutComment(String line) {
        int comment = line.indexOf('#');
        return (comment < 0 ? line : line.substring(0, comment)).strip();
    }
}
