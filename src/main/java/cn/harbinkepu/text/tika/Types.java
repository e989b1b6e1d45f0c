package cn.harbinkepu.text.tika;

import java.io.IOException;
import java.io.InputStream;
import java.nio.ByteBuffer;
import java.nio.CharBuffer;
import java.nio.charset.Charset;
import java.nio.charset.CoderResult;
import java.nio.file.Files;
import java.nio.file.Path;

import org.apache.tika.detect.Detector;
import org.apache.tika.detect.microsoft.POIFSContainerDetector;
import org.apache.tika.io.TikaInputStream;
import org.apache.tika.metadata.Metadata;
import org.apache.tika.metadata.TikaCoreProperties;
import org.apache.tika.mime.MediaType;

import cn.harbinkepu.text.Extraction;

/// Tells a file's type by its content; the name may only choose between what the content allows.
final class Types {

    private static final int SNIFF = 64 << 10;

    /// Types that only the parts of a package tell, to which a name adds nothing.
    private static final String OFFICE = "vnd.openxmlformats-officedocument.";

    private final Detector detector;

    /// Asked by itself about a container of the old office sort: a document behind a password lies in one, and the type
    /// that says so counts as no closer than the container's, so that the composite leaves it out.
    private final Detector inside = new POIFSContainerDetector();

    Types(Detector detector) {
        this.detector = detector;
    }

    /// A media type without parameters, `application/octet-stream` if the content tells nothing.
    String of(Path file, String fileName) throws IOException {
        try (TikaInputStream content = TikaInputStream.get(file)) {
            return of(content, fileName);
        }
    }

    /// As above, of a file that is read next: what was opened on the way, such as a package of parts, stays open in it.
    String of(TikaInputStream content, String fileName) throws IOException {
        Path file = content.getPath();
        if (Files.size(file) == 0) {
            return Extraction.NO_BYTES;
        }
        MediaType found = detect(content, new Metadata());
        if (found.getSubtype().startsWith(OFFICE)) {
            return found.getBaseType().toString();
        }
        if (found.equals(MediaType.OCTET_STREAM) && !isOldChineseText(file)) {
            return MediaType.OCTET_STREAM.toString();
        }
        Metadata named = new Metadata();
        named.set(TikaCoreProperties.RESOURCE_NAME_KEY, fileName);
        MediaType byName = detect(content, named).getBaseType();
        return byName.equals(MediaType.OCTET_STREAM) ? MediaType.TEXT_PLAIN.toString() : byName.toString();
    }

    /// Tika takes for text what is ASCII in the main or UTF-8. The national encodings of China are neither, but
    /// they have no control characters, and not every sequence of bytes is valid in them.
    private static boolean isOldChineseText(Path file) throws IOException {
        byte[] start;
        try (InputStream content = Files.newInputStream(file)) {
            start = content.readNBytes(SNIFF);
        }
        for (byte each : start) {
            if (each >= 0 && each < ' ' && each != '\n' && each != '\r' && each != '\t' && each != '\f') {
                return false;
            }
        }
        // The last character may be cut.
        CoderResult result = Charset.forName("GB18030")
                .newDecoder()
                .decode(ByteBuffer.wrap(start), CharBuffer.allocate(start.length), false);
        return !result.isError();
    }

    private MediaType detect(TikaInputStream content, Metadata metadata) throws IOException {
        MediaType found = detector.detect(content, metadata);
        return found.equals(POIFSContainerDetector.OLE) ? inside.detect(content, metadata) : found;
    }
}
