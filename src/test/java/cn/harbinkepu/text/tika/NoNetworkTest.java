package cn.harbinkepu.text.tika;

import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.Stream;

import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import cn.harbinkepu.local.Await;
import cn.harbinkepu.text.clean.Strip;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

/// Documents that name addresses of this machine, read by a child and, so that not the child's walls alone
/// are what keeps them from it, by the parsers in this process too.
class NoNetworkTest {

    private static final String DOCX = "application/vnd.openxmlformats-officedocument.wordprocessingml.document";

    private final AtomicInteger calls = new AtomicInteger();
    private ServerSocket listener;

    @TempDir
    Path folder;

    @BeforeEach
    void listen() throws IOException {
        listener = new ServerSocket(0, 50, InetAddress.getLoopbackAddress());
        Thread.ofVirtual().start(this::count);
    }

    @AfterEach
    void close() throws IOException {
        listener.close();
    }

    @Test
    void whatADocumentNamesIsNotFetched() throws Exception {
        Map<String, Path> documents = documents();

        DocumentReader reader = new DocumentReader(1_000_000);
        for (Path document : documents.values()) {
            assertThat(reader.read(document, document.getFileName().toString(), null))
                    .isNotNull();
        }
        Strip.file(documents.get("docx"), DOCX, folder.resolve("clean.docx"));
        Strip.file(documents.get("epub"), "application/epub+zip", folder.resolve("clean.epub"));
        TikaExtractor extractor = new TikaExtractor(TestConfig.in(folder, "30S"));
        for (Path document : documents.values()) {
            assertThat(extractor
                            .extract(document, document.getFileName().toString())
                            .await()
                            .atMost(Duration.ofMinutes(2)))
                    .isNotNull();
        }
        extractor.close();

        assertThat(calls).hasValue(0);
        new Socket(listener.getInetAddress(), listener.getLocalPort()).close();
        assertThat(Await.until(calls::get, seen -> seen > 0))
                .as("the listener hears")
                .isEqualTo(1);
    }

    private Map<String, Path> documents() throws IOException {
        String address = "http://127.0.0.1:" + listener.getLocalPort() + "/x";
        Map<String, Path> all = new LinkedHashMap<>();
        all.put("docx", word(address));
        all.put("epub", book(address));
        all.put("html", write("page.html", """
                <!DOCTYPE html PUBLIC "-//W3C//DTD XHTML 1.0 Strict//EN" "%1$s.dtd"><html><head><base href="%1$s">
                <link rel="stylesheet" href="%1$s.css"><meta http-equiv="refresh" content="0;%1$s"></head><body>
                <img src="%1$s.png"><iframe src="%1$s"></iframe><p>冰</p></body></html>""".formatted(address)));
        all.put("xhtml", write("page.xhtml", """
                <?xml version="1.0"?><?xml-stylesheet href="%1$s.xsl" type="text/xsl"?>
                <!DOCTYPE html SYSTEM "%1$s.dtd" [<!ENTITY %% p SYSTEM "%1$s.ent"> %%p; <!ENTITY x SYSTEM "%1$s.txt">]>
                <html xmlns="http://www.w3.org/1999/xhtml"><body><p>冰 &x;</p></body></html>""".formatted(address)));
        all.put(
                "rtf",
                write(
                        "letter.rtf",
                        "{\\rtf1 {\\field{\\*\\fldinst INCLUDEPICTURE \"" + address + "\" \\\\d}{\\fldrslt ice}}}"));
        return all;
    }

    private Path word(String address) throws IOException {
        Map<String, byte[]> parts = new LinkedHashMap<>();
        parts.put("[Content_Types].xml", bytes("""
                <Types xmlns="http://schemas.openxmlformats.org/package/2006/content-types">
                <Default Extension="rels" ContentType="application/vnd.openxmlformats-package.relationships+xml"/>
                <Override PartName="/word/document.xml"
                ContentType="application/vnd.openxmlformats-officedocument.wordprocessingml.document.main+xml"/></Types>"""));
        parts.put("_rels/.rels", bytes("""
                <Relationships xmlns="http://schemas.openxmlformats.org/package/2006/relationships">
                <Relationship Id="r1" Target="word/document.xml"
                Type="http://schemas.openxmlformats.org/officeDocument/2006/relationships/officeDocument"/></Relationships>"""));
        parts.put("word/_rels/document.xml.rels", bytes("""
                <Relationships xmlns="http://schemas.openxmlformats.org/package/2006/relationships">
                <Relationship Id="r2" TargetMode="External" Target="%1$s.png"
                Type="http://schemas.openxmlformats.org/officeDocument/2006/relationships/image"/>
                <Relationship Id="r3" TargetMode="External" Target="%1$s.dotm"
                Type="http://schemas.openxmlformats.org/officeDocument/2006/relationships/attachedTemplate"/></Relationships>""".formatted(address)));
        parts.put("word/document.xml", bytes("""
                <?xml version="1.0"?><!DOCTYPE d SYSTEM "%1$s.dtd" [<!ENTITY x SYSTEM "%1$s">]>
                <w:document xmlns:w="http://schemas.openxmlformats.org/wordprocessingml/2006/main"
                xmlns:a="http://schemas.openxmlformats.org/drawingml/2006/main"
                xmlns:r="http://schemas.openxmlformats.org/officeDocument/2006/relationships"><w:body><w:p><w:r>
                <w:t>冰</w:t><a:blip r:link="r2"/></w:r></w:p></w:body></w:document>""".formatted(address)));
        return Files.write(folder.resolve("letter.docx"), Illustrated.zip(parts));
    }

    private Path book(String address) throws IOException {
        Map<String, byte[]> parts = new LinkedHashMap<>();
        parts.put("mimetype", bytes("application/epub+zip"));
        parts.put("META-INF/container.xml", bytes("""
                <?xml version="1.0"?><!DOCTYPE c SYSTEM "%s.dtd">
                <container version="1.0" xmlns="urn:oasis:names:tc:opendocument:xmlns:container">
                <rootfiles><rootfile full-path="content.opf" media-type="application/oebps-package+xml"/></rootfiles>
                </container>""".formatted(address)));
        parts.put("content.opf", bytes("""
                <?xml version="1.0"?><!DOCTYPE p SYSTEM "%1$s.dtd">
                <package xmlns="http://www.idpf.org/2007/opf" version="3.0"><manifest>
                <item id="c" href="c.xhtml" media-type="application/xhtml+xml"/>
                <item id="r" href="%1$s.xhtml" media-type="application/xhtml+xml"/></manifest>
                <spine><itemref idref="c"/><itemref idref="r"/></spine></package>""".formatted(address)));
        parts.put("c.xhtml", bytes("""
                <!DOCTYPE html SYSTEM "%1$s.dtd"><html xmlns="http://www.w3.org/1999/xhtml"><body><p>冰</p>
                <img src="%1$s.png"/></body></html>""".formatted(address)));
        return Files.write(folder.resolve("book.epub"), Illustrated.zip(parts));
    }

    private Path write(String name, String content) throws IOException {
        return Files.writeString(folder.resolve(name), content);
    }

    private static byte[] bytes(String text) {
        return text.getBytes(UTF_8);
    }

    private void count() {
        Stream.generate(this::called).takeWhile(heard -> heard).forEach(heard -> calls.incrementAndGet());
    }

    private boolean called() {
        try (Socket call = listener.accept()) {
            return call.isConnected();
        } catch (IOException closed) {
            return false;
        }
    }
}
