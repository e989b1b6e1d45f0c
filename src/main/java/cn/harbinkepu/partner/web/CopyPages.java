package cn.harbinkepu.partner.web;

import java.util.List;

import jakarta.annotation.security.RolesAllowed;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.MediaType;

import io.quarkus.qute.CheckedTemplate;
import io.quarkus.qute.TemplateInstance;
import io.smallrye.mutiny.Uni;

import cn.harbinkepu.account.Roles;
import cn.harbinkepu.partner.Copies;
import cn.harbinkepu.partner.Copy;

/// What partners have not followed yet, for those who call them.
@Path("/studio/copies")
@Produces(MediaType.TEXT_HTML)
@RolesAllowed({Roles.EDITOR, Roles.REVIEWER, Roles.EXPERT, Roles.CHIEF, Roles.ADMIN})
class CopyPages {

    private final Copies copies;

    @CheckedTemplate(basePath = "partner")
    static final class Templates {
        private Templates() {}

        static native TemplateInstance copies(List<Copy> due);
    }

    CopyPages(Copies copies) {
        this.copies = copies;
    }

    @GET
    public Uni<TemplateInstance> due() {
        return copies.due().map(Templates::copies);
    }
}
