package cn.harbinkepu.push.web;

import java.util.Optional;

import jakarta.annotation.security.PermitAll;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.MultivaluedMap;

import io.quarkus.qute.CheckedTemplate;
import io.quarkus.qute.TemplateInstance;
import io.smallrye.mutiny.Uni;

import cn.harbinkepu.push.StopLinks;
import cn.harbinkepu.push.Ways;

/// Where the unsubscribe link of each message leads: one button, no sign-in. Mail programs press
/// it by themselves (RFC 8058), so the first GET must change nothing.
@Path("/stop/{token}")
@Produces(MediaType.TEXT_HTML)
class StopPages {

    private final StopLinks links;
    private final Ways ways;

    @CheckedTemplate(basePath = "push")
    static final class Templates {
        private Templates() {}

        static native TemplateInstance stop(String token);

        static native TemplateInstance stopped(String channel, boolean all);
    }

    StopPages(StopLinks links, Ways ways) {
        this.links = links;
        this.ways = ways;
    }

    @GET
    @PermitAll
    public Uni<TemplateInstance> ask(String token) {
        return links.read(token).map(way -> Templates.stop(token));
    }

    /// What has ended before has ended.
    @POST
    @PermitAll
    @Consumes(MediaType.APPLICATION_FORM_URLENCODED)
    public Uni<TemplateInstance> stop(String token, MultivaluedMap<String, String> sent) {
        boolean all = sent.containsKey("all");
        return links.read(token)
                .chain(ways::stop)
                .call(ended -> ended.filter(way -> all)
                        .map(way -> ways.stopAll(way.reader()))
                        .orElseGet(() -> Uni.createFrom().voidItem()))
                .map(ended -> Templates.stopped(name(ended), all));
    }

    /// As [#stop], for programs that send their one field as a part.
    @POST
    @PermitAll
    @Consumes(MediaType.MULTIPART_FORM_DATA)
    public Uni<TemplateInstance> stop(String token) {
        return links.read(token).chain(ways::stop).map(ended -> Templates.stopped(name(ended), false));
    }

    private static String name(Optional<Ways.Ended> ended) {
        return ended.map(way -> way.kind().zh()).orElse("");
    }
}
