package cn.harbinkepu.local.press;

/// Text as XML and HTML want it.
final class Xml {

    private Xml() {}

    static String text(String plain) {
        return plain.replace("&", "&amp;")
                .replace("<", "&lt;")
                .replace(">", "&gt;")
                .replace("\"", "&quot;");
    }
}
