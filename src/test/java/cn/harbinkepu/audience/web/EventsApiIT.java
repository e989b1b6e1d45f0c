package cn.harbinkepu.audience.web;

import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.stream.Stream;

import jakarta.inject.Inject;

import org.junit.jupiter.api.Test;

import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.quarkus.vertx.VertxContextSupport;
import io.restassured.RestAssured;
import io.restassured.http.ContentType;
import io.vertx.core.json.JsonObject;

import cn.harbinkepu.audience.EventMark;
import cn.harbinkepu.audience.EventType;
import cn.harbinkepu.audience.ReaderEvent;
import cn.harbinkepu.audience.ReaderEvents;
import cn.harbinkepu.local.StackResource;
import cn.harbinkepu.local.TestCloud;

import static org.assertj.core.api.Assertions.assertThat;
import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.hasItem;
import static org.hamcrest.Matchers.hasSize;

@QuarkusTest
@QuarkusTestResource(StackResource.class)
class EventsApiIT {

    @Inject
    ReaderEvents events;

    @Test
    void theSameEventIsCountedOnce() {
        Reader reader = Reader.join();
        Reader.Event event = Reader.event("open", published());

        reader.says(event, event).then().statusCode(202).body("counted", equalTo(1), "repeated", equalTo(1));
        reader.says(event).then().statusCode(202).body("counted", equalTo(0), "repeated", equalTo(1));

        assertThat(reader.export().getList("events")).hasSize(1);
    }

    @Test
    void aResourceIsNamedByTheIdOfItsPublisherToo() {
        Reader reader = Reader.join();
        String externalId = "event-" + UUID.randomUUID();
        String id = TestCloud.publish(row(externalId)).getFirst();

        reader.says(Reader.event("finish", externalId)).then().body("counted", equalTo(1));

        assertThat(reader.export().getString("events[0].resource")).isEqualTo(id);
    }

    @Test
    void whatIsWrongWithOneDoesNotHoldUpTheOthers() {
        Reader reader = Reader.join();
        String id = published();
        Reader.Event future = Reader.event("open", id).with("at", ahead(3600));
        Reader.Event old = Reader.event("open", id).with("at", ahead(-40 * 86_400));

        reader.says(
                        Reader.event("open", id),
                        Reader.event("stare", id),
                        future,
                        old,
                        Reader.event("open", UUID.randomUUID().toString()),
                        Reader.event("dwell", id).with("value", -1),
                        Reader.event("like", id))
                .then()
                .statusCode(202)
                .body("counted", equalTo(2), "refused.index", equalTo(List.of(1, 2, 3, 4, 5)))
                .body("refused.field", equalTo(List.of("type", "at", "at", "resource", "value")));
    }

    @Test
    void aBatchOfMistakesIsAProblem() {
        Reader reader = Reader.join();

        reader.says(Reader.event("stare", "x"))
                .then()
                .statusCode(422)
                .body("code", equalTo("invalid-field"), "errors.field", hasItem("events[0].type"));
        reader.asks()
                .body("{\"events\":[{\"id\":\"a\",\"resource\":\"b\",\"type\":\"open\",\"at\":\"x\",\"who\":1}]}")
                .post("/api/v1/events")
                .then()
                .statusCode(422);
        for (String body : List.of("{}", "{\"events\":null}", "{\"events\":[null]}", "{\"events\":[{}]}", "[]", "")) {
            int status = reader.asks().body(body).post("/api/v1/events").statusCode();
            assertThat(status).as(body).isBetween(400, 422);
        }
        reader.says().then().statusCode(202).body("counted", equalTo(0), "refused", hasSize(0));
        reader.asks()
                .body(Map.of("events", many(1001, published())))
                .post("/api/v1/events")
                .then()
                .statusCode(422)
                .body("errors[0].field", equalTo("events"));
    }

    @Test
    void aFloodFromOneDeviceIsRefused() {
        Reader reader = Reader.join();
        String id = published();

        for (int i = 0; i < 3; i++) {
            reader.asks()
                    .body(Map.of("events", many(1000, id)))
                    .post("/api/v1/events")
                    .then()
                    .statusCode(202)
                    .body("counted", equalTo(1000));
        }
        reader.says(Reader.event("open", id))
                .then()
                .statusCode(429)
                .header("Retry-After", "60")
                .body("code", equalTo("too-many-requests"));
    }

    @Test
    void whoHasNoProfileIsToldHowToMakeOne() {
        RestAssured.given()
                .contentType(ContentType.JSON)
                .body(Map.of("events", List.of(Reader.event("open", published()))))
                .post("/api/v1/events")
                .then()
                .statusCode(400)
                .body("detail", containsString("Kepu-Profile"));
    }

    @Test
    void whoFollowsSeesEachOnceInItsOrder() throws Throwable {
        EventMark before = end();
        Reader reader = Reader.join();
        String id = published();
        reader.does("open", id);
        reader.does("like", id);

        List<ReaderEvent> seen = new ArrayList<>();
        EventMark mark = before;
        while (seen.size() < 2) {
            EventMark from = mark;
            ReaderEvents.Followed next = VertxContextSupport.subscribeAndAwait(() -> events.after(from, 1));
            seen.addAll(eventsAbout(id, next));
            mark = next.end();
        }

        assertThat(seen).extracting(ReaderEvent::type).containsExactly(EventType.OPEN, EventType.LIKE);
    }

    private static List<ReaderEvent> eventsAbout(String id, ReaderEvents.Followed next) {
        return next.news().stream()
                .flatMap(news -> news instanceof ReaderEvent event ? Stream.of(event) : Stream.empty())
                .filter(event -> event.resource().toString().equals(id))
                .toList();
    }

    private EventMark end() throws Throwable {
        EventMark mark = EventMark.START;
        while (true) {
            EventMark from = mark;
            ReaderEvents.Followed next = VertxContextSupport.subscribeAndAwait(() -> events.after(from, 1000));
            if (next.news().isEmpty()) {
                return mark;
            }
            mark = next.end();
        }
    }

    private static List<Reader.Event> many(int count, String id) {
        List<Reader.Event> many = new ArrayList<>();
        for (int i = 0; i < count; i++) {
            many.add(Reader.event("impression", id));
        }
        return many;
    }

    private static String ahead(long seconds) {
        return OffsetDateTime.now(ZoneOffset.UTC).plusSeconds(seconds).toString();
    }

    private static String published() {
        return TestCloud.publish(row("event-" + UUID.randomUUID())).getFirst();
    }

    private static JsonObject row(String externalId) {
        return new JsonObject()
                .put("externalId", externalId)
                .put("kind", "ARTICLE")
                .put("title", "一篇 " + externalId)
                .put("body", "正文")
                .put("licence", "CC-BY-SA-4.0")
                .put("attribution", "哈尔滨科普");
    }
}
