package cn.harbinkepu.text.clean;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;

import org.jspecify.annotations.Nullable;

import static java.nio.charset.StandardCharsets.ISO_8859_1;

/// A part that says where other parts and files are. Those on the disk of whoever made the document, whose
/// name is in their path, are nowhere.
final class Places {

    private static final String ON_DISK = "file:";

    private Places() {}

    /// What names no such file is copied as it is.
    static void copy(InputStream content, OutputStream out) throws IOException {
        byte[] told = content.readAllBytes();
        if (!new String(told, ISO_8859_1).contains(ON_DISK)) {
            out.write(told);
            return;
        }
        Copying.run(new ByteArrayInputStream(told), out, new Copying.Rule() {
            @Override
            public boolean leavesOut(String element) {
                return false;
            }

            @Override
            public boolean silences(String element) {
                return false;
            }

            @Override
            public @Nullable String value(String element, String attribute, String value) {
                return attribute.equals("Target") && value.startsWith(ON_DISK) ? "file:///" : value;
            }
        });
    }
}
