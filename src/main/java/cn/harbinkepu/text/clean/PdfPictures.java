package cn.harbinkepu.text.clean;

import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.util.Arrays;
import java.util.List;
import java.util.Set;
import java.util.stream.StreamSupport;

import org.apache.pdfbox.cos.COSArray;
import org.apache.pdfbox.cos.COSBase;
import org.apache.pdfbox.cos.COSName;
import org.apache.pdfbox.cos.COSStream;
import org.apache.pdfbox.pdmodel.common.PDStream;
import org.jspecify.annotations.Nullable;

/// Pictures that lie in a PDF as cameras write them, in JPEG or JPEG 2000, perhaps packed once more.
final class PdfPictures {

    private static final Set<COSName> OF_CAMERAS = Set.of(COSName.DCT_DECODE, COSName.JPX_DECODE);

    private PdfPictures() {}

    /// Leaves everything alone that is no such picture.
    static void clean(COSStream stream) throws IOException {
        List<COSName> filters = filters(stream.getFilters());
        if (filters.isEmpty() || !OF_CAMERAS.contains(filters.getLast())) {
            return;
        }
        COSName last = filters.getLast();
        byte[] told = content(stream, last);
        byte[] clean = last.equals(COSName.DCT_DECODE) ? Strip.picture(told).orElse(told) : Boxes.picture(told);
        if (!Arrays.equals(told, clean)) {
            try (OutputStream raw = stream.createRawOutputStream()) {
                raw.write(clean);
            }
            stream.setItem(COSName.FILTER, last);
            stream.removeItem(COSName.DECODE_PARMS);
        }
    }

    private static List<COSName> filters(@Nullable COSBase filters) {
        return switch (filters) {
            case COSName one -> List.of(one);
            case COSArray all ->
                StreamSupport.stream(all.spliterator(), false)
                        .filter(COSName.class::isInstance)
                        .map(COSName.class::cast)
                        .toList();
            case null, default -> List.of();
        };
    }

    private static byte[] content(COSStream stream, COSName last) throws IOException {
        try (InputStream content = new PDStream(stream).createInputStream(List.of(last.getName()))) {
            return content.readAllBytes();
        }
    }
}
