package cn.harbinkepu.local.press;

/// A page that stands alone: one file, no script, readable on screen and on paper.
final class WebPage {

    private static final String STYLE = """
            :root { color-scheme: light dark; }
            body { margin: 0; font: 1.0625rem/1.9 "Noto Sans CJK SC", "Source Han Sans SC", "PingFang SC",
              "Microsoft YaHei", sans-serif; text-spacing-trim: trim-start; }
            main, footer { max-width: 42rem; margin: 0 auto; padding: 0 1.25rem; }
            h1, h2, h3 { line-height: 1.35; break-after: avoid; }
            h1 { margin: 2.5rem 0 1rem; font-size: 2rem; }
            h2 { margin: 2.25rem 0 .75rem; font-size: 1.35rem; color: #0b5a8a; }
            p { margin: 0 0 1em; text-align: justify; }
            li { margin: .3em 0; }
            a { color: #0b5a8a; overflow-wrap: anywhere; }
            table { width: 100%; margin: 1.25rem 0; border-collapse: collapse; break-inside: avoid; }
            th, td { padding: .45rem .7rem; border: 1px solid #b8c7d1; text-align: left; vertical-align: top; }
            th { background: #e6f1f8; color: #123; }
            blockquote { margin: 1.25rem 0; padding: .6rem 1rem; background: #fff6df; color: #432; break-inside: avoid; }
            blockquote p { margin: 0; }
            footer { margin-top: 3rem; padding-bottom: 3rem; font-size: .875rem; color: #667; }
            @media (prefers-color-scheme: dark) {
              h2, a { color: #8ccbf2; }
              footer { color: #a9b7c0; }
            }
            @media print {
              :root { color-scheme: light; }
              body { font-size: 11pt; line-height: 1.75; }
              main, footer { max-width: none; padding: 0; }
              h1 { margin-top: 0; }
            }
            @page { size: A4; margin: 22mm 20mm; }
            """;

    private WebPage() {}

    static String of(Manuscript manuscript) {
        Imprint imprint = manuscript.imprint();
        return """
                <!DOCTYPE html>
                <html lang="%s">
                <head>
                <meta charset="utf-8">
                <meta name="viewport" content="width=device-width, initial-scale=1">
                <title>%s</title>
                <meta name="description" content="%s">
                <meta name="author" content="%s">
                <meta name="dcterms.modified" content="%s">
                <link rel="license" href="%s">
                <style>
                %s</style>
                </head>
                <body>
                <main>
                <article>
                <h1>%s</h1>
                %s</article>
                </main>
                <footer>
                <p>%s</p>
                </footer>
                </body>
                </html>
                """.formatted(
                        Imprint.LANGUAGE,
                        Xml.text(imprint.title()),
                        Xml.text(imprint.summary()),
                        Xml.text(imprint.creator()),
                        imprint.reviewed(),
                        imprint.licenceAddress(),
                        STYLE,
                        Xml.text(imprint.title()),
                        Markdown.html(manuscript.text()),
                        Xml.text(imprint.line()));
    }
}
