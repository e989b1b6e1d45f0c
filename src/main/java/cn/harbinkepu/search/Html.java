package cn.harbinkepu.search;

import cn.harbinkepu.resource.PlainText;
import cn.harbinkepu.resource.PublishedResource;

/// Text as HTML.
public final class Html {

    private static final int LEAD = 110;

    private Html() {}

    /// The beginning of what a resource says, for when nothing in particular was looked for.
    public static String lead(PublishedResource resource) {
        String text = resource.summary().isBlank() ? PlainText.of(resource.body()) : resource.summary();
        String line = text.strip().replaceAll("\\s+", " ");
        if (line.codePointCount(0, line.length()) <= LEAD) {
            return escape(line);
        }
        return escape(line.substring(0, line.offsetByCodePoints(0, LEAD)).strip()) + "…";
    }

    public static String escape(String text) {
        return text.replace("&", "&amp;")
                .replace("<", "&lt;")
                .replace(">", "&gt;")
                .replace("\"", "&quot;")
                .replace("'", "&#39;");
    }
}
