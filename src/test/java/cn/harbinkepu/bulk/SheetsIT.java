package cn.harbinkepu.bulk;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.charset.Charset;
import java.util.List;
import java.util.Map;

import org.apache.poi.ss.usermodel.Row;
import org.apache.poi.ss.usermodel.Sheet;
import org.apache.poi.xssf.usermodel.XSSFWorkbook;
import org.junit.jupiter.api.Test;

import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.path.json.JsonPath;

import cn.harbinkepu.local.Caller;
import cn.harbinkepu.local.StackResource;

import static cn.harbinkepu.bulk.Importing.newId;
import static cn.harbinkepu.bulk.Importing.shown;
import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

/// Tables that venues keep their exhibits in.
@QuarkusTest
@QuarkusTestResource(StackResource.class)
class SheetsIT {

    private static final String XLSX = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet";

    @Test
    void theTemplateIsImportedAsItIs() {
        byte[] template =
                Caller.as("chief").get("/api/v1/imports/template.xlsx").asByteArray();

        JsonPath report = sent(XLSX, template, "?dryRun=true");

        assertThat(report.getInt("created")).as(report.prettify()).isEqualTo(2);
        assertThat(report.getInt("failed")).isZero();
    }

    @Test
    void aWorkbookBecomesExhibitsWithFormulasAndDatesAsTheyWereSeen() throws IOException {
        String id = newId();
        byte[] book = workbook(sheet -> {
            head(sheet, "外部编号*", "类型", "名称", "简介", "学科主题", "许可协议", "署名", "首次发布时间", "所在场馆", "负责人");
            Row row = sheet.createRow(3);
            List<String> cells = List.of(id, "展品", "", "看得见的自转", "冰雪科学", "CC-BY-SA-4.0", "科技馆", "", "场馆一号");
            for (int i = 0; i < cells.size(); i++) {
                row.createCell(i).setCellValue(cells.get(i));
            }
            row.getCell(2).setCellFormula("\"傅科\"&\"摆\"");
            sheet.getWorkbook().getCreationHelper().createFormulaEvaluator().evaluateFormulaCell(row.getCell(2));
            var day = sheet.getWorkbook().createCellStyle();
            day.setDataFormat((short) 14);
            row.getCell(7).setCellValue(java.time.LocalDate.of(2020, 5, 4));
            row.getCell(7).setCellStyle(day);
            row.createCell(9).setCellValue("张三");
            sheet.createRow(4).createCell(1).setCellValue("展品");
        });

        JsonPath report = sent(XLSX, book, "?publish=true");

        assertThat(report.getInt("created")).as(report.prettify()).isEqualTo(1);
        assertThat(report.getInt("rows[0].line")).isEqualTo(5);
        assertThat(report.getString("rows[0].problem")).contains("A 列（外部编号）：缺少这一项。");
        assertThat(report.getInt("rows[1].line")).isEqualTo(4);
        assertThat(report.getString("rows[1].notes[0]")).contains("负责人");
        JsonPath exhibit = shown(report.getString("rows[1].resource"));
        assertThat(exhibit.getString("title")).isEqualTo("傅科摆");
        assertThat(exhibit.getString("publishedAt")).startsWith("2020-05-03T16:00:00");
        assertThat(exhibit.getString("place.venue")).isEqualTo("场馆一号");
    }

    @Test
    void csvIsReadInWhateverEncodingAndSeparatorItComes() {
        String text = "编号;类型;标题;正文;许可;署名\n%s;文章;冰上“安全”;\"两行\n正文\";CC-BY-SA-4.0;科协\n";

        for (byte[] bytes : List.of(
                text.formatted(newId()).getBytes(Charset.forName("GB18030")),
                ("\ufeff" + text.formatted(newId())).getBytes(UTF_8),
                text.formatted(newId()).replace(';', '\t').getBytes(UTF_8))) {
            JsonPath report = sent("text/csv", bytes, "?publish=true");
            assertThat(report.getInt("created")).as(report.prettify()).isEqualTo(1);
            JsonPath article = shown(report.getString("rows[0].resource"));
            assertThat(article.getString("title")).isEqualTo("冰上“安全”");
            assertThat(article.getString("body")).isEqualTo("两行\n正文");
        }
    }

    @Test
    void everythingThatIsWrongWithARowIsToldAtOnceInTheWordsOfTheTable() {
        String text = "外部编号,类型,标题,正文,语言,许可协议,区县\n"
                + newId() + ",文章,,有正文,火星文,随便用,月球区\n"
                + newId() + ",文章,只有标题,,英文,署名 4.0 国际,道里区\n";

        JsonPath report = sent("text/csv", text.getBytes(UTF_8), "?dryRun=true");

        assertThat(report.getString("rows[0].problem"))
                .contains("C 列（标题）：缺少这一项。", "E 列（语言）：没有“火星文”", "简体中文")
                .contains("F 列（许可协议）：没有“随便用”", "署名 4.0 国际", "G 列（区县）第 1 项：没有“月球区”", "道里区")
                .doesNotContain("230102", "CC-BY", "写法不正确");
        assertThat(report.getString("rows[1].problem")).isEqualTo("至少要有其中一项：正文、摘要。");
    }

    @Test
    void whatIsNoTableIsTold() throws IOException {
        JsonPath headless = sent("text/csv", "a,b\n1,2\n".getBytes(UTF_8), "");
        byte[] book = workbook(sheet -> head(sheet, "外部编号", "标题"));
        book[book.length / 2] ^= 0x55;
        JsonPath broken = sent(XLSX, book, "");

        assertThat(headless.getString("state")).isEqualTo("FAILED");
        assertThat(headless.getString("problem")).contains("第一行应是列名");
        assertThat(broken.getString("state")).isEqualTo("FAILED");
        assertThat(broken.getString("problem")).contains("表格");
    }

    @Test
    void aTableOfNothingButColumnNamesIsRefusedAtOnce() throws IOException {
        byte[] csv = "外部编号,类型,标题\n,,\n\n".getBytes(UTF_8);
        byte[] book = workbook(sheet -> head(sheet, "外部编号", "标题"));

        for (Map.Entry<String, byte[]> table :
                Map.of("text/csv", csv, XLSX, book).entrySet()) {
            JsonPath refusal = Caller.as("chief")
                    .contentType(table.getKey())
                    .body(table.getValue())
                    .post("/api/v1/imports?dryRun=true")
                    .then()
                    .statusCode(422)
                    .extract()
                    .jsonPath();
            assertThat(refusal.getString("errors[0].field")).isEqualTo("file");
            assertThat(refusal.getString("detail")).contains("表格里没有可以导入的行");
        }
    }

    @Test
    void resultsAreDownloadedAsTablesThatComputeNothing() {
        String id =
                sent("text/csv", "外部编号,类型,标题\n=1+1,文章,甲\n".getBytes(UTF_8), "").getString("id");

        String csv = Caller.as("chief").get("/api/v1/imports/{id}/rows.csv", id).asString();
        byte[] xlsx =
                Caller.as("chief").get("/api/v1/imports/{id}/rows.xlsx", id).asByteArray();

        assertThat(csv).startsWith("\ufeff行,外部编号").contains("2,'=1+1,FAILED,");
        assertThat(xlsx).startsWith('P', 'K');
        assertThat(Caller.as("duty").get("/api/v1/imports/{id}/rows.csv", id).statusCode())
                .isEqualTo(403);
    }

    private static JsonPath sent(String mediaType, byte[] body, String query) {
        String id = Importing.started(
                Caller.as("chief").contentType(mediaType).body(body).post("/api/v1/imports" + query));
        return Importing.over("chief", id);
    }

    private interface Filling {
        void fill(Sheet sheet);
    }

    private static byte[] workbook(Filling filling) throws IOException {
        try (XSSFWorkbook book = new XSSFWorkbook();
                ByteArrayOutputStream out = new ByteArrayOutputStream()) {
            filling.fill(book.createSheet("展品"));
            book.write(out);
            return out.toByteArray();
        }
    }

    private static void head(Sheet sheet, String... names) {
        Row row = sheet.createRow(0);
        for (int i = 0; i < names.length; i++) {
            row.createCell(i).setCellValue(names[i]);
        }
    }
}
