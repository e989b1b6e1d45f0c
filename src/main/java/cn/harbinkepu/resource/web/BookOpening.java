package cn.harbinkepu.resource.web;

/// How the text of a book begins, for the page that introduces it.
final class BookOpening {

    /// About two printed pages.
    private static final int LETTERS = 2_000;

    private static final String MORE = "\n\n*以上是开头部分，全文请在线阅读或下载。*";

    private BookOpening() {}

    /// The whole text if it is not much longer; else the paragraphs that fit, at least one.
    ///
    /// @param text Markdown
    static String of(String text) {
        if (text.length() <= 2 * LETTERS) {
            return text;
        }
        int fits = text.lastIndexOf("\n\n", LETTERS);
        int end = fits > 0 ? fits : text.indexOf("\n\n", LETTERS);
        return end > 0 ? text.substring(0, end) + MORE : text;
    }
}
