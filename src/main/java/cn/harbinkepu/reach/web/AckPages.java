package cn.harbinkepu.reach.web;

import jakarta.annotation.security.PermitAll;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.MediaType;

import org.jboss.resteasy.reactive.RestForm;
import org.jboss.resteasy.reactive.RestPath;
import org.jspecify.annotations.Nullable;

import io.quarkus.qute.CheckedTemplate;
import io.quarkus.qute.TemplateInstance;
import io.smallrye.mutiny.Uni;

import cn.harbinkepu.reach.Receipts;
import cn.harbinkepu.reach.Receipts.Receipt;

/// Where the link of a warning leads: one button, no sign-in. Programs look at links by themselves, so the GET changes
/// nothing.
@Path("/ack/{token}")
@Produces(MediaType.TEXT_HTML)
class AckPages {

    private final Receipts receipts;

    @CheckedTemplate(basePath = "reach")
    static final class Templates {
        private Templates() {}

        static native TemplateInstance ack(String token, Receipt receipt);
    }

    AckPages(Receipts receipts) {
        this.receipts = receipts;
    }

    @GET
    @PermitAll
    public Uni<TemplateInstance> look(@RestPath String token) {
        return receipts.find(token).map(receipt -> Templates.ack(token, receipt));
    }

    @POST
    @PermitAll
    @Consumes(MediaType.APPLICATION_FORM_URLENCODED)
    public Uni<TemplateInstance> acknowledge(@RestPath String token, @RestForm @Nullable String by) {
        return receipts.acknowledge(token, by == null ? "" : by).map(receipt -> Templates.ack(token, receipt));
    }
}
