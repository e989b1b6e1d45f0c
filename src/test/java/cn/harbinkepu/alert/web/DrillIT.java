package cn.harbinkepu.alert.web;

import java.util.List;
import java.util.UUID;

import jakarta.inject.Inject;

import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.quarkus.vertx.VertxContextSupport;
import io.vertx.mutiny.sqlclient.Pool;
import io.vertx.mutiny.sqlclient.Tuple;

import cn.harbinkepu.local.Caller;
import cn.harbinkepu.local.Desk;
import cn.harbinkepu.local.Form;
import cn.harbinkepu.local.StackResource;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

/// A drill runs the whole way of a warning and reaches nobody outside the desk.
@QuarkusTest
@QuarkusTestResource(StackResource.class)
class DrillIT {

    private static Form duty;

    @Inject
    Pool pool;

    private String id;
    private String identifier;

    @BeforeEach
    void issue() {
        id = Desk.issue("Exercise", "earthquake", "RED", List.of("230109"));
        identifier = Caller.as("duty").get("/api/v1/alerts/{id}", id).path("identifier");
    }

    @AfterEach
    void end() {
        Desk.cancel(id);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "/",
                "/alerts",
                "/alerts/feed.atom",
                "/alerts/feed.rss",
                "/api/v1/alerts?limit=100",
                "/api/v1/alerts?current=true",
                "/search",
                "/api/v1/feed?district=230109"
            })
    void nothingPublicKnowsIt(String path) {
        assertThat(Caller.nobody().get(path).asString()).doesNotContain(identifier, id, "Exercise");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "/alerts/%s",
                "/alerts/%s.xml",
                "/api/v1/alerts/%s",
                "/desk/drills/%s",
                "/desk/drills/%s.xml",
                "/api/v1/drills"
            })
    void whoAsksForItByNameGetsNothing(String path) {
        assertThat(Caller.nobody()
                        .redirects()
                        .follow(false)
                        .get(path.formatted(identifier))
                        .statusCode())
                .isIn(303, 401, 404);
        assertThat(Caller.as("editor")
                        .redirects()
                        .follow(false)
                        .get(path.formatted(identifier))
                        .statusCode())
                .isIn(303, 403, 404);
    }

    @Test
    void itIsNoFactAndStandsInNoLogThatPagesFollow() throws Throwable {
        assertThat(count("select count(*) from outbox where key = $1", identifier))
                .isZero();
        assertThat(count("select count(*) from alert_event where alert = $1", UUID.fromString(id)))
                .isZero();
        assertThatThrownBy(() -> count("""
                        with line as (
                          insert into alert_event (sequence, type, alert, geocodes, at)
                          values (-1, 'alert', $1, '{}', now()) returning 1)
                        select count(*) from line""", UUID.fromString(id)))
                .hasMessageContaining("a drill never reaches the public");
    }

    @Test
    void theDeskSeesWhatThePublicWouldSee() {
        if (duty == null) {
            duty = Form.as("duty");
        }

        assertThat(duty.open("/desk/drills")).contains("/desk/drills/" + identifier);
        assertThat(duty.open("/desk/drills/" + identifier)).contains("drill-room", "公众看不到这一页", "【演练】");
        assertThat(Caller.as("duty").get("/desk/drills/" + identifier + ".xml").asString())
                .contains("<status>Exercise</status>");
        assertThat(Caller.as("approver")
                        .get("/api/v1/drills?limit=100")
                        .jsonPath()
                        .getList("items.identifier", String.class))
                .contains(identifier);
    }

    private long count(String sql, Object value) throws Throwable {
        return VertxContextSupport.subscribeAndAwait(
                        () -> pool.preparedQuery(sql).execute(Tuple.of(value)))
                .iterator()
                .next()
                .getLong(0);
    }
}
