package cn.harbinkepu.upload.web;

import java.net.URI;
import java.util.UUID;

import jakarta.annotation.security.RolesAllowed;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.MediaType;

import org.jboss.resteasy.reactive.RestForm;
import org.jboss.resteasy.reactive.RestPath;
import org.jboss.resteasy.reactive.RestResponse;
import org.jboss.resteasy.reactive.RestResponse.ResponseBuilder;
import org.jboss.resteasy.reactive.multipart.FileUpload;
import org.jspecify.annotations.Nullable;

import io.quarkus.security.identity.SecurityIdentity;
import io.smallrye.mutiny.Uni;

import cn.harbinkepu.account.Person;
import cn.harbinkepu.account.Roles;
import cn.harbinkepu.core.Problem;
import cn.harbinkepu.resource.Files;
import cn.harbinkepu.resource.StoredFile;
import cn.harbinkepu.upload.ResumableUploads;
import cn.harbinkepu.upload.Upload;
import cn.harbinkepu.upload.Uploads;

/// Files in one piece (one part named `file`), and how far any upload is. Those in pieces come by [TusApi].
@Path("/api/v1/files")
@Produces(MediaType.APPLICATION_JSON)
class FilesApi {

    private final Uploads uploads;
    private final ResumableUploads resumable;
    private final Files files;
    private final SecurityIdentity identity;

    FilesApi(Uploads uploads, ResumableUploads resumable, Files files, SecurityIdentity identity) {
        this.uploads = uploads;
        this.resumable = resumable;
        this.files = files;
        this.identity = identity;
    }

    /// @param size bytes
    record Uploaded(UUID fileId, String name, String sha256, long size, String mediaType) {
        static Uploaded of(StoredFile file) {
            return new Uploaded(file.id(), file.name(), file.sha256(), file.size(), file.mediaType());
        }
    }

    /// How far a file is: on its way, being looked at, saved or refused; also of one that came in one piece.
    ///
    /// @param state   `OPEN`, `CHECKING`, `HELD`, `SAVED` or `REFUSED`
    /// @param offset  bytes that are kept for good
    /// @param size    nothing as long as the sender does not know it
    /// @param problem why it was refused
    record Status(
            UUID id,
            @Nullable String name,
            String state,
            long offset,
            @Nullable Long size,
            @Nullable String sha256,
            @Nullable String mediaType,
            @Nullable Refused problem,
            @Nullable String expiresAt) {

        static Status of(Upload upload) {
            return new Status(
                    upload.id(),
                    upload.name().orElse(null),
                    upload.state().name(),
                    upload.received(),
                    upload.length().isPresent() ? upload.length().getAsLong() : null,
                    upload.sha256().orElse(null),
                    upload.mediaType().orElse(null),
                    upload.refusal()
                            .map(refusal -> new Refused(refusal.code(), refusal.detail()))
                            .orElse(null),
                    upload.state() == Upload.State.SAVED
                            ? null
                            : upload.expiresAt().toString());
        }

        static Status of(StoredFile file) {
            return new Status(
                    file.id(),
                    file.name(),
                    Upload.State.SAVED.name(),
                    file.size(),
                    file.size(),
                    file.sha256(),
                    file.mediaType(),
                    null,
                    null);
        }
    }

    record Refused(String code, String detail) {}

    @GET
    @Path("/{id}")
    @RolesAllowed({Roles.EDITOR, Roles.CHIEF})
    public Uni<Status> status(@RestPath UUID id) {
        Person caller = (Person) identity.getPrincipal();
        return resumable
                .find(caller, id)
                .map(Status::of)
                .onFailure(Problem.class)
                .recoverWithUni(unknown -> files.find(id)
                        .map(found -> found.filter(file -> file.organisation().equals(caller.organisation()))
                                .map(Status::of)
                                .orElseThrow(Problem::notFound)));
    }

    @POST
    @RolesAllowed({Roles.EDITOR, Roles.CHIEF})
    @Consumes(MediaType.MULTIPART_FORM_DATA)
    public Uni<RestResponse<Uploaded>> upload(@RestForm("file") @Nullable FileUpload file) {
        if (file == null) {
            throw Problem.field("file", "请在名为 file 的部分中上传一个文件。");
        }
        Person caller = (Person) identity.getPrincipal();
        return uploads.accept(caller, file.uploadedFile(), file.fileName())
                .map(stored -> ResponseBuilder.<Uploaded>created(URI.create("/media/" + stored.id() + "/original"))
                        .entity(Uploaded.of(stored))
                        .build());
    }
}
