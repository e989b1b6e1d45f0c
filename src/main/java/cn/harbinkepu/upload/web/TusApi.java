package cn.harbinkepu.upload.web;

import java.net.URI;
import java.time.Duration;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.UUID;
import java.util.function.Function;

import jakarta.annotation.security.PermitAll;
import jakarta.annotation.security.RolesAllowed;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.DELETE;
import jakarta.ws.rs.HEAD;
import jakarta.ws.rs.OPTIONS;
import jakarta.ws.rs.PATCH;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;

import org.eclipse.microprofile.openapi.annotations.Operation;
import org.jboss.resteasy.reactive.RestPath;
import org.jboss.resteasy.reactive.RestResponse;
import org.jboss.resteasy.reactive.RestResponse.ResponseBuilder;

import io.quarkus.security.identity.SecurityIdentity;
import io.smallrye.mutiny.Uni;
import io.vertx.core.http.HttpServerRequest;
import io.vertx.ext.web.RoutingContext;

import cn.harbinkepu.account.Person;
import cn.harbinkepu.account.Roles;
import cn.harbinkepu.core.Problem;
import cn.harbinkepu.core.ProblemCode;
import cn.harbinkepu.upload.Checksum;
import cn.harbinkepu.upload.Concatenation;
import cn.harbinkepu.upload.Inflow;
import cn.harbinkepu.upload.ResumableUploads;
import cn.harbinkepu.upload.ResumableUploads.Stretch;
import cn.harbinkepu.upload.ResumableUploads.Wish;
import cn.harbinkepu.upload.Upload;

/// Resumable uploads by the tus protocol 1.0.0 (https://tus.io/protocols/resumable-upload). The last
/// answer of an upload comes when its file is verified and saved.
@Path(Tus.ROOT)
class TusApi {

    /// A phone that changes cells is back sooner, or comes again by itself.
    private static final Duration SILENCE = Duration.ofSeconds(20);

    private static final String PLACE = Tus.ROOT + "/";

    private final ResumableUploads uploads;
    private final Concatenation concatenation;
    private final SecurityIdentity identity;

    TusApi(ResumableUploads uploads, Concatenation concatenation, SecurityIdentity identity) {
        this.uploads = uploads;
        this.concatenation = concatenation;
        this.identity = identity;
    }

    /// What this server can do.
    @OPTIONS
    @PermitAll
    @Operation(summary = "tus: version, extensions, largest upload, checksum algorithms")
    public RestResponse<Void> abilities() {
        return ResponseBuilder.<Void>noContent()
                .header(Tus.VERSIONS, Tus.VERSION)
                .header("Tus-Extension", Tus.EXTENSIONS)
                .header("Tus-Max-Size", uploads.largest())
                .header("Tus-Checksum-Algorithm", String.join(",", Checksum.NAMES))
                .build();
    }

    @OPTIONS
    @Path("/{id}")
    @PermitAll
    @Operation(summary = "tus: as at the address above")
    public RestResponse<Void> abilitiesOfOne(@RestPath UUID id) {
        return abilities();
    }

    /// Begins an upload, with its first bytes if the request has some; or puts partial uploads together.
    @POST
    @Consumes(Tus.BYTES)
    @RolesAllowed({Roles.EDITOR, Roles.CHIEF})
    @Operation(summary = "tus: creation, creation-with-upload, concatenation")
    public Uni<RestResponse<Void>> begin(RoutingContext context) {
        TusRequest request = TusRequest.of(context.request());
        Person caller = (Person) identity.getPrincipal();
        Optional<String> concat = request.concat();
        if (concat.filter(value -> value.startsWith("final;")).isPresent()) {
            return concatenation
                    .concatenate(caller, concat.orElseThrow(), partials(concat.orElseThrow()), request.metadata())
                    .map(upload -> created(upload).build());
        }
        Optional<Checksum> checksum = request.checksum();
        return uploads.begin(caller, new Wish(request.lengthOrDeferred(), request.metadata(), concat.isPresent()))
                .chain(upload -> request.hasBody()
                        ? append(
                                        caller,
                                        context.request(),
                                        upload.id(),
                                        new Stretch(0, request.announced(), OptionalLong.empty(), checksum))
                                // The sender has not been told its address, so nobody will come back to it.
                                .onFailure()
                                .call(() -> uploads.terminate(caller, upload.id())
                                        .onFailure()
                                        .recoverWithNull())
                                .map(after -> created(after)
                                        .header(Tus.OFFSET, after.received())
                                        .build())
                        : Uni.createFrom().item(created(upload).build()));
    }

    /// How far an upload is.
    @HEAD
    @Path("/{id}")
    @RolesAllowed({Roles.EDITOR, Roles.CHIEF})
    @Operation(summary = "tus: offset and length of an upload")
    public Uni<RestResponse<Void>> offset(@RestPath UUID id, RoutingContext context) {
        TusRequest.of(context.request());
        Person caller = (Person) identity.getPrincipal();
        return uploads.resume(caller, id).map(upload -> {
            ResponseBuilder<Void> answer = ResponseBuilder.<Void>ok().header("Cache-Control", "no-store");
            if (!upload.isFinal() || upload.state() == Upload.State.SAVED) {
                answer.header(Tus.OFFSET, upload.received());
            }
            upload.length()
                    .ifPresentOrElse(length -> answer.header(Tus.LENGTH, length), () -> answer.header(Tus.DEFER, 1));
            upload.metadata().ifPresent(metadata -> answer.header(Tus.METADATA, metadata));
            upload.concat().ifPresent(concat -> answer.header(Tus.CONCAT, concat));
            return expiring(answer, upload).build();
        });
    }

    /// Takes bytes in.
    @PATCH
    @Path("/{id}")
    @Consumes("*/*")
    @RolesAllowed({Roles.EDITOR, Roles.CHIEF})
    @Operation(summary = "tus: bytes at an offset; 204 for the last ones means verified and saved")
    public Uni<RestResponse<Void>> append(@RestPath UUID id, RoutingContext context) {
        TusRequest request = TusRequest.of(context.request());
        request.refuseOtherType();
        Person caller = (Person) identity.getPrincipal();
        Stretch stretch = new Stretch(request.offset(), request.announced(), request.length(), request.checksum());
        return append(caller, context.request(), id, stretch)
                .map(upload -> expiring(ResponseBuilder.<Void>noContent(), upload)
                        .header(Tus.OFFSET, upload.received())
                        .build());
    }

    /// Gives an upload up.
    @DELETE
    @Path("/{id}")
    @RolesAllowed({Roles.EDITOR, Roles.CHIEF})
    @Operation(summary = "tus: termination")
    public Uni<RestResponse<Void>> terminate(@RestPath UUID id, RoutingContext context) {
        TusRequest.of(context.request());
        return uploads.terminate((Person) identity.getPrincipal(), id).map(gone -> RestResponse.noContent());
    }

    private Uni<Upload> append(Person caller, HttpServerRequest request, UUID id, Stretch stretch) {
        Arrivals arrivals = Arrivals.of(request, SILENCE);
        return uploads.append(caller, id, stretch, arrivals)
                .onFailure(Inflow.Broken.class)
                .transform(broken -> new Problem(ProblemCode.UNAVAILABLE, "连接中断，已收到的内容都在，请续传。"));
    }

    private static ResponseBuilder<Void> created(Upload upload) {
        return expiring(ResponseBuilder.<Void>created(URI.create(PLACE + upload.id())), upload);
    }

    private static ResponseBuilder<Void> expiring(ResponseBuilder<Void> answer, Upload upload) {
        return upload.state() == Upload.State.SAVED
                ? answer
                : answer.header(
                        Tus.EXPIRES,
                        DateTimeFormatter.RFC_1123_DATE_TIME.format(
                                upload.expiresAt().withOffsetSameInstant(ZoneOffset.UTC)));
    }

    /// The ids in `final;/api/v1/files/a /api/v1/files/b`, whose addresses may be absolute.
    private static List<UUID> partials(String concat) {
        Function<String, UUID> id = address -> TusRequest.id(address.substring(address.lastIndexOf('/') + 1));
        return List.of(concat.substring(concat.indexOf(';') + 1).strip().split(" +")).stream()
                .map(id)
                .toList();
    }
}
