package cn.harbinkepu.text.tika;

import java.io.IOException;
import java.io.InputStream;
import java.util.List;
import java.util.Objects;
import java.util.stream.Stream;

import org.apache.tika.extractor.ParsingEmbeddedDocumentExtractor;
import org.apache.tika.metadata.HttpHeaders;
import org.apache.tika.metadata.Metadata;
import org.apache.tika.metadata.TikaCoreProperties;
import org.apache.tika.parser.ParseContext;
import org.xml.sax.ContentHandler;
import org.xml.sax.SAXException;

import cn.harbinkepu.text.clean.Strip;

/// Goes into documents inside the document, within the limits, hands its pictures over, and leaves sound and film
/// inside unopened.
final class Members extends ParsingEmbeddedDocumentExtractor {

    private static final int FIRST_BYTES = 32;

    private final Limits limits;
    private final Figures figures;
    private int count;
    private int depth;

    Members(ParseContext context, Limits limits, Figures figures) {
        super(context);
        this.limits = limits;
        this.figures = figures;
        setWriteFileNameToContent(false);
    }

    @Override
    public boolean shouldParseEmbedded(Metadata metadata) {
        limits.checkMembers(++count);
        if (isThumbnail(metadata)) {
            return false;
        }
        String type = metadata.get(HttpHeaders.CONTENT_TYPE);
        if (type != null && type.startsWith("image/")) {
            return figures.areWanted();
        }
        return type == null || !(type.startsWith("audio/") || type.startsWith("video/"));
    }

    @Override
    public void parseEmbedded(InputStream stream, ContentHandler handler, Metadata metadata, boolean outputHtml)
            throws SAXException, IOException {
        if (isPicture(stream, metadata)) {
            figures.found(stream, names(metadata));
            return;
        }
        limits.checkNesting(++depth);
        try {
            super.parseEmbedded(stream, handler, metadata, outputHtml);
        } finally {
            depth--;
        }
    }

    private static boolean isThumbnail(Metadata metadata) {
        return TikaCoreProperties.EmbeddedResourceType.THUMBNAIL
                .name()
                .equals(metadata.get(TikaCoreProperties.EMBEDDED_RESOURCE_TYPE));
    }

    /// By what the document says, else by the first bytes.
    private static boolean isPicture(InputStream stream, Metadata metadata) throws IOException {
        String type = metadata.get(HttpHeaders.CONTENT_TYPE);
        if (type != null || !stream.markSupported()) {
            return type != null && type.startsWith("image/");
        }
        stream.mark(FIRST_BYTES);
        byte[] start = stream.readNBytes(FIRST_BYTES);
        stream.reset();
        return !Strip.typeOf(start).isEmpty();
    }

    private static List<String> names(Metadata metadata) {
        return Stream.of(TikaCoreProperties.EMBEDDED_RELATIONSHIP_ID, TikaCoreProperties.RESOURCE_NAME_KEY)
                .map(metadata::get)
                .filter(Objects::nonNull)
                .toList();
    }
}
