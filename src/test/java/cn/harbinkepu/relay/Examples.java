package cn.harbinkepu.relay;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/// The examples that the documentation shows, as a reader would copy them.
final class Examples {

    private static final Pattern PRE = Pattern.compile("<pre[^>]*><code>(.*?)</code></pre>", Pattern.DOTALL);
    private static final String INDENT = "    ";

    private Examples() {}

    /// What is set off by four blanks in a page of the documentation.
    static List<String> in(Path page) throws IOException {
        List<String> all = new ArrayList<>();
        StringBuilder block = new StringBuilder();
        for (String line : Files.readAllLines(page)) {
            if (line.startsWith(INDENT) || (line.isBlank() && !block.isEmpty())) {
                block.append(line.isBlank() ? "" : line.substring(INDENT.length()))
                        .append('\n');
            } else if (!block.isEmpty()) {
                all.add(block.toString().strip());
                block.setLength(0);
            }
        }
        if (!block.isEmpty()) {
            all.add(block.toString().strip());
        }
        return all;
    }

    /// What a page of the site shows as code.
    static List<String> in(String html) {
        List<String> all = new ArrayList<>();
        Matcher blocks = PRE.matcher(html);
        while (blocks.find()) {
            all.add(blocks.group(1)
                    .replace("&quot;", "\"")
                    .replace("&#39;", "'")
                    .replace("&lt;", "<")
                    .replace("&gt;", ">")
                    .replace("&amp;", "&")
                    .strip());
        }
        return all;
    }

    /// The only one that begins so.
    static String beginning(List<String> all, String begin) {
        List<String> found = all.stream().filter(each -> each.startsWith(begin)).toList();
        if (found.size() != 1) {
            throw new AssertionError("%d examples begin with %s".formatted(found.size(), begin));
        }
        return found.getFirst();
    }
}
