package cn.harbinkepu.partner.web;

import java.util.Optional;

import jakarta.annotation.security.PermitAll;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.HeaderParam;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.core.Context;
import jakarta.ws.rs.core.UriInfo;

import org.eclipse.microprofile.openapi.annotations.Operation;
import org.jboss.resteasy.reactive.RestPath;
import org.jboss.resteasy.reactive.RestQuery;
import org.jboss.resteasy.reactive.RestResponse;
import org.jspecify.annotations.Nullable;

import io.smallrye.mutiny.Uni;

import cn.harbinkepu.core.Problem;

/// What is new and changed of a search, as a feed: how who has no account follows some words.
@Path("/search.{extension}")
class SearchFeeds {

    private final FeedFiles files;
    private final FeedAnswers answers;

    SearchFeeds(FeedFiles files, FeedAnswers answers) {
        this.files = files;
        this.answers = answers;
    }

    @GET
    @PermitAll
    @Operation(
            summary = "search.{atom,rss,json}: what a search finds, the latest change first",
            description = "Takes the parameters of /api/v1/search; sort, limit, near and audience change nothing. "
                    + "Without any, everything. Paged as all feeds are.")
    public Uni<RestResponse<Object>> feed(
            @RestPath String extension,
            @RestQuery Optional<String> cursor,
            @Context UriInfo uri,
            @HeaderParam("If-None-Match") @Nullable String tag,
            @HeaderParam("If-Modified-Since") @Nullable String since) {
        Format format = Format.of(extension).filter(FeedFiles.PLAIN::contains).orElseThrow(Problem::notFound);
        return files.search(format, uri.getQueryParameters())
                .chain(file -> answers.of(file, new Asking(cursor, tag, since)));
    }
}
