package cn.harbinkepu.local.press;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import java.util.zip.ZipEntry;
import java.util.zip.ZipInputStream;

import org.apache.tika.Tika;
import org.apache.tika.metadata.Metadata;
import org.apache.tika.metadata.TikaCoreProperties;
import org.commonmark.node.AbstractVisitor;
import org.commonmark.node.Heading;
import org.commonmark.node.Node;
import org.commonmark.node.Paragraph;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

import com.fasterxml.jackson.databind.ObjectMapper;

import cn.harbinkepu.local.FrontMatter;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

/// Holds the starter library's own texts to what src/starter/README.md promises, and the printed files to the texts.
class StarterLibraryTest {

    private static final Path STARTER = Path.of("src/starter");
    private static final Path VOCABULARIES = Path.of("content-schema/vocabularies");
    private static final Tika TIKA = new Tika();
    private static final Pattern DISTRICT = Pattern.compile("2301\\d\\d");

    static Stream<Path> articles() throws IOException {
        return sources("articles");
    }

    static Stream<Path> books() throws IOException {
        return sources("books");
    }

    @ParameterizedTest
    @MethodSource("articles")
    void anArticleSaysWhatItIsInKnownCodes(Path source) throws IOException {
        Map<String, String> header = FrontMatter.of(Files.readString(source));

        assertThat(header.get("externalId")).isEqualTo("article-" + slug(source));
        assertThat(header.get("kind")).isEqualTo("ARTICLE");
        assertThat(header.get("title")).hasSizeBetween(4, 40);
        assertThat(header.get("summary")).hasSizeBetween(50, 140);
        assertThat(header.get("format")).isIn("docx", "pdf", "html");
        assertThat(list(header, "subjects")).isNotEmpty().isSubsetOf(codes("subjects"));
        assertThat(list(header, "segments")).isNotEmpty().isSubsetOf(codes("segments"));
        assertThat(list(header, "districts")).allMatch(DISTRICT.asMatchPredicate());
        assertThat(codes("licences")).contains(header.get("licence"));
        assertThat(Manuscript.read(source).imprint().line()).contains(header.get("attribution"));
    }

    @ParameterizedTest
    @MethodSource("articles")
    void anArticleHasSectionsAFairLengthAndSources(Path source) throws IOException {
        Manuscript manuscript = Manuscript.read(source);

        List<String> headings = blocks(manuscript.text(), Heading.class);
        String text = squeezed(String.join("", blocks(manuscript.text(), Node.class)));

        assertThat(text.length()).isBetween(600, 2500);
        assertThat(headings).hasSizeGreaterThanOrEqualTo(3);
        assertThat(headings.getLast()).isEqualTo("参考资料");
        assertThat(Files.readString(source).split("## 参考资料", 2)[1].lines().filter(line -> line.startsWith("- ")))
                .hasSizeGreaterThanOrEqualTo(2);
    }

    @ParameterizedTest
    @MethodSource("articles")
    void anArticlesFileIsPrintedFromItsPresentText(Path source) throws Exception {
        Manuscript manuscript = Manuscript.read(source);
        Path file = STARTER.resolve("files").resolve(manuscript.slug() + "." + manuscript.format());
        Metadata metadata = new Metadata();
        String read;
        try (var content = Files.newInputStream(file)) {
            read = squeezed(TIKA.parseToString(content, metadata, -1));
        }

        assertThat(metadata.get(TikaCoreProperties.TITLE)).isEqualTo(manuscript.title());
        assertThat(read).contains(squeezed(manuscript.imprint().line()));
        assertThat(read).startsWith(squeezed(manuscript.title()));
        assertThat(blocks(manuscript.text(), Node.class))
                .allSatisfy(block -> assertThat(read).contains(squeezed(block)));
    }

    @ParameterizedTest
    @MethodSource("books")
    void aBooksFileIsPrintedFromItsPresentText(Path source) throws IOException {
        Book book = Book.read(source);
        byte[] epub = Files.readAllBytes(STARTER.resolve("files").resolve(book.slug() + ".epub"));
        List<String> names = new ArrayList<>();
        StringBuilder pages = new StringBuilder();
        try (ZipInputStream in = new ZipInputStream(new ByteArrayInputStream(epub))) {
            for (ZipEntry entry = in.getNextEntry(); entry != null; entry = in.getNextEntry()) {
                names.add(entry.getName());
                pages.append(new String(in.readAllBytes(), UTF_8));
            }
        }

        assertThat(names).startsWith("mimetype", "META-INF/container.xml", "EPUB/package.opf", "EPUB/nav.xhtml");
        assertThat(pages).contains("<dc:title>" + Xml.text(book.imprint().title()) + "</dc:title>");
        assertThat(book.chapters()).hasSizeGreaterThanOrEqualTo(3).allSatisfy(chapter -> assertThat(pages)
                .contains(Markdown.html(chapter.text())));
    }

    @Test
    void noTwoResourcesOfTheLibraryShareAnExternalId() throws IOException {
        List<String> ids = new ArrayList<>();
        for (Path source : articles().toList()) {
            ids.add(FrontMatter.of(Files.readString(source)).get("externalId"));
        }
        for (Path source : books().toList()) {
            ids.add(FrontMatter.of(Files.readString(source.resolve("book.md"))).get("externalId"));
        }

        assertThat(ids).doesNotHaveDuplicates().hasSizeGreaterThanOrEqualTo(33);
    }

    private static Stream<Path> sources(String part) throws IOException {
        Path folder = STARTER.resolve(part);
        if (!Files.isDirectory(folder)) {
            return Stream.of();
        }
        try (Stream<Path> entries = Files.list(folder)) {
            return entries.sorted().toList().stream();
        }
    }

    private static String slug(Path source) {
        return source.getFileName().toString().replace(".md", "");
    }

    private static List<String> list(Map<String, String> header, String key) {
        return Pattern.compile("[\\[\\], ]+")
                .splitAsStream(header.get(key))
                .filter(code -> !code.isEmpty())
                .toList();
    }

    private static Set<String> codes(String vocabulary) {
        try {
            Set<String> codes = new TreeSet<>();
            new ObjectMapper()
                    .readTree(VOCABULARIES.resolve(vocabulary + ".json").toFile())
                    .required("items")
                    .forEach(item -> codes.add(item.required("code").asText()));
            return codes;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /// The words of each heading and paragraph (all for `Node`), in order.
    private static List<String> blocks(Node text, Class<? extends Node> type) {
        List<String> blocks = new ArrayList<>();
        text.accept(new AbstractVisitor() {
            @Override
            public void visit(Heading heading) {
                keep(heading);
            }

            @Override
            public void visit(Paragraph paragraph) {
                keep(paragraph);
            }

            private void keep(Node block) {
                if (type.isInstance(block)) {
                    blocks.add(Markdown.words(block));
                }
            }
        });
        return blocks;
    }

    private static String squeezed(String text) {
        return text.replaceAll("\\s+", "");
    }
}
