package cn.harbinkepu.ingest;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.zip.ZipEntry;
import java.util.zip.ZipOutputStream;

import org.apache.pdfbox.cos.COSName;
import org.apache.pdfbox.pdmodel.PDDocument;
import org.apache.pdfbox.pdmodel.PDPage;
import org.apache.pdfbox.pdmodel.PDPageContentStream;
import org.apache.pdfbox.pdmodel.PDResources;
import org.apache.pdfbox.pdmodel.common.PDRectangle;
import org.apache.pdfbox.pdmodel.graphics.form.PDFormXObject;

import static java.nio.charset.StandardCharsets.US_ASCII;

/// Files that are small and sound, and take a parser with them.
public final class Killers {

    private Killers() {}

    /// A web page of so many elements that no parser holds them in its memory.
    ///
    /// @param mark makes the bytes differ from those of another
    public static Path ofMemory(Path file, String mark) throws IOException {
        return Files.writeString(
                file, "<!DOCTYPE html><html><body><h1>" + mark + "</h1>" + "<p><b>i</b>".repeat(1_200_000));
    }

    /// A page that draws a form that draws a form twice, forty deep.
    public static Path ofTime(Path file, String mark) throws IOException {
        try (PDDocument document = new PDDocument()) {
            PDFormXObject inner = form(document, "");
            for (int i = 0; i < 40; i++) {
                PDFormXObject outer = form(document, "/F Do /F Do");
                PDResources resources = new PDResources();
                resources.put(COSName.getPDFName("F"), inner);
                outer.setResources(resources);
                inner = outer;
            }
            PDPage page = new PDPage();
            document.addPage(page);
            document.getDocumentInformation().setTitle(mark);
            try (PDPageContentStream content = new PDPageContentStream(document, page)) {
                content.drawForm(inner);
            }
            document.save(file.toFile());
        }
        return file;
    }

    /// A letter whose text unpacks to a thousand times what it packs to: refused at sight.
    public static Path ofSize(Path file, String mark) throws IOException {
        try (ZipOutputStream zip = new ZipOutputStream(Files.newOutputStream(file))) {
            zip.putNextEntry(new ZipEntry("[Content_Types].xml"));
            zip.write(("<Types xmlns=\"http://schemas.openxmlformats.org/package/2006/content-types\"><!-- " + mark
                            + " --></Types>")
                    .getBytes(US_ASCII));
            zip.putNextEntry(new ZipEntry("word/document.xml"));
            byte[] spaces = new byte[1 << 20];
            for (int i = 0; i < 256; i++) {
                zip.write(spaces);
            }
        }
        return file;
    }

    private static PDFormXObject form(PDDocument document, String content) throws IOException {
        PDFormXObject form = new PDFormXObject(document);
        form.setBBox(new PDRectangle(100, 100));
        try (var out = form.getContentStream().createOutputStream()) {
            out.write(content.getBytes(US_ASCII));
        }
        return form;
    }
}
