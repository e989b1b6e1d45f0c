package cn.harbinkepu.search.pinyin;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.io.UncheckedIOException;
import java.util.List;

import static java.nio.charset.StandardCharsets.UTF_8;

/// The lists that come with the application: UTF-8, `#` begins a comment line.
final class Lists {

    private Lists() {}

    static List<String> lines(String path) {
        try (InputStream in = Lists.class.getResourceAsStream(path)) {
            if (in == null) {
                throw new IllegalStateException("the list " + path + " is missing");
            }
            return new BufferedReader(new InputStreamReader(in, UTF_8))
                    .lines()
                    .filter(line -> !line.isBlank() && !line.startsWith("#"))
                    .toList();
        } catch (IOException e) {
            throw new UncheckedIOException(path + " cannot be read", e);
        }
    }
}
