package cn.harbinkepu.text.tika;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Path;
import java.util.Calendar;
import java.util.List;
import java.util.Set;
import java.util.TimeZone;

import org.apache.pdfbox.Loader;
import org.apache.pdfbox.cos.COSName;
import org.apache.pdfbox.io.MemoryUsageSetting;
import org.apache.pdfbox.pdmodel.PDDocument;
import org.apache.pdfbox.pdmodel.PDDocumentInformation;
import org.apache.pdfbox.pdmodel.PDDocumentNameDictionary;
import org.apache.pdfbox.pdmodel.common.filespecification.PDComplexFileSpecification;
import org.apache.pdfbox.pdmodel.common.filespecification.PDEmbeddedFile;
import org.apache.pdfbox.pdmodel.encryption.InvalidPasswordException;
import org.apache.pdfbox.pdmodel.graphics.image.PDImageXObject;
import org.apache.tika.exception.EncryptedDocumentException;
import org.apache.tika.exception.TikaException;
import org.apache.tika.extractor.EmbeddedDocumentExtractor;
import org.apache.tika.io.TikaInputStream;
import org.apache.tika.metadata.Metadata;
import org.apache.tika.metadata.PagedText;
import org.apache.tika.metadata.TikaCoreProperties;
import org.apache.tika.mime.MediaType;
import org.apache.tika.parser.ParseContext;
import org.apache.tika.parser.Parser;
import org.apache.tika.sax.XHTMLContentHandler;
import org.jspecify.annotations.Nullable;
import org.xml.sax.ContentHandler;
import org.xml.sax.SAXException;

import cn.harbinkepu.text.clean.WholePdf;
import cn.harbinkepu.text.tika.Printed.Sheet;

/// PDF, with headings by the size of their letters, tables by how words stand below each other, pictures, and pages
/// that are photographs of pages handed on as such.
final class PrintedPages implements Parser {

    private static final long serialVersionUID = 1L;

    @Override
    public Set<MediaType> getSupportedTypes(ParseContext context) {
        return Set.of(MediaType.application("pdf"));
    }

    @Override
    public void parse(InputStream stream, ContentHandler handler, Metadata metadata, ParseContext context)
            throws IOException, SAXException, TikaException {
        Path file = TikaInputStream.get(stream).getPath();
        try (PDDocument document =
                Loader.loadPDF(file.toFile(), "", null, null, MemoryUsageSetting.setupMixed(32L << 20).streamCache)) {
            WholePdf.require(document, file);
            describe(document, metadata);
            Limits limits = context.get(Limits.class);
            Figures figures = context.get(Figures.class);
            List<Sheet> sheets = new Letters(limits).of(document);
            XHTMLContentHandler page = new XHTMLContentHandler(handler, metadata);
            page.startDocument();
            new PrintedSheets(document, sheets, page, figures).write();
            attachments(document, page, context);
            page.endDocument();
        } catch (InvalidPasswordException locked) {
            throw new EncryptedDocumentException(locked);
        }
    }

    private static void describe(PDDocument document, Metadata metadata) {
        PDDocumentInformation told = document.getDocumentInformation();
        set(metadata, TikaCoreProperties.TITLE.getName(), told.getTitle());
        set(metadata, TikaCoreProperties.CREATOR.getName(), told.getAuthor());
        set(metadata, "Content-Language", document.getDocumentCatalog().getLanguage());
        date(metadata, TikaCoreProperties.CREATED, told.getCreationDate());
        date(metadata, TikaCoreProperties.MODIFIED, told.getModificationDate());
        metadata.set(PagedText.N_PAGES, document.getNumberOfPages());
    }

    private static void set(Metadata metadata, String name, @Nullable String value) {
        if (value != null && !value.isBlank()) {
            metadata.set(name, value);
        }
    }

    private static void date(Metadata metadata, org.apache.tika.metadata.Property name, @Nullable Calendar date) {
        if (date != null) {
            Calendar known = (Calendar) date.clone();
            known.setTimeZone(TimeZone.getTimeZone("UTC"));
            metadata.set(name, known);
        }
    }

    /// Documents that are pinned to the document.
    private static void attachments(PDDocument document, XHTMLContentHandler page, ParseContext context)
            throws IOException, SAXException {
        PDDocumentNameDictionary names = document.getDocumentCatalog().getNames();
        EmbeddedDocumentExtractor members = context.get(EmbeddedDocumentExtractor.class);
        if (names == null || names.getEmbeddedFiles() == null || members == null) {
            return;
        }
        for (PDComplexFileSpecification file : AttachedFiles.of(names.getEmbeddedFiles())) {
            PDEmbeddedFile content = file.getEmbeddedFile();
            if (content == null) {
                continue;
            }
            Metadata about = new Metadata();
            set(about, TikaCoreProperties.RESOURCE_NAME_KEY, file.getFile());
            set(about, Metadata.CONTENT_TYPE, content.getSubtype());
            if (members.shouldParseEmbedded(about)) {
                try (InputStream bytes = TikaInputStream.get(content.createInputStream())) {
                    members.parseEmbedded(bytes, page, about, false);
                }
            }
        }
    }

    /// The picture as its document has it if browsers show that, else decoded and written anew; nothing if that would
    /// take too much.
    static @Nullable InputStream bytesOf(PDImageXObject picture) throws IOException {
        boolean photograph = COSName.DCT_DECODE.equals(picture.getCOSObject().getFilters());
        boolean plain = picture.getColorSpace().getNumberOfComponents() != 4 && picture.getSoftMask() == null;
        if (photograph && plain) {
            return picture.getCOSObject().createRawInputStream();
        }
        long pixels = (long) picture.getWidth() * picture.getHeight();
        return pixels > Gallery.CONVERTED_PIXELS ? null : new ByteArrayInputStream(Gallery.png(picture.getImage()));
    }
}
