package cn.harbinkepu.harvest;

import org.junit.jupiter.api.Test;

import cn.harbinkepu.core.Problem;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

class OaiReaderTest {

    @Test
    void recordsDeletionsAndTheTokenAreRead() {
        OaiPage page = read("""
                <responseDate>2026-01-01T00:00:00Z</responseDate><ListRecords>
                <record><header><identifier>oai:x:1</identifier><datestamp>2026-01-01</datestamp><setSpec>s</setSpec></header>
                <metadata><dc xmlns="http://purl.org/dc/elements/1.1/"><title>冰 &amp; 雪</title><identifier>doi:1</identifier>
                <identifier>https://x.example/1</identifier><date>2020-02-30</date><subject>天气</subject></dc></metadata></record>
                <record><header status="deleted"><identifier>oai:x:2</identifier></header></record>
                <resumptionToken cursor="0">abc</resumptionToken></ListRecords>""");

        HarvestedItem first = page.items().getFirst();
        assertThat(first.guid()).isEqualTo("oai:x:1");
        assertThat(first.title()).isEqualTo("冰 & 雪");
        assertThat(first.link().orElseThrow()).hasToString("https://x.example/1");
        assertThat(first.publishedAt()).isEmpty();
        assertThat(first.categories()).containsExactly("天气", "s");
        assertThat(page.items().get(1).deleted()).isTrue();
        assertThat(page.token()).contains("abc");
    }

    @Test
    void anErrorIsToldByItsCode() {
        assertThat(read("<error code=\"badResumptionToken\">old</error>").error())
                .contains("badResumptionToken");
    }

    @Test
    void entitiesAndDepthAndOtherDocumentsAreRefused() {
        String entity =
                "<!DOCTYPE x [<!ENTITY e SYSTEM \"file:///etc/hostname\">]><OAI-PMH><record><header><identifier>&e;"
                        + "</identifier></header></record></OAI-PMH>";
        String deep = "<OAI-PMH>" + "<a>".repeat(100) + "</a>".repeat(100) + "</OAI-PMH>";

        for (String document : new String[] {entity, deep, "<html/>", "no xml"}) {
            assertThatExceptionOfType(Problem.class)
                    .as(document)
                    .isThrownBy(() -> OaiReader.read(document.getBytes(UTF_8)));
        }
    }

    private static OaiPage read(String content) {
        return OaiReader.read(
                ("<OAI-PMH xmlns=\"http://www.openarchives.org/OAI/2.0/\">" + content + "</OAI-PMH>").getBytes(UTF_8));
    }
}
