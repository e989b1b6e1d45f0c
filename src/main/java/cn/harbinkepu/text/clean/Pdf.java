package cn.harbinkepu.text.clean;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;

import org.apache.pdfbox.Loader;
import org.apache.pdfbox.cos.COSArray;
import org.apache.pdfbox.cos.COSBase;
import org.apache.pdfbox.cos.COSDictionary;
import org.apache.pdfbox.cos.COSName;
import org.apache.pdfbox.cos.COSObject;
import org.apache.pdfbox.cos.COSObjectKey;
import org.apache.pdfbox.cos.COSStream;
import org.apache.pdfbox.io.MemoryUsageSetting;
import org.apache.pdfbox.pdmodel.PDDocument;
import org.apache.pdfbox.pdmodel.PDDocumentInformation;
import org.jspecify.annotations.Nullable;

/// PDF: written anew, so that what earlier savings left behind is gone; without the packets of metadata of the
/// document and its parts, without who made it and who commented. The title stays. Photographs inside lose what
/// photographs tell, attached files what files of their sort tell; of one that cannot be cleaned nothing is left. A
/// signature of the document no longer fits; it vouched for the file that staff still have.
final class Pdf {

    private static final COSName LAST_MODIFIED = COSName.getPDFName("LastModified");
    private static final COSName PIECE_INFO = COSName.getPDFName("PieceInfo");

    private Pdf() {}

    /// @param depth how many documents lie around this one
    static void copy(Path file, Path target, int depth) throws IOException {
        try (PDDocument document =
                Loader.loadPDF(file.toFile(), "", null, null, MemoryUsageSetting.setupMixed(32L << 20).streamCache)) {
            WholePdf.require(document, file);
            document.setAllSecurityToBeRemoved(document.isEncrypted());
            Optional<String> title =
                    Optional.ofNullable(document.getDocumentInformation().getTitle());
            PDDocumentInformation nobody = new PDDocumentInformation();
            title.ifPresent(nobody::setTitle);
            document.setDocumentInformation(nobody);
            for (COSObjectKey key :
                    document.getDocument().getXrefTable().keySet().toArray(COSObjectKey[]::new)) {
                COSObject object = document.getDocument().getObjectFromPool(key);
                clean(object.getObject(), depth);
            }
            document.save(target.toFile());
        }
    }

    /// What the object holds in itself is cleaned with it, what it refers to is an object of its own.
    private static void clean(@Nullable COSBase object, int depth) throws IOException {
        if (object instanceof COSDictionary dictionary) {
            cleanDictionary(dictionary, depth);
            for (COSBase inner : List.copyOf(dictionary.getValues())) {
                clean(inner, depth);
            }
        } else if (object instanceof COSArray list) {
            for (COSBase inner : list) {
                clean(inner, depth);
            }
        }
        if (object instanceof COSStream stream) {
            PdfPictures.clean(stream);
        }
    }

    private static void cleanDictionary(COSDictionary dictionary, int depth) throws IOException {
        dictionary.removeItem(COSName.METADATA);
        dictionary.removeItem(PIECE_INFO);
        dictionary.removeItem(LAST_MODIFIED);
        if (isRemark(dictionary)) {
            dictionary.removeItem(COSName.T);
            dictionary.removeItem(COSName.M);
            dictionary.removeItem(COSName.CREATION_DATE);
        }
        if (dictionary.getDictionaryObject(COSName.EF) instanceof COSDictionary attached) {
            cleanAttached(attached, depth);
        }
    }

    private static void cleanAttached(COSDictionary attached, int depth) throws IOException {
        for (COSName name : attached.keySet()) {
            if (attached.getDictionaryObject(name) instanceof COSStream stream) {
                stream.removeItem(COSName.PARAMS);
                byte[] clean = cleanFile(stream, depth);
                stream.setItem(COSName.FILTER, null);
                try (OutputStream out = stream.createOutputStream(COSName.FLATE_DECODE)) {
                    out.write(clean);
                }
            }
        }
    }

    /// Empty if nobody knows what it tells.
    private static byte[] cleanFile(COSStream stream, int depth) throws IOException {
        ByteArrayOutputStream clean = new ByteArrayOutputStream();
        try (InputStream content = stream.createInputStream()) {
            Inside.copy(content, clean, depth);
            return clean.toByteArray();
        } catch (IOException | RuntimeException unsure) {
            return new byte[0];
        }
    }

    /// An annotation that somebody signed with a name; of a form's fields the same key is the field's own name.
    private static boolean isRemark(COSDictionary dictionary) {
        COSName kind = dictionary.getCOSName(COSName.SUBTYPE);
        return kind != null
                && !COSName.WIDGET.equals(kind)
                && dictionary.containsKey(COSName.RECT)
                && dictionary.containsKey(COSName.T);
    }
}
