package cn.harbinkepu.insight.web;

import jakarta.inject.Inject;

import org.junit.jupiter.api.Test;

import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.quarkus.vertx.VertxContextSupport;
import io.restassured.path.json.JsonPath;
import io.vertx.mutiny.sqlclient.Pool;

import cn.harbinkepu.insight.Uses;
import cn.harbinkepu.local.Caller;
import cn.harbinkepu.local.Form;
import cn.harbinkepu.local.StackResource;
import cn.harbinkepu.local.Staff;

import static org.assertj.core.api.Assertions.assertThat;

@QuarkusTest
@QuarkusTestResource(StackResource.class)
class ContributionsIT {

    private static final String BROWSER = "Mozilla/5.0 (Windows NT 10.0; Win64; x64) AppleWebKit/537.36";

    @Inject
    Uses uses;

    @Inject
    Pool pool;

    @Test
    void countsPeopleAndPartnersAndNeitherRobotsNorStaff() throws Throwable {
        String id = Staff.published("数得清的冰花");
        for (int i = 0; i < 3; i++) {
            read(BROWSER, "/r/" + id);
        }
        read("Mozilla/5.0 (compatible; Baiduspider/2.0)", "/r/" + id);
        read(BROWSER, "/r/00000000-0000-7000-8000-000000000000");
        Caller.nobody()
                .header("User-Agent", BROWSER)
                .header("Sec-Purpose", "prefetch")
                .get("/r/" + id);
        Form.as("editor").open("/r/" + id);
        Caller.partner().get("/api/v1/resources/" + id).then().statusCode(200);

        VertxContextSupport.subscribeAndAwait(uses::write);

        assertThat(counted(id, "VIEW")).isEqualTo(3);
        assertThat(counted(id, "PULL")).isEqualTo(1);
    }

    @Test
    void showsEachOrganisationItsOwnFiguresAlone() throws Throwable {
        Staff.published("算得上的一篇");

        JsonPath own = Caller.as("editor")
                .get("/api/v1/organisations/harbin-kepu/contributions")
                .jsonPath();
        assertThat(own.getList("items.figures.published", Long.class)).isNotEmpty();
        Caller.as("museum-editor")
                .get("/api/v1/organisations/harbin-kepu/contributions")
                .then()
                .statusCode(404);
        Caller.as("admin")
                .get("/api/v1/organisations/harbin-kepu/contributions")
                .then()
                .statusCode(200);
        assertThat(Form.as("museum-editor").open("/studio/contributions")).doesNotContain("哈尔滨科普服务云编辑部");
        assertThat(Form.as("editor").open("/studio/contributions")).contains("哈尔滨科普服务云编辑部", "文章");
        assertThat(Caller.as("editor").get("/studio/contributions.csv").asString())
                .startsWith("\ufeff单位代码")
                .contains("harbin-kepu");
    }

    private long counted(String id, String way) throws Throwable {
        return VertxContextSupport.subscribeAndAwait(() -> pool.query(
                                "select coalesce(sum(count), 0)::bigint as n from resource_use where resource = '" + id
                                        + "' and way = '" + way + "'")
                        .execute())
                .iterator()
                .next()
                .getLong("n");
    }

    private static void read(String agent, String path) {
        Caller.nobody().header("User-Agent", agent).accept("text/html").get(path);
    }
}
