package cn.harbinkepu.local.press;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.LocalDate;
import java.util.Map;

import org.commonmark.node.Node;

import cn.harbinkepu.local.FrontMatter;

/// A text as its author wrote it: the values of its header and the text below, without the title.
record Manuscript(String slug, Map<String, String> header, Node text) {

    Manuscript {
        header = Map.copyOf(header);
    }

    static Manuscript read(Path source) throws IOException {
        String written = Files.readString(source);
        Map<String, String> header = FrontMatter.of(written);
        Node text = Markdown.parse(FrontMatter.below(written));
        String slug = source.getFileName().toString().replace(".md", "");
        Manuscript manuscript = new Manuscript(slug, header, text);
        Node untitled = Markdown.withoutTitle(text, manuscript.title());
        return new Manuscript(slug, header, untitled);
    }

    String title() {
        return value("title");
    }

    String format() {
        return value("format");
    }

    Imprint imprint() {
        return new Imprint(
                title(), value("summary"), value("attribution"), value("licence"), LocalDate.parse(value("reviewed")));
    }

    String value(String key) {
        String value = header.get(key);
        if (value == null || value.isBlank()) {
            throw new IllegalArgumentException(slug + ": the header has no " + key);
        }
        return value;
    }
}
