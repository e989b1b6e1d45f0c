package cn.harbinkepu.picture.web;

import java.net.URI;
import java.util.Optional;
import java.util.UUID;

import jakarta.annotation.security.PermitAll;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;

import org.jboss.resteasy.reactive.RestPath;
import org.jboss.resteasy.reactive.RestQuery;
import org.jboss.resteasy.reactive.RestResponse;
import org.jboss.resteasy.reactive.RestResponse.ResponseBuilder;
import org.jspecify.annotations.Nullable;

import io.smallrye.mutiny.Uni;

import cn.harbinkepu.core.Problem;
import cn.harbinkepu.picture.Paper;
import cn.harbinkepu.picture.Prints;
import cn.harbinkepu.resource.Published;
import cn.harbinkepu.resource.PublishedResource;

/// Pictures as sheets for printers.
@Path("/r/{id}/print")
class PrintPages {

    private final Published published;
    private final Prints prints;

    PrintPages(Published published, Prints prints) {
        this.published = published;
        this.prints = prints;
    }

    /// Leads to the sheet of a picture, which is made if it is the first time that somebody asks.
    ///
    /// @param paper `A4` to `A1`; without it the largest on which the picture is fine
    @GET
    @Path("/{file}.pdf")
    @PermitAll
    public Uni<RestResponse<Object>> print(@RestPath UUID id, @RestPath UUID file, @RestQuery @Nullable String paper) {
        return published
                .find(id)
                .map(found -> found.orElseThrow(Problem::notFound))
                .map(resource -> having(resource, file))
                .chain(resource -> prints.print(resource, file, paper(paper)))
                .map(name -> ResponseBuilder.seeOther(URI.create("/media/" + file + "/" + name))
                        .build());
    }

    private static PublishedResource having(PublishedResource resource, UUID file) {
        if (resource.files().stream().noneMatch(each -> each.id().equals(file))) {
            throw Problem.notFound();
        }
        return resource;
    }

    private static Optional<Paper> paper(@Nullable String name) {
        return name == null
                ? Optional.empty()
                : Optional.of(Paper.named(name).orElseThrow(() -> Problem.field("paper", "纸张应为 A4、A3、A2 或 A1。")));
    }
}
