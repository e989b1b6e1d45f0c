package cn.harbinkepu.reach.pdfbox;

import java.io.IOException;
import java.time.OffsetDateTime;
import java.util.List;
import java.util.stream.IntStream;

import org.apache.pdfbox.Loader;
import org.apache.pdfbox.cos.COSName;
import org.apache.pdfbox.pdmodel.PDDocument;
import org.apache.pdfbox.text.PDFTextStripper;
import org.junit.jupiter.api.Test;

import cn.harbinkepu.reach.Sheet;
import cn.harbinkepu.reach.Sheet.Block;
import cn.harbinkepu.reach.Sheet.Column;
import cn.harbinkepu.reach.Sheet.Heading;
import cn.harbinkepu.reach.Sheet.Paragraph;
import cn.harbinkepu.reach.Sheet.Points;
import cn.harbinkepu.reach.Sheet.Table;

import static org.assertj.core.api.Assertions.assertThat;

class PdfSheetsTest {

    private static final OffsetDateTime MADE = OffsetDateTime.parse("2026-01-15T18:30:00+08:00");

    private static final List<Column> COLUMNS =
            List.of(new Column("接收人", 3, false), new Column("情况", 5, false), new Column("次数", 1, true));

    private final PdfSheets sheets = new PdfSheets();

    @Test
    void wordsCanBeSearchedForAndTheDocumentSaysWhatItIs() throws IOException {
        try (PDDocument pdf = written(
                new Heading("发送情况：道里区暴雪橙色预警", true),
                new Paragraph("没有要发给的接收人。", false),
                new Points(List.of("1月15日 06:30:02　值守 孙立起草", "缺少“事中”的图示")))) {
            assertThat(text(pdf)).contains("发送情况：道里区暴雪橙色预警", "没有要发给的接收人。", "值守 孙立起草", "第 1 页，共 1 页", "生成于");
            assertThat(pdf.getDocumentInformation().getTitle()).isEqualTo("发送情况");
            assertThat(pdf.getDocumentInformation().getCreationDate().toInstant())
                    .isEqualTo(MADE.toInstant());
            assertThat(pdf.getDocumentCatalog().getLanguage()).isEqualTo("zh-CN");
        }
    }

    @Test
    void aLongTableGoesOnUnderItsHeadOnNumberedPages() throws IOException {
        List<List<String>> rows = IntStream.rangeClosed(1, 500)
                .mapToObj(i -> List.of("村广播站第" + i + "号", "逾期　连接被拒绝，已经试了很多次，请打电话告知值班的人", String.valueOf(i)))
                .toList();

        try (PDDocument pdf = written(new Table(COLUMNS, rows))) {
            int pages = pdf.getNumberOfPages();
            assertThat(pages).isGreaterThan(10);
            String text = text(pdf);
            assertThat(text).contains("村广播站第1号", "村广播站第250号", "村广播站第500号", "第 2 页，共 " + pages + " 页");
            assertThat(text.split("接收人", -1)).hasSize(pages + 1);
        }
    }

    @Test
    void whatTheFontLacksIsABox() throws IOException {
        try (PDDocument pdf = written(
                new Paragraph("联系人：𠮷野\u0000\u200b\ufe0f家 🐻", false),
                new Table(COLUMNS, List.of(List.of("𠮷", "\t\r\n", ""))))) {
            assertThat(text(pdf)).contains("联系人：□野家 □");
        }
    }

    @Test
    void aCellThatIsLongerThanAPageGoesOnAndNothingRunsOverItsEdge() throws IOException {
        String endless = "https://example.org/" + "a".repeat(400);
        try (PDDocument pdf = written(new Table(COLUMNS, List.of(List.of("甲", "错误。".repeat(2000) + "终", endless))))) {
            assertThat(pdf.getNumberOfPages()).isGreaterThan(1);
            assertThat(text(pdf)).contains("终");
        }
    }

    @Test
    void onlyTheLettersThatAreUsedAreInIt() throws IOException {
        byte[] pdf = sheets.write(sheet(new Paragraph("暴雪", false)));

        assertThat(pdf.length).isLessThan(60_000);
        try (PDDocument document = Loader.loadPDF(pdf)) {
            COSName font =
                    document.getPage(0).getResources().getFontNames().iterator().next();
            assertThat(document.getPage(0).getResources().getFont(font).isEmbedded())
                    .isTrue();
        }
    }

    private PDDocument written(Block... blocks) throws IOException {
        return Loader.loadPDF(sheets.write(sheet(blocks)));
    }

    private static Sheet sheet(Block... blocks) {
        return new Sheet("发送情况", MADE, "生成于 2026年1月15日", List.of(blocks));
    }

    private static String text(PDDocument pdf) throws IOException {
        return new PDFTextStripper().getText(pdf);
    }
}
