package cn.harbinkepu.partner.web;

import java.util.UUID;

import jakarta.inject.Inject;

import org.hamcrest.Matchers;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.quarkus.vertx.VertxContextSupport;
import io.restassured.RestAssured;
import io.restassured.specification.RequestSpecification;
import io.vertx.core.json.JsonArray;
import io.vertx.mutiny.sqlclient.Pool;
import io.vertx.mutiny.sqlclient.Tuple;

import cn.harbinkepu.local.Await;
import cn.harbinkepu.local.StackResource;
import cn.harbinkepu.local.TestCloud;

import static org.assertj.core.api.Assertions.assertThat;

@QuarkusTest
@QuarkusTestResource(StackResource.class)
class PreviewsIT {

    private static final String PREVIEW = "/partners/preview";

    @Inject
    Pool pool;

    private final String run = Long.toString(System.nanoTime(), 36);
    private final String key = "kpk_test" + run;
    private final UUID organisation = UUID.randomUUID();

    /// A partner of the test's own, who may take what is about history.
    @BeforeEach
    void agree() {
        sql("insert into organisation (id, code, name) values ($1, $2, $2)", organisation, "preview-" + run);
        sql("insert into partner_contract (organisation, subjects) values ($1, '{history}')", organisation);
        sql("""
                insert into access_key (key_hash, id, organisation, name, roles, scopes)
                values (sha256(convert_to($1, 'UTF8')), gen_random_uuid(), $2, 'test', '{partner}', '{read}')""", key, organisation);
    }

    @Test
    void showsWhatWouldBeGivenWithoutGivingIt() {
        String id = publish("一", "history", "CC-BY-SA-4.0");
        String other = publish("二", "food", "CC-BY-SA-4.0");
        String closed = publish("三", "history", "ALL-RIGHTS-RESERVED");

        String list = page(PREVIEW);
        assertThat(list)
                .contains("预览 一 " + run, "文章", "署名—相同方式共享", "哈尔滨市科学技术协会", "全文")
                .doesNotContain("预览 二 " + run, "预览 三 " + run);
        String item = page(PREVIEW + "/" + id);
        assertThat(item)
                .contains("&lt;entry", "&lt;item&gt;", "content_html", "urn:uuid:" + id)
                .contains("RSS 2.0", "JSON Feed");
        for (String none : new String[] {other, closed, UUID.randomUUID().toString()}) {
            with().get(PREVIEW + "/" + none).then().statusCode(404);
        }
        assertThat(number("select count(*) from partner_copy where organisation = $1", organisation))
                .isZero();
        RestAssured.given()
                .redirects()
                .follow(false)
                .get(PREVIEW)
                .then()
                .statusCode(Matchers.greaterThanOrEqualTo(300));
    }

    @Test
    void saysWhatIsSummarisedAndWhatHasToWait() {
        sql("update partner_contract set full_text = false, embargo_hours = 48 where organisation = $1", organisation);
        String id = publish("四", "history", "CC-BY-SA-4.0");

        String list = page(PREVIEW);
        assertThat(list.substring(list.indexOf("还没到时间"))).contains("预览 四 " + run, "起提供");
        assertThat(list.substring(0, list.indexOf("还没到时间"))).doesNotContain("预览 四 " + run);
        assertThat(page(PREVIEW + "/" + id))
                .contains("摘要和链接", "起提供", "content_text")
                .doesNotContain("content_html", "正文。");
    }

    @Test
    void whatIsWithdrawnCannotBeLookedAt() {
        String id = publish("五", "history", "CC-BY-SA-4.0");
        TestCloud.withdraw(id, "数据有误");

        with().get(PREVIEW + "/" + id).then().statusCode(410);
        assertThat(page(PREVIEW)).doesNotContain("预览 五 " + run);
    }

    @Test
    void saysWhenNothingIsGiven() {
        sql("update partner_contract set suspended = true where organisation = $1", organisation);

        assertThat(page(PREVIEW)).contains("现在不提供内容");
    }

    private String publish(String name, String subject, String licence) {
        String title = "预览 " + name + " " + run;
        String id = TestCloud.publish(TestCloud.article("preview-" + title, title)
                        .put("licence", licence)
                        .put("subjects", new JsonArray().add(subject)))
                .getFirst();
        Await.until(() -> RestAssured.get("/api/v1/resources/" + id).statusCode(), status -> status == 200);
        return id;
    }

    private String page(String path) {
        return with().get(path).then().statusCode(200).extract().asString();
    }

    private RequestSpecification with() {
        return RestAssured.given()
                .header("Authorization", "Bearer " + key)
                .redirects()
                .follow(false);
    }

    private long number(String text, Object... values) {
        return run(text, values).iterator().next().getLong(0);
    }

    private void sql(String text, Object... values) {
        run(text, values);
    }

    private io.vertx.mutiny.sqlclient.RowSet<io.vertx.mutiny.sqlclient.Row> run(String text, Object... values) {
        Tuple all = Tuple.tuple();
        for (Object value : values) {
            all.addValue(value);
        }
        try {
            return VertxContextSupport.subscribeAndAwait(
                    () -> pool.preparedQuery(text).execute(all));
        } catch (Throwable failure) {
            throw new IllegalStateException(failure);
        }
    }
}
