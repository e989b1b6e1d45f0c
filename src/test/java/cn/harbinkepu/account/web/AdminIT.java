package cn.harbinkepu.account.web;

import org.junit.jupiter.api.Test;

import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.response.Response;

import cn.harbinkepu.local.Await;
import cn.harbinkepu.local.Form;
import cn.harbinkepu.local.Newcomer;
import cn.harbinkepu.local.StackResource;
import cn.harbinkepu.local.Staff;

import static org.assertj.core.api.Assertions.assertThat;

@QuarkusTest
@QuarkusTestResource(StackResource.class)
class AdminIT {

    @Test
    void showsTheLogBySubjectActionAndPerson() {
        String id = Staff.complete("日志里的稿件");
        Form admin = Form.as("admin");

        assertThat(admin.open("/admin?subject=" + id)).contains("新建", "resource.create", "编辑 李雪");
        assertThat(admin.open("/admin?subject=" + id + "&action=resource")).contains("resource.create");
        assertThat(admin.open("/admin?subject=" + id + "&action=alert")).contains("没有符合条件的记录");
        assertThat(admin.open("/admin?person=admin&action=account.sign-in")).contains("登录");
    }

    @Test
    void endsTheSessionsOfWhoIsDisabledAndLetsThemInAgain() {
        Form admin = Form.as("admin");
        String name = Newcomer.with("duty");
        Form duty = Form.as(name);
        String duties = row(admin.open("/admin/people"), "新同事 " + name);
        String disable = duties.replaceFirst("(?s).*action=\"([^\"]+/disable)\".*", "$1");

        assertThat(admin.form().post(disable).statusCode()).isEqualTo(303);
        try {
            assertThat(duty.page("/desk").header("Location")).contains("/sign-in");
            Response again = admin.form().post(disable);
            assertThat(again.statusCode()).isEqualTo(409);
            assertThat(again.asString()).contains("状态已经改变");
        } finally {
            admin.form().post(disable.replace("/disable", "/enable")).then().statusCode(303);
        }
        assertThat(Form.as(name).page("/desk").statusCode()).isEqualTo(200);
        assertThat(admin.open("/admin?action=account.disable")).contains("停用账号");
    }

    @Test
    void keepsAnAdministratorFromLockingThemselvesOut() {
        Form admin = Form.as("admin");

        assertThat(row(admin.open("/admin/people"), "管理 吴迪")).doesNotContain("/disable");
    }

    @Test
    void showsBackgroundWorkToAdministratorsAlone() {
        assertThat(Form.as("admin").open("/admin/work")).contains("resource.documents");
        assertThat(Form.as("editor").page("/admin/work").statusCode()).isEqualTo(403);
        assertThat(Form.as("editor").page("/admin").statusCode()).isEqualTo(403);
    }

    @Test
    void rebuildsTheSearchIndexOnRequest() {
        Form admin = Form.as("admin");

        assertThat(admin.form().post("/admin/work/rebuild").statusCode()).isEqualTo(303);

        Await.until(() -> admin.open("/admin/work"), page -> page.contains("已完成"));
    }

    private static String row(String page, String name) {
        int at = page.lastIndexOf(name);
        return page.substring(page.lastIndexOf("<tr>", at), page.indexOf("</tr>", at));
    }
}
