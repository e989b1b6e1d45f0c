package cn.harbinkepu.text.clean;

import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.file.Path;
import java.util.Optional;

import org.apache.pdfbox.Loader;
import org.apache.pdfbox.cos.COSBase;
import org.apache.pdfbox.cos.COSDictionary;
import org.apache.pdfbox.cos.COSName;
import org.apache.pdfbox.cos.COSObject;
import org.apache.pdfbox.cos.COSObjectKey;
import org.apache.pdfbox.cos.COSStream;
import org.apache.pdfbox.io.MemoryUsageSetting;
import org.apache.pdfbox.pdmodel.PDDocument;
import org.apache.pdfbox.pdmodel.PDDocumentInformation;

/// PDF: written anew, so that what earlier savings left behind is gone; without the packets of metadata of the
/// document and its parts, without who made it and who commented. The title stays. Photographs inside lose what
/// photographs tell. A signature of the document no longer fits; it vouched for the file that staff still have.
final class Pdf {

    private static final COSName LAST_MODIFIED = COSName.getPDFName("LastModified");
    private static final COSName PIECE_INFO = COSName.getPDFName("PieceInfo");

    private Pdf() {}

    static void copy(Path file, Path target) throws IOException {
        try (PDDocument document =
                Loader.loadPDF(file.toFile(), "", null, null, MemoryUsageSetting.setupMixed(32L << 20).streamCache)) {
            document.setAllSecurityToBeRemoved(document.isEncrypted());
            Optional<String> title =
                    Optional.ofNullable(document.getDocumentInformation().getTitle());
            PDDocumentInformation nobody = new PDDocumentInformation();
            title.ifPresent(nobody::setTitle);
            document.setDocumentInformation(nobody);
            for (COSObjectKey key :
                    document.getDocument().getXrefTable().keySet().toArray(COSObjectKey[]::new)) {
                COSObject object = document.getDocument().getObjectFromPool(key);
                clean(object.getObject());
            }
            document.save(target.toFile());
        }
    }

    private static void clean(COSBase object) throws IOException {
        if (object instanceof COSDictionary dictionary) {
            dictionary.removeItem(COSName.METADATA);
            dictionary.removeItem(PIECE_INFO);
            dictionary.removeItem(LAST_MODIFIED);
            if (isRemark(dictionary)) {
                dictionary.removeItem(COSName.T);
                dictionary.removeItem(COSName.M);
                dictionary.removeItem(COSName.CREATION_DATE);
            }
        }
        if (object instanceof COSStream stream && COSName.DCT_DECODE.equals(stream.getFilters())) {
            cleanPhotograph(stream);
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

    private static void cleanPhotograph(COSStream stream) throws IOException {
        byte[] photograph;
        try (InputStream raw = stream.createRawInputStream()) {
            photograph = raw.readAllBytes();
        }
        Optional<byte[]> clean = Strip.picture(photograph);
        if (clean.isPresent() && clean.get().length < photograph.length) {
            try (OutputStream raw = stream.createRawOutputStream()) {
                raw.write(clean.get());
            }
        }
    }
}
