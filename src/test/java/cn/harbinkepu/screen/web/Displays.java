package cn.harbinkepu.screen.web;

import java.util.List;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

import io.restassured.specification.RequestSpecification;

import cn.harbinkepu.local.Caller;
import cn.harbinkepu.local.Form;

import static org.assertj.core.api.Assertions.assertThat;

/// Groups and displays in a test, made by the pages of the administrator.
public final class Displays {

    private static final Pattern ADDRESS =
            Pattern.compile("<code id=\"address\">[^<]*?(/screen/([0-9a-f-]{36})#key=(ksc_[^<]+))</code>");

    private static final String GROUP = "/admin/screens/groups/([0-9a-f-]{36})\">修改<span class=\"sr-only\">%s</span>";

    /// Signed in once, because the number of sign-ins is limited.
    private static Optional<Form> admin = Optional.empty();

    private Displays() {}

    /// A display: the path with its key, its id, its key.
    public record Display(String address, String id, String key) {

        RequestSpecification asks() {
            return Caller.nobody().header("Kepu-Screen-Key", key);
        }

        List<String> alerts() {
            return asks().get("/api/v1/screens/{id}/state", id).jsonPath().getList("alerts.identifier", String.class);
        }
    }

    static Form admin() {
        Form form = admin.orElseGet(() -> Form.as("admin"));
        admin = Optional.of(form);
        return form;
    }

    /// The id of a new group.
    public static String group(String name, boolean drill, String district, String least, String... resources) {
        return group(admin(), name, drill, district, least, resources);
    }

    /// As above, at the site where the administrator is signed in.
    public static String group(
            Form admin, String name, boolean drill, String district, String least, String... resources) {
        admin.form()
                .formParam("name", name)
                .formParam("drill", drill ? "yes" : "no")
                .formParam("district", district)
                .formParam("least", least)
                .formParam("segment", "")
                .formParam("seconds", "5")
                .formParam("resources", String.join("\n", resources))
                .post("/admin/screens/groups")
                .then()
                .statusCode(303);
        Matcher id = Pattern.compile(GROUP.formatted(Pattern.quote(name))).matcher(admin.open("/admin/screens"));
        assertThat(id.find()).as(name).isTrue();
        return id.group(1);
    }

    public static Display display(String group, String name) {
        return display(admin(), group, name);
    }

    public static Display display(Form admin, String group, String name) {
        return paired(admin.form()
                .formParam("name", name)
                .formParam("contact", "王敏")
                .formParam("phone", "0451-8888 0000")
                .post("/admin/screens/groups/" + group + "/screens")
                .then()
                .statusCode(200)
                .extract()
                .asString());
    }

    static Display paired(String page) {
        Matcher address = ADDRESS.matcher(page);
        assertThat(address.find()).as(page).isTrue();
        return new Display(address.group(1), address.group(2), address.group(3));
    }
}
