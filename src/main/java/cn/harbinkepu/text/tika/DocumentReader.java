package cn.harbinkepu.text.tika;

import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.stream.Stream;

import org.apache.tika.detect.CompositeDetector;
import org.apache.tika.detect.Detector;
import org.apache.tika.detect.microsoft.POIFSContainerDetector;
import org.apache.tika.detect.zip.DefaultZipContainerDetector;
import org.apache.tika.exception.EncryptedDocumentException;
import org.apache.tika.exception.TikaException;
import org.apache.tika.extractor.EmbeddedDocumentExtractor;
import org.apache.tika.io.TikaInputStream;
import org.apache.tika.metadata.Metadata;
import org.apache.tika.metadata.PagedText;
import org.apache.tika.metadata.TikaCoreProperties;
import org.apache.tika.mime.MediaType;
import org.apache.tika.mime.MimeTypes;
import org.apache.tika.parser.AutoDetectParser;
import org.apache.tika.parser.AutoDetectParserConfig;
import org.apache.tika.parser.ParseContext;
import org.apache.tika.parser.Parser;
import org.apache.tika.parser.audio.AudioParser;
import org.apache.tika.parser.csv.TextAndCSVParser;
import org.apache.tika.parser.html.HtmlMapper;
import org.apache.tika.parser.html.IdentityHtmlMapper;
import org.apache.tika.parser.html.JSoupParser;
import org.apache.tika.parser.image.ImageParser;
import org.apache.tika.parser.image.JpegParser;
import org.apache.tika.parser.image.WebPParser;
import org.apache.tika.parser.microsoft.OfficeParser;
import org.apache.tika.parser.microsoft.OfficeParserConfig;
import org.apache.tika.parser.microsoft.ooxml.OOXMLParser;
import org.apache.tika.parser.microsoft.rtf.RTFParser;
import org.apache.tika.parser.mp3.Mp3Parser;
import org.apache.tika.parser.mp4.MP4Parser;
import org.apache.tika.parser.odf.OpenDocumentParser;
import org.apache.tika.parser.txt.TXTParser;
import org.apache.tika.parser.xml.DcXMLParser;
import org.jspecify.annotations.Nullable;
import org.xml.sax.SAXException;

import cn.harbinkepu.text.Extraction;
import cn.harbinkepu.text.Picture;

/// Reads one document after the other, in the child. Of Tika's many parsers only those of the types that the cloud
/// takes are there, and nothing is ever recognised optically.
final class DocumentReader {

    private static final Set<String> LINES_ARE_THE_PAGES =
            Set.of("text/html", "application/xhtml+xml", "application/epub+zip");
    private static final String ZIP = "application/zip";

    private final int longestText;
    private final Types types;
    private final AutoDetectParser parser;

    DocumentReader(int longestText) throws IOException {
        this.longestText = longestText;
        MimeTypes magic = MimeTypes.getDefaultMimeTypes();
        Detector detector = new CompositeDetector(
                magic.getMediaTypeRegistry(),
                List.of(magic, new POIFSContainerDetector(), new DefaultZipContainerDetector()));
        types = new Types(detector);
        parser = new AutoDetectParser(
                detector,
                new PrintedPages(),
                new OOXMLParser(),
                new OfficeParser(),
                new OpenDocumentParser(),
                new RTFParser(),
                new BookChapters(),
                new JSoupParser(),
                new TextAndCSVParser(),
                new TXTParser(),
                new DcXMLParser(),
                new ImageParser(),
                new JpegParser(),
                new WebPParser(),
                new Mp3Parser(),
                new MP4Parser(),
                new AudioParser());
        parser.setAutoDetectParserConfig(limitsOfTika());
    }

    /// Whatever the file is, this returns; only what kills the JVM does not.
    ///
    /// @param gallery takes the pictures of the document; nothing if nobody wants them
    Extraction read(Path file, String fileName, @Nullable Gallery gallery) {
        Limits limits = new Limits(longestText);
        String type = "application/octet-stream";
        try (TikaInputStream content = TikaInputStream.get(file)) {
            type = types.of(content, fileName);
            return read(content, fileName, type, limits, new Figures(gallery));
        } catch (IOException | SAXException | TikaException | RuntimeException failure) {
            return judge(failure, type, limits);
        } catch (StackOverflowError tooDeep) {
            return new Extraction.Refused(Extraction.Reason.TOO_DEEPLY_NESTED);
        }
    }

    private Extraction read(TikaInputStream content, String fileName, String type, Limits limits, Figures figures)
            throws IOException, SAXException, TikaException {
        if (type.equals(Extraction.NO_BYTES)) {
            return new Extraction.Empty(type, Map.of());
        }
        if (type.equals(MediaType.OCTET_STREAM.toString())) {
            return new Extraction.Broken("no known type");
        }
        if (isZip(type)) {
            Packing.check(content.getPath(), limits);
        }
        Metadata metadata = new Metadata();
        metadata.set(TikaCoreProperties.RESOURCE_NAME_KEY, fileName);
        metadata.set(TikaCoreProperties.CONTENT_TYPE_USER_OVERRIDE, type);
        String text = parse(content, type, metadata, limits, figures);
        Facts facts = new Facts(metadata);
        limits.checkPixels(facts.pixels());
        return limits.first()
                .<Extraction>map(overrun -> new Extraction.Refused(overrun.reason()))
                .orElseGet(() -> found(type, text, facts, figures.pictures()));
    }

    private String parse(TikaInputStream content, String type, Metadata metadata, Limits limits, Figures figures)
            throws IOException, SAXException, TikaException {
        Prose prose = new Prose(limits, lines(type), figures);
        parser.parse(content, prose, metadata, context(limits, figures));
        if (prose.slides() > 0) {
            metadata.set(PagedText.N_PAGES, prose.slides());
        }
        return prose.text();
    }

    private static Manuscript.Lines lines(String type) {
        if (type.equals("application/pdf")) {
            return Manuscript.Lines.PRINTED;
        }
        return LINES_ARE_THE_PAGES.contains(type) ? Manuscript.Lines.JOINED : Manuscript.Lines.KEPT;
    }

    private ParseContext context(Limits limits, Figures figures) {
        ParseContext context = new ParseContext();
        context.set(Parser.class, parser);
        context.set(EmbeddedDocumentExtractor.class, new Members(context, limits, figures));
        context.set(Limits.class, limits);
        context.set(Figures.class, figures);
        context.set(HtmlMapper.class, IdentityHtmlMapper.INSTANCE);
        OfficeParserConfig office = new OfficeParserConfig();
        office.setIncludeDeletedContent(false);
        office.setIncludeSlideMasterContent(false);
        office.setIncludeHeadersAndFooters(false);
        context.set(OfficeParserConfig.class, office);
        return context;
    }

    private static AutoDetectParserConfig limitsOfTika() {
        AutoDetectParserConfig config = new AutoDetectParserConfig();
        config.setMaximumCompressionRatio((long) Limits.RATIO);
        config.setMaximumPackageEntryDepth(Limits.NESTING);
        return config;
    }

    private boolean isZip(String type) {
        MediaType zip = MediaType.parse(ZIP);
        return parser.getMediaTypeRegistry().isInstanceOf(type, zip);
    }

    private static Extraction found(String type, String text, Facts facts, List<Picture> pictures) {
        return text.isEmpty()
                ? new Extraction.Empty(type, facts.harmless())
                : new Extraction.Text(
                        type,
                        facts.title(),
                        facts.authors(),
                        facts.language(),
                        text,
                        facts.pages(),
                        facts.harmless(),
                        pictures);
    }

    private static Extraction judge(Exception failure, String type, Limits limits) {
        if (limits.first().isPresent()) {
            return new Extraction.Refused(limits.first().orElseThrow().reason());
        }
        if (causes(failure).anyMatch(EncryptedDocumentException.class::isInstance)) {
            return new Extraction.Encrypted(type);
        }
        return causes(failure)
                .map(cause -> String.valueOf(cause.getMessage()).toLowerCase(Locale.ROOT))
                .filter(message -> message.contains("zip bomb"))
                .findFirst()
                .<Extraction>map(bomb -> new Extraction.Refused(
                        bomb.contains("nesting")
                                ? Extraction.Reason.TOO_DEEPLY_NESTED
                                : Extraction.Reason.TOO_LARGE_UNPACKED))
                .orElseGet(() -> new Extraction.Broken(type + ": " + failure));
    }

    private static Stream<Throwable> causes(Throwable failure) {
        return Stream.<Throwable>iterate(failure, cause -> cause != null, Throwable::getCause)
                .limit(20);
    }
}
