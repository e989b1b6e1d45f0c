package cn.harbinkepu.book;

import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.Charset;
import java.nio.file.Path;
import java.util.HexFormat;
import java.util.List;

import org.apache.pdfbox.cos.COSArray;
import org.apache.pdfbox.cos.COSDictionary;
import org.apache.pdfbox.cos.COSInteger;
import org.apache.pdfbox.cos.COSName;
import org.apache.pdfbox.cos.COSString;
import org.apache.pdfbox.pdmodel.PDDocument;
import org.apache.pdfbox.pdmodel.PDPage;
import org.apache.pdfbox.pdmodel.PDResources;
import org.apache.pdfbox.pdmodel.common.PDRectangle;
import org.apache.pdfbox.pdmodel.common.PDStream;
import org.apache.pdfbox.pdmodel.encryption.AccessPermission;
import org.apache.pdfbox.pdmodel.encryption.StandardProtectionPolicy;
import org.apache.pdfbox.pdmodel.interactive.action.PDAction;
import org.apache.pdfbox.pdmodel.interactive.action.PDActionGoTo;
import org.apache.pdfbox.pdmodel.interactive.action.PDActionURI;
import org.apache.pdfbox.pdmodel.interactive.annotation.PDAnnotationLink;
import org.apache.pdfbox.pdmodel.interactive.documentnavigation.destination.PDPageFitDestination;
import org.apache.pdfbox.pdmodel.interactive.documentnavigation.outline.PDDocumentOutline;
import org.apache.pdfbox.pdmodel.interactive.documentnavigation.outline.PDOutlineItem;

import static java.nio.charset.StandardCharsets.US_ASCII;

/// PDFs for tests, in Chinese, with a font that is not in the file: what a reader of such a file needs is a table of
/// characters.
public final class Pdfs {

    private Pdfs() {}

    /// A page for each text, each with an entry in the outline.
    public static Path write(Path file, List<String> texts) throws IOException {
        try (PDDocument document = document(texts)) {
            document.save(file.toFile());
        }
        return file;
    }

    /// Two pages, of which the first leads to the second, to a site, and to an address that pretends to be one.
    public static Path withLinks(Path file, String site, String pretended) throws IOException {
        try (PDDocument document = document(List.of("目录", "清沟"))) {
            PDPage first = document.getPage(0);
            PDPageFitDestination second = new PDPageFitDestination();
            second.setPage(document.getPage(1));
            PDActionGoTo inside = new PDActionGoTo();
            inside.setDestination(second);
            first.setAnnotations(List.of(link(inside, 600), link(leading(site), 500), link(leading(pretended), 400)));
            document.save(file.toFile());
        }
        return file;
    }

    private static PDActionURI leading(String address) {
        PDActionURI action = new PDActionURI();
        action.setURI(address);
        return action;
    }

    private static PDAnnotationLink link(PDAction action, int height) {
        PDAnnotationLink link = new PDAnnotationLink();
        link.setRectangle(new PDRectangle(72, height, 200, 40));
        link.setAction(action);
        return link;
    }

    /// One page of which the font says, as many programs write it, that `面` and `一` are the radicals that look alike.
    public static Path withRadicals(Path file, String text) throws IOException {
        try (PDDocument document = document(List.of(text))) {
            COSDictionary font = document.getPage(0)
                    .getResources()
                    .getCOSObject()
                    .getCOSDictionary(COSName.FONT)
                    .getCOSDictionary(COSName.getPDFName("F1"));
            PDStream meanings = new PDStream(document);
            try (OutputStream out = meanings.createOutputStream()) {
                out.write(meanings(text).getBytes(US_ASCII));
            }
            font.setItem(COSName.TO_UNICODE, meanings);
            document.save(file.toFile());
        }
        return file;
    }

    private static String meanings(String text) {
        StringBuilder lines = new StringBuilder();
        for (char letter : text.toCharArray()) {
            String code = HexFormat.of().formatHex(String.valueOf(letter).getBytes(Charset.forName("GBK")));
            char meant = letter == '面' ? '\u2faf' : letter == '一' ? '\u2f00' : letter;
            lines.append("<%s> <%04x>\n".formatted(code, (int) meant));
        }
        return """
                /CIDInit /ProcSet findresource begin 12 dict begin begincmap /CMapType 2 def
                1 begincodespacerange <0000> <ffff> endcodespacerange
                %d beginbfchar
                %sendbfchar
                endcmap CMapName currentdict /CMap defineresource pop end end""".formatted(text.length(), lines);
    }

    public static Path locked(Path file) throws IOException {
        try (PDDocument document = document(List.of("秘密"))) {
            document.protect(new StandardProtectionPolicy("owner", "secret", new AccessPermission()));
            document.save(file.toFile());
        }
        return file;
    }

    private static PDDocument document(List<String> texts) throws IOException {
        PDDocument document = new PDDocument();
        PDDocumentOutline outline = new PDDocumentOutline();
        for (String text : texts) {
            PDPage page = page(document, text);
            document.addPage(page);
            PDOutlineItem item = new PDOutlineItem();
            item.setTitle("第" + document.getNumberOfPages() + "节");
            item.setDestination(page);
            outline.addLast(item);
        }
        document.getDocumentCatalog().setDocumentOutline(outline);
        return document;
    }

    private static PDPage page(PDDocument document, String text) throws IOException {
        PDPage page = new PDPage();
        COSDictionary fonts = new COSDictionary();
        fonts.setItem(COSName.getPDFName("F1"), font());
        COSDictionary resources = new COSDictionary();
        resources.setItem(COSName.FONT, fonts);
        page.setResources(new PDResources(resources));
        PDStream content = new PDStream(document);
        try (OutputStream out = content.createOutputStream()) {
            String words = HexFormat.of().formatHex(text.getBytes(Charset.forName("GBK")));
            out.write("BT /F1 24 Tf 72 700 Td <%s> Tj ET".formatted(words).getBytes(US_ASCII));
        }
        page.setContents(content);
        return page;
    }

    private static COSDictionary font() {
        COSDictionary system = new COSDictionary();
        system.setItem(COSName.REGISTRY, new COSString("Adobe"));
        system.setItem(COSName.ORDERING, new COSString("GB1"));
        system.setItem(COSName.SUPPLEMENT, COSInteger.get(2));
        COSDictionary descriptor = new COSDictionary();
        descriptor.setItem(COSName.TYPE, COSName.FONT_DESC);
        descriptor.setItem(COSName.FONT_NAME, COSName.getPDFName("STSong-Light"));
        descriptor.setInt(COSName.FLAGS, 6);
        COSDictionary glyphs = new COSDictionary();
        glyphs.setItem(COSName.TYPE, COSName.FONT);
        glyphs.setItem(COSName.SUBTYPE, COSName.CID_FONT_TYPE0);
        glyphs.setItem(COSName.BASE_FONT, COSName.getPDFName("STSong-Light"));
        glyphs.setItem(COSName.CIDSYSTEMINFO, system);
        glyphs.setItem(COSName.FONT_DESC, descriptor);
        COSArray descendants = new COSArray();
        descendants.add(glyphs);
        COSDictionary font = new COSDictionary();
        font.setItem(COSName.TYPE, COSName.FONT);
        font.setItem(COSName.SUBTYPE, COSName.TYPE0);
        font.setItem(COSName.BASE_FONT, COSName.getPDFName("STSong-Light"));
        font.setItem(COSName.ENCODING, COSName.getPDFName("GBK-EUC-H"));
        font.setItem(COSName.DESCENDANT_FONTS, descendants);
        return font;
    }
}
