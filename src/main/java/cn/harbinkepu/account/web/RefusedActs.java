package cn.harbinkepu.account.web;

import java.util.List;
import java.util.Optional;
import java.util.Set;

import jakarta.ws.rs.container.ContainerRequestContext;
import jakarta.ws.rs.container.ContainerResponseContext;

import org.jboss.logging.Logger;
import org.jboss.resteasy.reactive.server.ServerResponseFilter;

import io.quarkus.security.identity.CurrentIdentityAssociation;
import io.smallrye.mutiny.Uni;
import io.vertx.core.json.JsonObject;

import cn.harbinkepu.account.Audit;
import cn.harbinkepu.account.Person;

/// Notes what staff tried and were refused: an act without the right to it, also where that is answered as if nothing
/// were there, or one that the state did not allow. What strangers try is not noted; there would be no end to it. Nor
/// is an upload that is told where to go on: that is how uploads work.
class RefusedActs {

    private static final Logger LOG = Logger.getLogger(RefusedActs.class);
    private static final Set<Integer> REFUSALS = Set.of(403, 409);
    private static final int HIDDEN = 404;
    private static final int CONFLICT = 409;
    private static final String UPLOADS = "/api/v1/files/";
    private static final Set<String> SAFE = Set.of("GET", "HEAD", "OPTIONS");

    private final Audit audit;
    private final CurrentIdentityAssociation identity;

    RefusedActs(Audit audit, CurrentIdentityAssociation identity) {
        this.audit = audit;
        this.identity = identity;
    }

    @ServerResponseFilter
    Uni<Void> note(ContainerRequestContext request, ContainerResponseContext response) {
        boolean act = !SAFE.contains(request.getMethod());
        return act && isRefusal(request, response.getStatus())
                ? identity.getDeferredIdentity()
                        .chain(caller -> caller.getPrincipal() instanceof Person person
                                ? note(person, request, response.getStatus())
                                : Uni.createFrom().voidItem())
                : Uni.createFrom().voidItem();
    }

    /// What is hidden from somebody has an id; an address that leads nowhere has none.
    private static boolean isRefusal(ContainerRequestContext request, int status) {
        boolean goOn = status == CONFLICT
                && "PATCH".equals(request.getMethod())
                && path(request).startsWith(UPLOADS);
        boolean hidden = status == HIDDEN && subject(request).isPresent();
        return hidden || (REFUSALS.contains(status) && !goOn);
    }

    private static String path(ContainerRequestContext request) {
        return "/" + request.getUriInfo().getPath().replaceFirst("^/+", "");
    }

    private Uni<Void> note(Person person, ContainerRequestContext request, int status) {
        String path = path(request);
        JsonObject detail = new JsonObject()
                .put("method", request.getMethod())
                .put("path", path)
                .put("status", status);
        return audit.noteRefusal(
                        person,
                        new Audit.Act("account.refused", subject(request).orElse(path), detail))
                .onFailure()
                .invoke(away -> LOG.warnf("%s of %s could not be noted: %s", path, person.username(), away))
                .onFailure()
                .recoverWithNull();
    }

    private static Optional<String> subject(ContainerRequestContext request) {
        return Optional.ofNullable(request.getUriInfo().getPathParameters().get("id")).stream()
                .flatMap(List::stream)
                .findFirst();
    }
}
