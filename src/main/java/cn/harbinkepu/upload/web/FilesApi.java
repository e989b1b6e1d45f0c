package cn.harbinkepu.upload.web;

import java.net.URI;
import java.util.UUID;

import jakarta.annotation.security.RolesAllowed;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.MediaType;

import org.jboss.resteasy.reactive.RestForm;
import org.jboss.resteasy.reactive.RestResponse;
import org.jboss.resteasy.reactive.RestResponse.ResponseBuilder;
import org.jboss.resteasy.reactive.multipart.FileUpload;
import org.jspecify.annotations.Nullable;

import io.quarkus.security.identity.SecurityIdentity;
import io.smallrye.mutiny.Uni;

import cn.harbinkepu.account.Person;
import cn.harbinkepu.account.Roles;
import cn.harbinkepu.core.Problem;
import cn.harbinkepu.resource.StoredFile;
import cn.harbinkepu.upload.Uploads;

/// Uploads: one part named `file`.
@Path("/api/v1/files")
@Produces(MediaType.APPLICATION_JSON)
class FilesApi {

    private final Uploads uploads;
    private final SecurityIdentity identity;

    FilesApi(Uploads uploads, SecurityIdentity identity) {
        this.uploads = uploads;
        this.identity = identity;
    }

    /// @param size bytes
    record Uploaded(UUID fileId, String name, String sha256, long size, String mediaType) {
        static Uploaded of(StoredFile file) {
            return new Uploaded(file.id(), file.name(), file.sha256(), file.size(), file.mediaType());
        }
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
