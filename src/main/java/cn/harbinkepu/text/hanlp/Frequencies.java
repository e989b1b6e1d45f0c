package cn.harbinkepu.text.hanlp;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.UncheckedIOException;
import java.util.HashMap;
import java.util.Map;
import java.util.Objects;

import static java.nio.charset.StandardCharsets.UTF_8;

/// How often words are used: the list of the jieba segmenter, counted in some 60 million words of newspapers and books
/// (Apache License 2.0). HanLP's own counts come from a corpus so small that everyday words are missing.
final class Frequencies {

    private static final String LIST = "/dict.txt";

    /// What is used less is as good as unknown; leaving it out saves two thirds of the memory.
    private static final int FEWEST = 5;

    private final Map<String, Integer> counts = new HashMap<>(200_000);

    private Frequencies() {}

    static Frequencies load() {
        Frequencies loaded = new Frequencies();
        read((word, count, sort) -> {
            if (count >= FEWEST) {
                loaded.counts.put(word, count);
            }
        });
        return loaded;
    }

    /// Takes a word of two characters or more.
    interface Reader {
        /// @param sort the part of speech as jieba marks it
        void take(String word, int count, String sort);
    }

    static void read(Reader reader) {
        try (BufferedReader list = new BufferedReader(new InputStreamReader(
                Objects.requireNonNull(Frequencies.class.getResourceAsStream(LIST), LIST), UTF_8))) {
            list.lines().forEach(line -> read(line, reader));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static void read(String line, Reader reader) {
        int wordEnd = line.indexOf(' ');
        int countEnd = line.indexOf(' ', wordEnd + 1);
        if (wordEnd > 1 && countEnd > 0) {
            int count = Integer.parseInt(line, wordEnd + 1, countEnd, 10);
            reader.take(line.substring(0, wordEnd), count, line.substring(countEnd + 1));
        }
    }

    /// 0 for single characters and for what is hardly used.
    int of(String word) {
        return counts.getOrDefault(word, 0);
    }
}
