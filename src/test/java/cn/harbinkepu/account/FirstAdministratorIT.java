package cn.harbinkepu.account;

import java.util.Map;
import java.util.Optional;

import jakarta.inject.Inject;

import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

import io.quarkus.test.junit.QuarkusTest;
import io.quarkus.vertx.VertxContextSupport;
import io.restassured.http.ContentType;
import io.vertx.mutiny.sqlclient.Pool;
import io.vertx.mutiny.sqlclient.Tuple;

import cn.harbinkepu.local.Caller;
import cn.harbinkepu.local.Form;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

@QuarkusTest
class FirstAdministratorIT {

    private static final String NAME = "first-one";
    private static final String PASSWORD = "a long enough password";
    private static final String UNKNOWN = Passwords.hash("nobody knows");

    @Inject
    FirstAdministrator first;

    @Inject
    Pool pool;

    @AfterEach
    void theOthersComeBack() {
        pool.query("update person set last_sign_in = now() where username = 'admin'")
                .executeAndAwait();
        pool.preparedQuery("update person set disabled = true where username = $1")
                .executeAndAwait(Tuple.of(NAME));
    }

    @Test
    void isMadeOnceAndInvitedUntilAnAdministratorHasSignedIn() throws Throwable {
        pool.query(
                        "update person set last_sign_in = null where id in (select person from role_grant where role = 'admin')")
                .executeAndAwait();
        String early = invite().orElseThrow();
        String link = invite().orElseThrow();

        assertThat(choose(early)).isEqualTo(410);
        assertThat(choose(link)).isEqualTo(303);
        Caller.nobody()
                .contentType(ContentType.JSON)
                .body(Map.of("username", NAME, "password", PASSWORD))
                .post("/api/v1/auth/token")
                .then()
                .statusCode(200);
        assertThat(invite()).isEmpty();
        assertThat(Form.as("admin").open("/admin?action=account.first-administrator"))
                .contains(NAME, "建立第一位管理员");
    }

    @Test
    void nobodyIsInvitedWhereAdministratorsWork() throws Throwable {
        pool.query("update person set last_sign_in = now() where username = 'admin'")
                .executeAndAwait();

        assertThat(invite()).isEmpty();
        assertThatThrownBy(() -> VertxContextSupport.subscribeAndAwait(() -> first.invite("No Name!", UNKNOWN)))
                .hasMessageContaining("kepu.account.first-administrator");
    }

    private Optional<String> invite() throws Throwable {
        return VertxContextSupport.subscribeAndAwait(() -> first.invite(NAME, UNKNOWN));
    }

    private static int choose(String link) {
        return Caller.nobody()
                .redirects()
                .follow(false)
                .accept("text/html")
                .contentType(ContentType.URLENC.withCharset("UTF-8"))
                .formParam("password", PASSWORD)
                .formParam("again", PASSWORD)
                .post(link.replaceFirst("^[a-z]+://[^/]*", ""))
                .statusCode();
    }
}
