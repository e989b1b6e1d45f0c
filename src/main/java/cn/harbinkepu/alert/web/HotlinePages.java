package cn.harbinkepu.alert.web;

import jakarta.annotation.security.RolesAllowed;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.MediaType;

import org.jboss.resteasy.reactive.RestPath;

import io.quarkus.qute.CheckedTemplate;
import io.quarkus.qute.TemplateInstance;
import io.smallrye.mutiny.Uni;

import cn.harbinkepu.account.Roles;
import cn.harbinkepu.alert.Hotlines;
import cn.harbinkepu.alert.Hotlines.Hotline;
import cn.harbinkepu.core.Problem;

/// One large, simple page for whoever answers the telephones.
@Path("/desk/packs/{hazard}/hotline")
@Produces(MediaType.TEXT_HTML)
class HotlinePages {

    private final Hotlines hotlines;

    HotlinePages(Hotlines hotlines) {
        this.hotlines = hotlines;
    }

    @CheckedTemplate(basePath = "alert")
    static final class Templates {
        private Templates() {}

        static native TemplateInstance hotline(Hotline hotline);
    }

    @GET
    @RolesAllowed({Roles.DUTY, Roles.APPROVER})
    public Uni<TemplateInstance> hotline(@RestPath String hazard) {
        return hotlines.find(hazard)
                .map(found -> found.orElseThrow(Problem::notFound))
                .map(Templates::hotline);
    }
}
