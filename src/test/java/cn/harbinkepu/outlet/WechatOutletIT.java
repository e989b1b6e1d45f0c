package cn.harbinkepu.outlet;

import java.time.Instant;
import java.util.List;

import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.response.Response;
import io.vertx.core.json.JsonObject;

import me.chanjar.weixin.common.util.crypto.WxCryptUtil;

import cn.harbinkepu.local.Await;
import cn.harbinkepu.local.Caller;
import cn.harbinkepu.local.StackResource;
import cn.harbinkepu.local.Staff;

import static org.assertj.core.api.Assertions.assertThat;

/// An article goes to an Official Account, and is said to be there once WeChat says so.
@QuarkusTest
@QuarkusTestResource(StackResource.class)
class WechatOutletIT {

    private static final String SUBMIT = "/cgi-bin/freepublish/submit";
    private static final String DELETE = "/cgi-bin/freepublish/delete";
    private static final String DRAFT = "/cgi-bin/draft/add";

    private static WechatPlatform wechat;

    @BeforeAll
    static void start() throws Exception {
        wechat = new WechatPlatform();
    }

    @AfterAll
    static void stop() {
        wechat.close();
    }

    @Test
    void anArticleIsPublishedOnceTheSealedCallSaysSoAndFollowsItsResource() {
        String account = Channels.wechat();
        String resource = Staff.published("冰上安全要点");
        assertThat(Channels.chief().open("/studio/resources/" + resource + "/outlets/" + account))
                .contains("冰上安全要点", "阅读原文");

        Channels.send(resource, account);
        Channels.until(resource, "平台审核中");
        JsonObject article = articles(resource).getFirst();
        assertThat(article.getString("title")).isEqualTo("冰上安全要点");
        assertThat(article.getString("author")).hasSizeLessThanOrEqualTo(8);
        assertThat(article.getString("thumb_media_id")).isEqualTo("cover");
        assertThat(article.getString("content"))
                .contains("<p style=", "许可：CC-BY-SA-4.0")
                .doesNotContain("<a ");
        String publish = published(resource, 1);

        assertThat(call(account, publish, 0, Instant.now(), "wrong-token").statusCode())
                .isEqualTo(404);
        assertThat(call(account, publish, 0, Instant.now().minusSeconds(3600), "wx-token")
                        .statusCode())
                .isEqualTo(404);
        assertThat(plain(account, publish).statusCode()).isEqualTo(404);
        assertThat(Channels.panel(resource)).doesNotContain("已发布");

        Response heard = call(account, publish, 0, Instant.now(), "wx-token");
        assertThat(heard.statusCode()).isEqualTo(200);
        assertThat(heard.asString()).isEqualTo("success");
        Channels.until(resource, "已发布", "https://mp.example.cn/s/" + publish);

        Channels.correct(resource, "冰上安全要点（更正）");
        Await.until(() -> articles(resource).size(), drafts -> drafts == 2);
        assertThat(deleted(publish)).isTrue();
        String again = published(resource, 2);
        wechat.decide(again, 0);
        Channels.until(resource, "第 2 版", "https://mp.example.cn/s/" + again);
        assertThat(call(account, publish, 0, Instant.now(), "wx-token").statusCode())
                .isEqualTo(200);

        Channels.withdraw(resource);
        Await.until(() -> deleted(again), gone -> gone);
        assertThat(articles(resource)).hasSize(2);
    }

    @Test
    void anEndedTokenIsFetchedAnewOnceAndAQuotaIsWaitedFor() {
        String account = Channels.wechat();
        String resource = Staff.published("江水什么时候结冰");
        int tokens = wechat.asked("/cgi-bin/stable_token").size();
        wechat.answerNext(DRAFT, new JsonObject().put("errcode", 42001).put("errmsg", "access_token expired"));

        Channels.send(resource, account);
        String publish = published(resource, 1);
        wechat.decide(publish, 0);
        Channels.until(resource, "已发布");
        assertThat(wechat.asked("/cgi-bin/stable_token").size() - tokens).isBetween(1, 3);

        String other = Staff.published("河灯节");
        wechat.answerNext(SUBMIT, new JsonObject().put("errcode", 45009).put("errmsg", "reach max api daily quota"));
        Channels.send(other, account);
        Channels.until(other, "已上传", "45009");
        assertThat(Channels.chief().open("/studio/outlets")).contains("河灯节", "今天的调用次数已用完");
    }

    @Test
    void whatWechatWillNotHaveIsSaidWithItsReason() {
        String account = Channels.wechat();
        String refused = Staff.published("没有权限的文章");
        wechat.answerNext(DRAFT, new JsonObject().put("errcode", 48001).put("errmsg", "api unauthorized"));
        Channels.send(refused, account);
        Channels.until(refused, "未发出", "48001");

        String audited = Staff.published("审核未通过的文章");
        Channels.send(audited, account);
        wechat.decide(published(audited, 1), 4);
        Channels.until(audited, "平台未通过", "平台审核未通过");
        assertThat(Channels.panel(audited)).doesNotContain("已发布");
    }

    @Test
    void aSubmissionWithoutAnAnswerIsLookedForAndNotRepeated() {
        String account = Channels.wechat();
        String resource = Staff.published("答复丢失的文章");
        wechat.loseNextAnswer(SUBMIT);

        Channels.send(resource, account);
        Channels.until(resource, "已发布");

        assertThat(articles(resource)).hasSize(1);
        assertThat(submissions(resource)).hasSize(1);
    }

    @Test
    void onlyAccountsThatAreOpenAreSentToAndSecretsAreNotShown() {
        String account = Channels.wechat();
        String resource = Staff.published("发不出去的文章");
        assertThat(Channels.admin().open("/admin/outlets/" + account)).doesNotContain("wx-secret", Channels.AES_KEY);
        assertThat(Channels.admin()
                        .form()
                        .post("/admin/outlets/" + account + "/disable")
                        .statusCode())
                .isEqualTo(303);

        Response refused = Channels.chief()
                .form()
                .formParam("account", account)
                .post("/studio/resources/" + resource + "/outlets");

        assertThat(refused.statusCode()).isEqualTo(409);
        assertThat(refused.asString()).contains("已停用");
    }

    private static List<JsonObject> articles(String resource) {
        return wechat.asked(DRAFT).stream()
                .map(asked -> asked.json().getJsonArray("articles").getJsonObject(0))
                .filter(article -> article.getString("content_source_url").contains(resource))
                .toList();
    }

    /// Ids of publications whose article is of the resource, in their order.
    private static List<String> submissions(String resource) {
        return wechat.publications(resource);
    }

    private static String published(String resource, int count) {
        return Await.until(() -> submissions(resource), ids -> ids.size() == count)
                .getLast();
    }

    private static boolean deleted(String publish) {
        return wechat.asked(DELETE).stream()
                .anyMatch(asked -> ("article-" + publish).equals(asked.json().getString("article_id")));
    }

    private static Response call(String account, String publish, int status, Instant at, String token) {
        WxCryptUtil crypt = new WxCryptUtil(token, Channels.AES_KEY, "wx-outlet");
        String sealed = crypt.encryptContext(event(publish, status)).getEncrypt();
        String time = Long.toString(at.getEpochSecond());
        return Caller.nobody()
                .contentType("text/xml")
                .queryParam("timestamp", time)
                .queryParam("nonce", "n-" + publish)
                .queryParam("encrypt_type", "aes")
                .queryParam("msg_signature", Signed.sha1(token, time, "n-" + publish, sealed))
                .body("<xml><ToUserName>gh_1</ToUserName><Encrypt><![CDATA[" + sealed + "]]></Encrypt></xml>")
                .post("/api/v1/outlets/wechat/" + account);
    }

    /// In plain text, with the signature of plain texts.
    private static Response plain(String account, String publish) {
        String time = Long.toString(Instant.now().getEpochSecond());
        return Caller.nobody()
                .contentType("text/xml")
                .queryParam("timestamp", time)
                .queryParam("nonce", "n")
                .queryParam("signature", Signed.sha1("wx-token", time, "n"))
                .body(event(publish, 0))
                .post("/api/v1/outlets/wechat/" + account);
    }

    private static String event(String publish, int status) {
        return """
                <xml>
                <ToUserName><![CDATA[gh_1]]></ToUserName>
                <FromUserName><![CDATA[mphelper]]></FromUserName>
                <CreateTime>1481013459</CreateTime>
                <MsgType><![CDATA[event]]></MsgType>
                <Event><![CDATA[PUBLISHJOBFINISH]]></Event>
                <PublishEventInfo>
                <publish_id>%s</publish_id>
                <publish_status>%d</publish_status>
                <article_id><![CDATA[article-%s]]></article_id>
                <article_detail><count>1</count><item><idx>1</idx>
                <article_url><![CDATA[https://mp.example.cn/s/%s]]></article_url></item></article_detail>
                </PublishEventInfo>
                </xml>""".formatted(publish, status, publish, publish);
    }
}
