package cn.harbinkepu.book.binding;

/// Text on its way into HTML. Space between words is one space; where a source only breaks its lines between two
/// Chinese characters there is none; a first line that is set in by spaces is not set in twice.
final class Prose {

    private static final char FIRST_EAST_ASIAN = '\u2e80';

    private final StringBuilder html = new StringBuilder();
    private int kept;
    private char last = ' ';
    private boolean starts = true;

    /// Writes a tag.
    void begin(String tag, String name, boolean block) {
        html.append(tag);
        if (name.equals("pre")) {
            kept++;
        }
        if (block || name.equals("br")) {
            fresh();
        }
    }

    void end(String name, boolean block) {
        html.append("</").append(name).append('>');
        if (name.equals("pre")) {
            kept--;
        }
        if (block) {
            html.append('\n');
            fresh();
        }
    }

    /// Writes a tag that stands like a word among words.
    void raw(String tag) {
        html.append(tag);
        last = 'x';
    }

    void words(String text) {
        if (kept > 0) {
            html.append(escaped(text));
            return;
        }
        for (int i = 0; i < text.length(); ) {
            char c = text.charAt(i);
            if (isSpace(c)) {
                i = space(text, i);
            } else if (starts && (c == '\u3000' || c == '\u00a0')) {
                i++;
            } else {
                starts = false;
                last = c;
                append(c);
                i++;
            }
        }
    }

    int length() {
        return html.length();
    }

    @Override
    public String toString() {
        return html.toString();
    }

    static String escaped(String text) {
        return text.replace("&", "&amp;")
                .replace("<", "&lt;")
                .replace(">", "&gt;")
                .replace("\"", "&quot;")
                .replace("\u0000", "");
    }

    private void fresh() {
        last = ' ';
        starts = true;
    }

    private int space(String text, int from) {
        int to = from;
        boolean broken = false;
        while (to < text.length() && isSpace(text.charAt(to))) {
            broken |= text.charAt(to) == '\n';
            to++;
        }
        boolean chinese =
                broken && last >= FIRST_EAST_ASIAN && to < text.length() && text.charAt(to) >= FIRST_EAST_ASIAN;
        if (last != ' ' && !chinese) {
            html.append(' ');
            last = ' ';
        }
        return to;
    }

    private void append(char c) {
        switch (c) {
            case '&' -> html.append("&amp;");
            case '<' -> html.append("&lt;");
            case '>' -> html.append("&gt;");
            case '"' -> html.append("&quot;");
            default -> {
                if (c >= ' ') {
                    html.append(c);
                }
            }
        }
    }

    private static boolean isSpace(char c) {
        return c == ' ' || c == '\t' || c == '\n' || c == '\r' || c == '\f';
    }
}
