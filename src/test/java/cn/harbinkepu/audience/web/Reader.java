package cn.harbinkepu.audience.web;

import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;

import io.restassured.RestAssured;
import io.restassured.http.ContentType;
import io.restassured.path.json.JsonPath;
import io.restassured.response.Response;
import io.restassured.specification.RequestSpecification;

/// A reader with a profile, in a test.
public record Reader(String token) {

    /// @param about further fields of the request
    public static Reader join(Map<String, Object> about) {
        Map<String, Object> body = new HashMap<>(about);
        body.put("consent", true);
        return new Reader(RestAssured.given()
                .contentType(ContentType.JSON)
                .body(body)
                .post("/api/v1/me")
                .then()
                .statusCode(201)
                .extract()
                .path("profileToken"));
    }

    public static Reader join() {
        return join(Map.of());
    }

    public RequestSpecification asks() {
        return RestAssured.given().header(ReaderToken.HEADER, token).contentType(ContentType.JSON);
    }

    /// An event as it is sent.
    public static final class Event extends HashMap<String, Object> {
        private static final long serialVersionUID = 1L;

        public Event with(String field, Object value) {
            Event other = new Event();
            other.putAll(this);
            other.put(field, value);
            return other;
        }
    }

    public static Event event(String type, String resource) {
        return new Event()
                .with("id", UUID.randomUUID().toString())
                .with("resource", resource)
                .with("type", type)
                .with("at", OffsetDateTime.now(ZoneOffset.UTC).toString());
    }

    public Response says(Event... events) {
        return asks().body(Map.of("events", List.of(events))).post("/api/v1/events");
    }

    /// Did this with that.
    public void does(String type, String resource) {
        says(event(type, resource)).then().statusCode(202);
    }

    public JsonPath export() {
        return asks().get("/api/v1/me/export").then().statusCode(200).extract().jsonPath();
    }
}
