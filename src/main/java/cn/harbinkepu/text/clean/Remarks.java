package cn.harbinkepu.text.clean;

import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.util.Set;

import org.jspecify.annotations.Nullable;

/// The text of a document, with the changes that were being tracked taken for made: what was struck out is gone, and
/// nothing says who changed or remarked what and when.
final class Remarks {

    /// What was struck out or moved away, how something looked before, and the marks by which two copies of a
    /// document are told to be of one descent.
    private static final Set<String> STRUCK = Set.of(
            "del",
            "moveFrom",
            "rPrChange",
            "pPrChange",
            "tblPrChange",
            "tcPrChange",
            "trPrChange",
            "sectPrChange",
            "rsids",
            "tracked-changes",
            "fileSharing",
            "attachedTemplate",
            "creator",
            "creator-initials");

    private static final Set<String> NAMES = Set.of("author", "initials", "userId", "providerId", "displayName");

    private Remarks() {}

    static void copy(InputStream content, OutputStream out) throws IOException {
        Copying.run(content, out, new Copying.Rule() {
            @Override
            public boolean leavesOut(String element) {
                return STRUCK.contains(element);
            }

            @Override
            public boolean silences(String element) {
                return element.equals("author");
            }

            /// A name must be there, but may be empty; a time may be left out.
            @Override
            public @Nullable String value(String element, String attribute, String value) {
                if (attribute.startsWith("rsid") || isTime(element, attribute)) {
                    return null;
                }
                boolean ofPerson =
                        attribute.equals("name") && Set.of("author", "cmAuthor").contains(element);
                return ofPerson || NAMES.contains(attribute) ? "" : value;
            }
        });
    }

    private static boolean isTime(String element, String attribute) {
        return (attribute.equals("date") && Set.of("ins", "moveTo", "comment").contains(element))
                || attribute.equals("dateUtc")
                || attribute.equals("dT");
    }
}
