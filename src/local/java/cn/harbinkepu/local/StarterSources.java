package cn.harbinkepu.local;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;

/// The sources that a text of the starter library names, as an import row has them: the list below `## 参考资料`, in
/// which a line is `发布者：名称，年。` or `名称，发布者，年`.
final class StarterSources {

    private static final String HEADING = "## 参考资料";
    private static final Pattern YEAR = Pattern.compile("[，,]\\s*(\\d{4})年(?:[^，》（）]|（[^（）]*）)*$");
    private static final Pattern PUBLISHER_FIRST = Pattern.compile("([^《：]{2,60})：(.+)");
    private static final Pattern PUBLISHER_LAST =
            Pattern.compile("(.*》(?:（[^（）]*(?:（[^）]*）)?[^（）]*）)?)[，,]([^，,《》]{2,60})");

    private StarterSources() {}

    /// Of the chapters of a book, in their order.
    static List<String> ofFolder(Path folder) throws IOException {
        try (Stream<Path> parts = Files.list(folder)) {
            List<String> all = new java.util.ArrayList<>();
            for (Path part : parts.filter(path -> path.toString().endsWith(".md"))
                    .sorted()
                    .toList()) {
                all.addAll(of(Files.readString(part)));
            }
            return all.stream().distinct().toList();
        }
    }

    static List<String> of(String text) {
        int heading = text.indexOf(HEADING);
        return heading < 0
                ? List.of()
                : text.substring(heading)
                        .lines()
                        .filter(line -> line.startsWith("- "))
                        .map(line -> line.substring(2).strip())
                        .toList();
    }

    /// Separated as in the tables.
    static List<String> ofCell(String cell) {
        return Stream.of(cell.split("；", -1))
                .map(String::strip)
                .filter(line -> !line.isEmpty())
                .toList();
    }

    static void put(ObjectNode row, List<String> lines) {
        if (!lines.isEmpty()) {
            ArrayNode sources = row.putArray("sources");
            lines.forEach(line -> citation(sources.addObject(), line));
        }
    }

    private static void citation(ObjectNode source, String line) {
        String rest = line.endsWith("。") ? line.substring(0, line.length() - 1) : line;
        Matcher year = YEAR.matcher(rest);
        String date = year.find() ? year.group(1) : "";
        rest = date.isEmpty() ? rest : rest.substring(0, year.start());
        Matcher first = PUBLISHER_FIRST.matcher(rest);
        Matcher last = PUBLISHER_LAST.matcher(rest);
        if (first.matches()) {
            source.put("title", first.group(2)).put("publisher", first.group(1));
        } else if (last.matches()) {
            source.put("title", last.group(1)).put("publisher", last.group(2));
        } else {
            source.put("title", rest);
        }
        if (!date.isEmpty()) {
            source.put("date", date);
        }
    }
}
