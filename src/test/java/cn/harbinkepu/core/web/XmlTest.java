package cn.harbinkepu.core.web;

import java.io.StringReader;
import javax.xml.parsers.DocumentBuilderFactory;

import org.junit.jupiter.api.Test;
import org.xml.sax.InputSource;

import static org.assertj.core.api.Assertions.assertThat;

class XmlTest {

    @Test
    void carriesHostileTextUnharmedAndLeavesOutWhatXmlForbids() throws Exception {
        String hostile = "a]]>b & <script>\"'\u0000\u0008\ufffe\ud800 哈尔滨 😀";

        String document = Xml.document(
                xml -> xml.start("a").attribute("b", hostile).text(hostile).end());

        org.w3c.dom.Element root = DocumentBuilderFactory.newInstance()
                .newDocumentBuilder()
                .parse(new InputSource(new StringReader(document)))
                .getDocumentElement();
        assertThat(root.getTextContent()).isEqualTo("a]]>b & <script>\"' 哈尔滨 😀");
        assertThat(root.getAttribute("b")).isEqualTo("a]]>b & <script>\"' 哈尔滨 😀");
    }
}
