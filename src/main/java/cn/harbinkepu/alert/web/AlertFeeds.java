package cn.harbinkepu.alert.web;

import java.util.List;

import jakarta.annotation.security.PermitAll;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.Context;
import jakarta.ws.rs.core.Request;
import jakarta.ws.rs.core.Response;

import org.jboss.resteasy.reactive.RestPath;

import io.smallrye.mutiny.Uni;

import cn.harbinkepu.alert.CurrentAlerts;
import cn.harbinkepu.alert.IssuedAlert;
import cn.harbinkepu.alert.IssuedAlerts;
import cn.harbinkepu.core.CoreConfig;
import cn.harbinkepu.core.Problem;
import cn.harbinkepu.core.web.Conditional;

/// Alerts for other systems: each as CAP 1.2, all of them as a feed. The feeds come from memory.
///
/// The class has the root path of [AlertPages]: of two classes the router takes the one with the longer
/// path and never comes back for the other.
@Path("/")
class AlertFeeds {

    private static final String CAP = "application/cap+xml";
    private static final String ATOM = "application/atom+xml";
    private static final String RSS = "application/rss+xml";

    private final CurrentAlerts current;
    private final IssuedAlerts issued;
    private final String site;

    AlertFeeds(CurrentAlerts current, IssuedAlerts issued, CoreConfig core) {
        this.current = current;
        this.issued = issued;
        this.site = core.publicUrl().toString();
    }

    @GET
    @PermitAll
    @Path("/alerts/feed.atom")
    @Produces(ATOM)
    public Response atom(@Context Request request) {
        List<IssuedAlert> alerts = current.recent();
        return Conditional.answer(
                request, FeedXml.atom(alerts, site), FeedXml.updated(alerts).toInstant(), ATOM);
    }

    @GET
    @PermitAll
    @Path("/alerts/feed.rss")
    @Produces(RSS)
    public Response rss(@Context Request request) {
        List<IssuedAlert> alerts = current.recent();
        return Conditional.answer(
                request, FeedXml.rss(alerts, site), FeedXml.updated(alerts).toInstant(), RSS);
    }

    /// Exactly as issued; a message never changes.
    @GET
    @PermitAll
    @Path("/alerts/{identifier}.xml")
    @Produces(CAP)
    public Uni<Response> cap(@RestPath String identifier, @Context Request request) {
        return issued.find(identifier)
                .map(found -> found.orElseThrow(Problem::notFound))
                .chain(alert -> issued.cap(identifier)
                        .map(xml -> Conditional.answer(
                                request, xml.orElseThrow(), alert.sent().toInstant(), CAP)));
    }
}
