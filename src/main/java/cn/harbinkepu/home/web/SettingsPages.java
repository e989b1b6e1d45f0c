package cn.harbinkepu.home.web;

import java.net.URI;
import java.util.Collection;
import java.util.Optional;
import java.util.Set;

import jakarta.annotation.security.PermitAll;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.MediaType;

import org.jboss.resteasy.reactive.RestQuery;
import org.jboss.resteasy.reactive.RestResponse;
import org.jboss.resteasy.reactive.RestResponse.ResponseBuilder;
import org.jspecify.annotations.Nullable;

import io.quarkus.qute.CheckedTemplate;
import io.quarkus.qute.TemplateInstance;

import cn.harbinkepu.core.CoreConfig;
import cn.harbinkepu.core.web.OwnPath;
import cn.harbinkepu.core.web.ReaderCookies;
import cn.harbinkepu.taxonomy.District;
import cn.harbinkepu.taxonomy.Vocabularies;

/// Type size, theme and district. A choice is a plain link or form, so that it works without script; it
/// changes the reader's own cookies and nothing of ours.
@Path("/settings")
@Produces(MediaType.TEXT_HTML)
class SettingsPages {

    private static final Set<String> THEMES = Set.of("light", "dark");

    private final Vocabularies vocabularies;
    private final boolean secure;

    SettingsPages(Vocabularies vocabularies, CoreConfig config) {
        this.vocabularies = vocabularies;
        this.secure = "https".equals(config.publicUrl().getScheme());
    }

    @CheckedTemplate(basePath = "home")
    static final class Templates {
        private Templates() {}

        static native TemplateInstance settings(Collection<District> districts, String next);
    }

    /// Without a choice the page of choices. What is not a choice, such as `auto`, forgets the earlier one.
    @GET
    @PermitAll
    public RestResponse<Object> choose(
            @RestQuery @Nullable String theme,
            @RestQuery @Nullable String mode,
            @RestQuery @Nullable String district,
            @RestQuery @Nullable String next) {
        String back = OwnPath.or(next, "/");
        if (theme == null && mode == null && district == null) {
            return ResponseBuilder.<Object>ok(Templates.settings(vocabularies.districts(), back))
                    .build();
        }
        ResponseBuilder<Object> answer =
                ResponseBuilder.seeOther(URI.create(back)).header("Cache-Control", "no-store");
        keep(answer, ReaderCookies.THEME, theme, THEMES.contains(theme == null ? "" : theme));
        keep(answer, ReaderCookies.MODE, mode, Display.ELDER.equals(mode));
        keep(answer, ReaderCookies.DISTRICT, district, isDistrict(district));
        return answer.build();
    }

    private void keep(ResponseBuilder<Object> answer, String cookie, @Nullable String asked, boolean valid) {
        if (asked != null) {
            answer.cookie(DisplayCookies.of(cookie, valid ? asked : "", secure));
        }
    }

    private boolean isDistrict(@Nullable String code) {
        return Optional.ofNullable(code).flatMap(vocabularies::district).isPresent();
    }
}
