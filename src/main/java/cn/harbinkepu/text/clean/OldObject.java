package cn.harbinkepu.text.clean;

import java.io.BufferedInputStream;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Set;

import org.apache.poi.poifs.filesystem.DirectoryEntry;
import org.apache.poi.poifs.filesystem.DocumentEntry;
import org.apache.poi.poifs.filesystem.DocumentInputStream;
import org.apache.poi.poifs.filesystem.Entry;
import org.apache.poi.poifs.filesystem.POIFSFileSystem;

/// An object in a container of the old office sort inside a document: a formula, a chart, or another
/// document. What says who made it goes; a document of today inside it is cleaned as such.
final class OldObject {

    /// By these a document of the old sort is known, or a file of any sort with its place on its maker's disk.
    private static final Set<String> DOCUMENTS = Set.of(
            "WordDocument",
            "Workbook",
            "Book",
            "PowerPoint Document",
            "VisioDocument",
            "Quill",
            "EncryptedPackage",
            "\u0001Ole10Native");

    /// Begins the names of the streams in which properties are kept.
    private static final String PROPERTIES = "\u0005";

    private static final int FIRST_BYTES = 32;
    private static final int DEEPEST = 8;

    private OldObject() {}

    static void copy(Path file, Path target, int depth) throws IOException {
        try (POIFSFileSystem told = new POIFSFileSystem(file.toFile(), true);
                POIFSFileSystem clean = new POIFSFileSystem();
                OutputStream out = Files.newOutputStream(target)) {
            copy(told.getRoot(), clean.getRoot(), depth, 0);
            clean.writeFilesystem(out);
        }
    }

    private static void copy(DirectoryEntry from, DirectoryEntry to, int depth, int folders) throws IOException {
        to.setStorageClsid(from.getStorageClsid());
        for (Entry entry : from) {
            String name = entry.getName();
            if (DOCUMENTS.contains(name) || folders > DEEPEST) {
                throw new Unsure("a document of the old sort");
            }
            if (entry instanceof DirectoryEntry folder) {
                copy(folder, to.createDirectory(name), depth, folders + 1);
            } else if (entry instanceof DocumentEntry stream && !name.startsWith(PROPERTIES)) {
                to.createDocument(name, clean(stream, depth));
            }
        }
    }

    private static InputStream clean(DocumentEntry stream, int depth) throws IOException {
        try (InputStream content = new BufferedInputStream(new DocumentInputStream(stream))) {
            content.mark(FIRST_BYTES);
            byte[] start = content.readNBytes(FIRST_BYTES);
            content.reset();
            if (!Inside.isKnown(start)) {
                return new ByteArrayInputStream(content.readAllBytes());
            }
            ByteArrayOutputStream clean = new ByteArrayOutputStream();
            Inside.copy(content, clean, depth);
            return new ByteArrayInputStream(clean.toByteArray());
        }
    }
}
