package cn.harbinkepu.alert.web;

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
import cn.harbinkepu.alert.Coverage;
import cn.harbinkepu.alert.Coverages;
import cn.harbinkepu.taxonomy.Vocabularies;

/// What is missing in the knowledge packs, for those who write them and those who need them.
@Path("/studio/knowledge-packs")
@Produces(MediaType.TEXT_HTML)
class CoveragePages {

    private final Coverages coverages;
    private final Vocabularies vocabularies;

    CoveragePages(Coverages coverages, Vocabularies vocabularies) {
        this.coverages = coverages;
        this.vocabularies = vocabularies;
    }

    @CheckedTemplate(basePath = "alert")
    static final class Templates {
        private Templates() {}

        static native TemplateInstance coverage(List<Coverage> all, Vocabularies words);
    }

    @GET
    @RolesAllowed({Roles.EDITOR, Roles.CHIEF, Roles.DUTY, Roles.APPROVER})
    public Uni<TemplateInstance> coverage() {
        return coverages.all().map(all -> Templates.coverage(all, vocabularies));
    }
}
