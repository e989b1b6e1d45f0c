package cn.harbinkepu.local;

import java.util.LinkedHashMap;
import java.util.Map;

/// The header of an article's source: `key: value` lines between two `---` lines.
public final class FrontMatter {

    private FrontMatter() {}

    public static Map<String, String> of(String source) {
        Map<String, String> values = new LinkedHashMap<>();
        int end = source.indexOf("\n---", 4);
        source.substring(4, end).lines().forEach(line -> {
            int colon = line.indexOf(':');
            if (colon > 0) {
                values.put(
                        line.substring(0, colon).strip(),
                        unquoted(line.substring(colon + 1).strip()));
            }
        });
        return values;
    }

    /// What stands below the header; all of a source that has none.
    public static String below(String source) {
        if (!source.startsWith("---\n")) {
            return source;
        }
        int end = source.indexOf("\n---", 4);
        int line = source.indexOf('\n', end + 1);
        return line < 0 ? "" : source.substring(line + 1);
    }

    private static String unquoted(String value) {
        boolean quoted = value.length() > 1
                && (value.charAt(0) == '"' || value.charAt(0) == '\'')
                && value.charAt(value.length() - 1) == value.charAt(0);
        return quoted ? value.substring(1, value.length() - 1) : value;
    }
}
