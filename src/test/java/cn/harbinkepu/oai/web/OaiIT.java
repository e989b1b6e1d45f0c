package cn.harbinkepu.oai.web;

import java.io.IOException;
import java.io.StringReader;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Iterator;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.UUID;
import java.util.stream.IntStream;
import javax.xml.XMLConstants;
import javax.xml.parsers.DocumentBuilderFactory;
import javax.xml.transform.stream.StreamSource;
import javax.xml.validation.Schema;
import javax.xml.validation.SchemaFactory;

import org.junit.jupiter.api.Test;
import org.w3c.dom.Document;
import org.w3c.dom.Element;
import org.w3c.dom.NodeList;
import org.xml.sax.InputSource;
import org.xml.sax.SAXException;

import io.gdcc.xoai.model.oaipmh.results.Record;
import io.gdcc.xoai.serviceprovider.ServiceProvider;
import io.gdcc.xoai.serviceprovider.client.OAIClient;
import io.gdcc.xoai.serviceprovider.exceptions.BadArgumentException;
import io.gdcc.xoai.serviceprovider.model.Context;
import io.gdcc.xoai.serviceprovider.parameters.ListRecordsParameters;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.RestAssured;
import io.restassured.response.Response;
import io.restassured.specification.RequestSpecification;
import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;

import cn.harbinkepu.local.Await;
import cn.harbinkepu.local.Caller;
import cn.harbinkepu.local.StackResource;
import cn.harbinkepu.local.TestCloud;

import static org.assertj.core.api.Assertions.assertThat;

@QuarkusTest
@QuarkusTestResource(StackResource.class)
class OaiIT {

    private static final String OAI = "http://www.openarchives.org/OAI/2.0/";
    private static final String DC = "http://purl.org/dc/elements/1.1/";
    private static final String MODS = "http://www.loc.gov/mods/v3";

    private static final Schema SCHEMA = schema();

    @Test
    void saysWhoItIs() {
        Document answer = ask("verb", "Identify");

        assertThat(text(answer, OAI, "baseURL"))
                .isEqualTo(text(answer, OAI, "request"))
                .endsWith("/oai");
        assertThat(text(answer, OAI, "deletedRecord")).isEqualTo("persistent");
        assertThat(Instant.parse(text(answer, OAI, "earliestDatestamp"))).isBeforeOrEqualTo(Instant.now());
        assertThat(texts(ask("verb", "ListMetadataFormats"), OAI, "metadataPrefix"))
                .containsExactly("oai_dc", "mods");
    }

    @Test
    void tellsEverySetAndWhatLiesInIt() {
        String id = publish(
                row("oai-set", "灭火器怎么用").put("subjects", JsonArray.of("fire")).put("segments", JsonArray.of("TEENS")));

        List<String> own = texts(known(id), OAI, "setSpec");
        List<String> sets = texts(ask("verb", "ListSets"), OAI, "setSpec");

        assertThat(sets)
                .doesNotHaveDuplicates()
                .contains("kind", "subject:safety", "subject:safety:fire")
                .containsAll(own);
        assertThat(own)
                .contains("kind:ARTICLE", "subject:safety:fire", "subject:safety", "segment:TEENS")
                .anyMatch(set -> set.startsWith("organisation:"));
        for (String set : List.of("subject:safety", "subject", "segment:TEENS", "kind", own.getLast())) {
            assertThat(identifiers("set", set)).as(set).contains(oai(id));
        }
        assertThat(identifiers("set", "segment:FARMERS")).doesNotContain(oai(id));
    }

    @Test
    void aRecordIsWholeInBothFormatsAndFoundByItsOwnDatestamp() {
        String id = publish(row("oai-whole", "冰 & 雪\u0007为什么 <b>")
                .put("districts", JsonArray.of("230103"))
                .put("keywords", JsonArray.of("冰雪"))
                .put("source", "https://example.org/ice"));
        Document record = known(id);

        assertThat(text(record, DC, "title")).isEqualTo("冰 & 雪为什么 <b>");
        assertThat(text(record, DC, "creator")).isEqualTo("哈尔滨市科学技术协会");
        assertThat(text(record, DC, "coverage")).isEqualTo("南岗区");
        assertThat(texts(record, DC, "identifier")).contains("urn:uuid:" + id).anyMatch(it -> it.endsWith("/r/" + id));
        assertThat(texts(record, DC, "rights"))
                .anyMatch(rights -> rights.startsWith("哈尔滨市科学技术协会 · "))
                .contains("https://creativecommons.org/licenses/by-sa/4.0/");
        Document mods = ask("verb", "GetRecord", "metadataPrefix", "mods", "identifier", oai(id));
        assertThat(texts(mods, MODS, "geographic")).containsExactly("南岗区");
        assertThat(text(mods, MODS, "recordIdentifier")).isEqualTo(oai(id));

        String own = text(record, OAI, "datestamp");
        assertThat(identifiers("from", own, "until", own)).contains(oai(id));
        String day = own.substring(0, 10);
        assertThat(identifiers("from", day, "until", day)).contains(oai(id));
    }

    @Test
    void everyPageIsFollowedToTheEndByGetAndByPost() {
        String word = "oai-pages-" + UUID.randomUUID();
        List<String> ids = TestCloud.publish(IntStream.rangeClosed(1, 16)
                .mapToObj(i -> row(word + i, "第 " + i + " 页").put("segments", JsonArray.of("OFFICIALS")))
                .toArray(JsonObject[]::new));
        known(ids.getLast());
        List<String> expected = ids.stream().map(OaiIT::oai).toList();

        List<String> got = identifiers("set", "segment:OFFICIALS");

        assertThat(got).doesNotHaveDuplicates().containsAll(expected);
        Document posted = valid(Caller.nobody()
                .formParam("verb", "ListRecords")
                .formParam("metadataPrefix", "oai_dc")
                .formParam("set", "segment:OFFICIALS")
                .post("/oai"));
        Element token = all(posted, OAI, "resumptionToken").getFirst();
        assertThat(all(posted, OAI, "record")).hasSize(7);
        assertThat(token.getAttribute("cursor")).isEqualTo("0");
        assertThat(Integer.parseInt(token.getAttribute("completeListSize"))).isGreaterThanOrEqualTo(16);
        Document second = valid(Caller.nobody()
                .formParam("verb", "ListRecords")
                .formParam("resumptionToken", token.getTextContent())
                .post("/oai"));
        assertThat(all(second, OAI, "resumptionToken").getFirst().getAttribute("cursor"))
                .isEqualTo("7");
        assertThat(code(ask("verb", "ListIdentifiers", "resumptionToken", token.getTextContent())))
                .isEqualTo("badResumptionToken");
    }

    @Test
    void everyMistakeIsAnAnswerOfTheProtocol() {
        assertThat(code(ask())).isEqualTo("badVerb");
        assertThat(code(ask("verb", "Junk"))).isEqualTo("badVerb");
        assertThat(code(ask("verb", "ListRecords"))).isEqualTo("badArgument");
        assertThat(code(ask("verb", "ListRecords", "resumptionToken", "junk"))).isEqualTo("badResumptionToken");
        assertThat(code(ask("verb", "GetRecord", "metadataPrefix", "oai_dc", "identifier", "invalid\"id")))
                .isEqualTo("idDoesNotExist");
        assertThat(code(ask(
                        "verb",
                        "ListMetadataFormats",
                        "identifier",
                        oai(UUID.randomUUID().toString()))))
                .isEqualTo("idDoesNotExist");
        assertThat(code(ask("verb", "ListRecords", "metadataPrefix", "oai_dc", "until", "1970-01-01")))
                .isEqualTo("noRecordsMatch");
        assertThat(code(ask("verb", "ListRecords", "metadataPrefix", "oai_dc", "from", "9999-12-31")))
                .isEqualTo("noRecordsMatch");
        assertThat(code(ask("verb", "ListRecords", "metadataPrefix", "oai_dc", "from", "0001-01-01", "set", "no:such")))
                .isEqualTo("noRecordsMatch");
        assertThat(code(ask("verb", "ListRecords", "metadataPrefix", "junk"))).isEqualTo("cannotDisseminateFormat");
    }

    @Test
    void aStockHarvesterMirrorsThePoolAndThenOnlyWhatChanged() throws BadArgumentException {
        String run = UUID.randomUUID().toString();
        List<String> ids = TestCloud.publish(
                row("stock-1" + run, "不变"),
                row("stock-2" + run, "待更正"),
                row("stock-3" + run, "待撤回词" + run),
                row("stock-4" + run, "不外传词" + run).put("licence", "ALL-RIGHTS-RESERVED"));
        known(ids.get(2));

        // What is dated with this very second comes with the next harvest, too.
        Instant first = Instant.now().plusSeconds(1);
        Map<String, Record> mirror = harvest(null);
        assertThat(mirror).containsKeys(oai(ids.get(0)), oai(ids.get(1)), oai(ids.get(2)));
        assertThat(mirror).doesNotContainKey(oai(ids.get(3)));

        TestCloud.publish(row("stock-2" + run, "已更正" + run));
        TestCloud.withdraw(ids.get(2), "数据有误");

        Map<String, Record> changed = Await.until(
                () -> harvest(first),
                found -> found.containsKey(oai(ids.get(1))) && found.containsKey(oai(ids.get(2))));

        assertThat(changed).doesNotContainKey(oai(ids.get(0)));
        assertThat(changed.get(oai(ids.get(2))).getHeader().isDeleted()).isTrue();
        assertThat(changed.get(oai(ids.get(1))).getHeader().isDeleted()).isFalse();
        assertThat(text(known(ids.get(1)), DC, "title")).isEqualTo("已更正" + run);
        String gone = Caller.nobody()
                .get("/oai?verb=GetRecord&metadataPrefix=oai_dc&identifier=" + oai(ids.get(2)))
                .asString();
        assertThat(gone).contains("status=\"deleted\"").doesNotContain("待撤回词");
    }

    @Test
    void aLicenceThatIsTakenBackDeletesTheRecord() {
        String id = publish(row("oai-licence", "改为不可转载"));

        TestCloud.publish(row("oai-licence", "改为不可转载").put("licence", "ALL-RIGHTS-RESERVED"));

        Document record = Await.until(
                () -> ask("verb", "GetRecord", "metadataPrefix", "mods", "identifier", oai(id)),
                found -> !all(found, OAI, "header")
                        .getFirst()
                        .getAttribute("status")
                        .isEmpty());
        assertThat(all(record, OAI, "metadata")).isEmpty();
    }

    private static Map<String, Record> harvest(Instant from) {
        String address = RestAssured.baseURI + ":" + RestAssured.port + "/oai";
        Context context = new Context()
                .withBaseUrl(address)
                .withOAIClient(OAIClient.newBuilder().withBaseUrl(address).build())
                .withMetadataTransformer("oai_dc", Context.KnownTransformer.OAI_DC);
        ListRecordsParameters wanted = ListRecordsParameters.request().withMetadataPrefix("oai_dc");
        try {
            Iterator<Record> records =
                    new ServiceProvider(context).listRecords(from == null ? wanted : wanted.withFrom(from));
            Map<String, Record> all = new TreeMap<>();
            records.forEachRemaining(record -> all.put(record.getHeader().getIdentifier(), record));
            return all;
        } catch (BadArgumentException e) {
            throw new AssertionError(e);
        }
    }

    private static List<String> identifiers(String name, String value, String... more) {
        List<String> found = new ArrayList<>();
        List<String> arguments =
                new ArrayList<>(List.of("verb", "ListIdentifiers", "metadataPrefix", "oai_dc", name, value));
        arguments.addAll(List.of(more));
        String token = "begin";
        while (!token.isEmpty()) {
            Document page = ask(arguments.toArray(String[]::new));
            found.addAll(texts(page, OAI, "identifier"));
            token = texts(page, OAI, "resumptionToken").stream().findFirst().orElse("");
            arguments = List.of("verb", "ListIdentifiers", "resumptionToken", token);
        }
        return found;
    }

    /// Waits until harvesters are told of it.
    private static Document known(String id) {
        Await.until(
                () -> identifiers(
                        "from", Instant.now().minusSeconds(900).toString().substring(0, 19) + "Z"),
                found -> found.contains(oai(id)));
        return ask("verb", "GetRecord", "metadataPrefix", "oai_dc", "identifier", oai(id));
    }

    private static String publish(JsonObject row) {
        return TestCloud.publish(row).getFirst();
    }

    private static JsonObject row(String externalId, String title) {
        return TestCloud.article(externalId, title);
    }

    private static String oai(String id) {
        return "oai:kepu.example.org:" + id;
    }

    private static String code(Document answer) {
        return all(answer, OAI, "error").getFirst().getAttribute("code");
    }

    private static Document ask(String... arguments) {
        RequestSpecification request = Caller.nobody();
        for (int i = 0; i < arguments.length; i += 2) {
            request.queryParam(arguments[i], arguments[i + 1]);
        }
        return valid(request.get("/oai"));
    }

    private static Document valid(Response answer) {
        assertThat(answer.statusCode()).isEqualTo(200);
        assertThat(answer.contentType()).isEqualTo("text/xml;charset=UTF-8");
        String text = answer.asString();
        try {
            SCHEMA.newValidator().validate(new StreamSource(new StringReader(text)));
            DocumentBuilderFactory factory = DocumentBuilderFactory.newInstance();
            factory.setNamespaceAware(true);
            return factory.newDocumentBuilder().parse(new InputSource(new StringReader(text)));
        } catch (SAXException | IOException | javax.xml.parsers.ParserConfigurationException e) {
            throw new AssertionError(text, e);
        }
    }

    private static Schema schema() {
        try {
            return SchemaFactory.newInstance(XMLConstants.W3C_XML_SCHEMA_NS_URI)
                    .newSchema(Path.of("src/test/resources/fixtures/oai/answer.xsd")
                            .toFile());
        } catch (SAXException e) {
            throw new AssertionError(e);
        }
    }

    private static List<Element> all(Document document, String namespace, String name) {
        NodeList found = document.getElementsByTagNameNS(namespace, name);
        return IntStream.range(0, found.getLength())
                .mapToObj(i -> (Element) found.item(i))
                .toList();
    }

    private static List<String> texts(Document document, String namespace, String name) {
        return all(document, namespace, name).stream()
                .map(Element::getTextContent)
                .toList();
    }

    private static String text(Document document, String namespace, String name) {
        return texts(document, namespace, name).getFirst();
    }
}
