package cn.harbinkepu.relay;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import java.util.zip.GZIPInputStream;

import io.restassured.response.Response;

import cn.harbinkepu.local.Await;
import cn.harbinkepu.local.Caller;

import static java.nio.charset.StandardCharsets.UTF_8;

/// What others can take of a resource, by every way that leads out of the cloud, as text.
///
/// @param key   of a partner
/// @param hook  where the partner's webhooks go
/// @param feeds where the hub sends what its topics become
/// @param since when the resource was made
/// @param dumps that there were before
record WaysOut(String key, Receiver hook, Receiver feeds, Instant since, List<String> dumps) {

    static final List<String> FEEDS = List.of(
            "/feeds/latest",
            "/feeds/subjects/sport",
            "/feeds/segments/TEENS",
            "/feeds/districts/230103",
            "/feeds/kinds/ARTICLE");

    static final List<String> FORMATS = List.of(".atom", ".rss", ".json");

    /// What may be had without asking for one resource: the first pages, newest changes first, and what was pushed;
    /// each once it has these words. Harvests and dumps leave the present second to the next one.
    Map<String, String> all(String words) {
        Map<String, String> found = new LinkedHashMap<>();
        for (String format : FORMATS) {
            FEEDS.forEach(feed -> found.put(feed + format, open(feed + format)));
            found.put("/feeds/partner" + format, partner("/feeds/partner" + format));
        }
        found.put("items", partner("/api/v1/partner/items"));
        for (String form : List.of("oai_dc", "mods")) {
            String list = "/oai?verb=ListRecords&metadataPrefix=" + form + "&from=" + second();
            found.put("OAI " + form, Await.until(() -> open(list), text -> text.contains(words)));
        }
        found.put("webhooks", posted(hook));
        found.put("hub", posted(feeds));
        return found;
    }

    String ofFeed(String address) {
        return open(address);
    }

    String ofPartner(String address) {
        return partner(address);
    }

    String ofHarvest(String form, String id) {
        return open("/oai?verb=GetRecord&metadataPrefix=" + form + "&identifier=oai:kepu.example.org:" + id);
    }

    /// What all the files say that were made since the beginning.
    List<String> dumped() {
        return files().stream()
                .filter(file -> !dumps.contains(file))
                .sorted()
                .flatMap(WaysOut::lines)
                .toList();
    }

    private static Stream<String> lines(String file) {
        byte[] bytes = Caller.nobody()
                .get(file.substring(file.indexOf("/dumps/")))
                .then()
                .statusCode(200)
                .extract()
                .asByteArray();
        try (GZIPInputStream lines = new GZIPInputStream(new ByteArrayInputStream(bytes))) {
            return new String(lines.readAllBytes(), UTF_8).lines();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    static String posted(Receiver receiver) {
        return String.join(
                "\n", receiver.posted().stream().map(Receiver.Call::text).toList());
    }

    static List<String> files() {
        return Caller.nobody().get("/dumps/manifest.json").path("files.url");
    }

    private static String open(String address) {
        return said(Caller.nobody().get(address));
    }

    private String partner(String address) {
        return said(Caller.nobody().header("Authorization", "Bearer " + key).get(address));
    }

    private static String said(Response answer) {
        return new String(answer.then().statusCode(200).extract().asByteArray(), UTF_8);
    }

    private String second() {
        return since.truncatedTo(ChronoUnit.SECONDS).toString();
    }
}
