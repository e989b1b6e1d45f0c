package cn.harbinkepu.text.tika;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Enumeration;
import java.util.zip.ZipEntry;
import java.util.zip.ZipFile;

/// Looks at the list of contents of a ZIP-based document before any of it is unpacked.
final class Packing {

    /// Below this size no ratio harms anybody, and an empty spreadsheet packs well.
    private static final long SMALL = 20L << 20;

    private Packing() {}

    static void check(Path file, Limits limits) throws IOException {
        try (ZipFile zip = new ZipFile(file.toFile())) {
            limits.checkMembers(zip.size());
            long unpacked = 0;
            for (Enumeration<? extends ZipEntry> entries = zip.entries(); entries.hasMoreElements(); ) {
                unpacked += Math.max(0, entries.nextElement().getSize());
                limits.checkUnpacked(unpacked);
            }
            if (unpacked > SMALL && unpacked / Limits.RATIO > Files.size(file)) {
                limits.checkUnpacked(Long.MAX_VALUE);
            }
        }
    }
}
