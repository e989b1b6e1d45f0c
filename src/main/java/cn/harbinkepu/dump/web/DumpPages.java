package cn.harbinkepu.dump.web;

import java.util.List;

import jakarta.annotation.security.PermitAll;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.MediaType;

import io.quarkus.qute.CheckedTemplate;
import io.quarkus.qute.TemplateInstance;
import io.smallrye.mutiny.Uni;

import cn.harbinkepu.core.CoreConfig;
import cn.harbinkepu.dump.Dump;
import cn.harbinkepu.dump.Dumps;

/// Which files of the pool there are, how they are checked and how they are used: for people.
@Path("/dumps")
class DumpPages {

    private final Dumps dumps;
    private final String site;

    @CheckedTemplate(basePath = "dump")
    static final class Templates {
        private Templates() {}

        static native TemplateInstance dumps(List<Dump> all, String site);
    }

    DumpPages(Dumps dumps, CoreConfig core) {
        this.dumps = dumps;
        this.site = core.publicUrl().toString();
    }

    @GET
    @PermitAll
    @Produces(MediaType.TEXT_HTML)
    public Uni<TemplateInstance> all() {
        return dumps.all().map(all -> Templates.dumps(all, site));
    }
}
