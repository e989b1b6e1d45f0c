package cn.harbinkepu.text.clean;

import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.util.Set;

import org.jspecify.annotations.Nullable;

/// A part that says who made a document, when and with what: all that goes, the title and what else tells of the
/// content stays.
final class About {

    private static final Set<String> MAKERS = Set.of(
            "creator",
            "initial-creator",
            "lastModifiedBy",
            "printed-by",
            "date",
            "creation-date",
            "created",
            "modified",
            "editing-cycles",
            "editing-duration",
            "generator",
            "revision",
            "Company",
            "Manager",
            "Template",
            "TotalTime",
            "user-defined",
            "property",
            "Application",
            "AppVersion",
            "HyperlinkBase",
            "lastPrinted",
            "contentStatus",
            "category",
            "identifier",
            "version",
            "document-statistic",
            "template",
            "auto-reload",
            "print-date",
            "hyperlink-behaviour");

    private final InputStream content;

    private About(InputStream content) {
        this.content = content;
    }

    static About of(InputStream content) {
        return new About(content);
    }

    void write(OutputStream out) throws IOException {
        Copying.run(content, out, new Copying.Rule() {
            @Override
            public boolean leavesOut(String element) {
                return MAKERS.contains(element);
            }

            @Override
            public boolean silences(String element) {
                return false;
            }

            @Override
            public @Nullable String value(String element, String attribute, String value) {
                return value;
            }
        });
    }
}
