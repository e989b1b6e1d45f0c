package cn.harbinkepu.local.press;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.function.Predicate;
import java.util.stream.Stream;

import static java.nio.charset.StandardCharsets.UTF_8;

/// Prints all articles and books of the folder that is its first argument (`src/starter`), or those whose names follow.
public final class Press {

    private final Path folder;
    private final Browser browser;
    private int changed;

    private Press(Path folder, Browser browser) {
        this.folder = folder;
        this.browser = browser;
    }

    public static void main(String[] arguments) throws IOException {
        System.setProperty("java.awt.headless", "true");
        List<String> names = Arrays.asList(arguments).subList(1, arguments.length);
        Press press = new Press(Path.of(arguments[0]), Browser.find());
        press.print(slug -> names.isEmpty() || names.contains(slug));
    }

    private void print(Predicate<String> wanted) throws IOException {
        Files.createDirectories(folder.resolve("files"));
        int printed = 0;
        for (Path source : in("articles", ".md")) {
            if (wanted.test(source.getFileName().toString().replace(".md", ""))) {
                article(Manuscript.read(source));
                printed++;
            }
        }
        for (Path source : in("books", "")) {
            if (wanted.test(source.getFileName().toString())) {
                book(Book.read(source));
                printed++;
            }
        }
        System.err.println("printed " + printed + ", of which " + changed + " are new or changed");
    }

    private void article(Manuscript manuscript) throws IOException {
        byte[] content =
                switch (manuscript.format()) {
                    case "docx" -> WordFile.of(manuscript);
                    case "pdf" -> new PdfFile(browser).of(manuscript);
                    case "html" -> WebPage.of(manuscript).getBytes(UTF_8);
                    default ->
                        throw new IllegalArgumentException(manuscript.slug() + ": no format " + manuscript.format());
                };
        keep(manuscript.slug() + "." + manuscript.format(), content);
    }

    private void book(Book book) throws IOException {
        keep(book.slug() + ".epub", new Epub(browser).of(book));
    }

    private void keep(String name, byte[] content) throws IOException {
        Path file = folder.resolve("files").resolve(name);
        if (Files.exists(file) && Arrays.equals(Files.readAllBytes(file), content)) {
            return;
        }
        Files.write(file, content);
        changed++;
        System.err.println(name + " " + content.length / 1024 + " KB");
    }

    private List<Path> in(String name, String ending) throws IOException {
        Path part = folder.resolve(name);
        if (!Files.isDirectory(part)) {
            return List.of();
        }
        try (Stream<Path> entries = Files.list(part)) {
            return entries.filter(entry -> entry.toString().endsWith(ending))
                    .filter(entry -> !entry.getFileName().toString().startsWith("."))
                    .sorted()
                    .toList();
        }
    }
}
