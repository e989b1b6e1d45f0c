package cn.harbinkepu.text.tika;

import java.io.IOException;
import java.io.InputStream;

import org.apache.tika.extractor.ParsingEmbeddedDocumentExtractor;
import org.apache.tika.metadata.HttpHeaders;
import org.apache.tika.metadata.Metadata;
import org.apache.tika.parser.ParseContext;
import org.xml.sax.ContentHandler;
import org.xml.sax.SAXException;

/// Goes into documents inside the document, within the limits, and leaves pictures, sound and film inside unopened.
final class Members extends ParsingEmbeddedDocumentExtractor {

    private final Limits limits;
    private int count;
    private int depth;

    Members(ParseContext context, Limits limits) {
        super(context);
        this.limits = limits;
        setWriteFileNameToContent(false);
    }

    @Override
    public boolean shouldParseEmbedded(Metadata metadata) {
        limits.checkMembers(++count);
        String type = metadata.get(HttpHeaders.CONTENT_TYPE);
        return type == null || !(type.startsWith("image/") || type.startsWith("audio/") || type.startsWith("video/"));
    }

    @Override
    public void parseEmbedded(InputStream stream, ContentHandler handler, Metadata metadata, boolean outputHtml)
            throws SAXException, IOException {
        limits.checkNesting(++depth);
        try {
            super.parseEmbedded(stream, handler, metadata, outputHtml);
        } finally {
            depth--;
        }
    }
}
