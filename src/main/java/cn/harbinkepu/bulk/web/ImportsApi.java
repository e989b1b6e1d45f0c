package cn.harbinkepu.bulk.web;

import java.io.File;
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
import org.jboss.resteasy.reactive.RestQuery;
import org.jboss.resteasy.reactive.RestResponse;
import org.jboss.resteasy.reactive.RestResponse.ResponseBuilder;
import org.jboss.resteasy.reactive.multipart.FileUpload;
import org.jspecify.annotations.Nullable;

import io.quarkus.security.identity.SecurityIdentity;
import io.smallrye.mutiny.Uni;

import cn.harbinkepu.account.Person;
import cn.harbinkepu.account.Roles;
import cn.harbinkepu.bulk.Imports;
import cn.harbinkepu.core.Problem;
import cn.harbinkepu.core.ProblemCode;

/// Bulk import of a ZIP with `manifest.jsonl`, or of JSON Lines alone; as one part named `file` or as the whole body.
@Path("/api/v1/imports")
@Produces(MediaType.APPLICATION_JSON)
class ImportsApi {

    private final Imports imports;
    private final SecurityIdentity identity;

    ImportsApi(Imports imports, SecurityIdentity identity) {
        this.imports = imports;
        this.identity = identity;
    }

    record Started(UUID id, String url) {}

    @POST
    @RolesAllowed({Roles.EDITOR, Roles.CHIEF})
    @Consumes(MediaType.MULTIPART_FORM_DATA)
    public Uni<RestResponse<Started>> upload(
            @RestForm("file") @Nullable FileUpload file,
            @RestQuery @Nullable String dryRun,
            @RestQuery @Nullable String publish) {
        if (file == null) {
            throw Problem.field("file", "请在名为 file 的部分中上传 ZIP 或 JSON Lines 文件。");
        }
        return start(file.uploadedFile(), file.fileName(), dryRun, publish);
    }

    @POST
    @RolesAllowed({Roles.EDITOR, Roles.CHIEF})
    @Consumes("application/zip")
    public Uni<RestResponse<Started>> zip(
            File body, @RestQuery @Nullable String dryRun, @RestQuery @Nullable String publish) {
        return start(body.toPath(), "import.zip", dryRun, publish);
    }

    @POST
    @RolesAllowed({Roles.EDITOR, Roles.CHIEF})
    @Consumes({"application/x-ndjson", "application/jsonl", "application/json", MediaType.TEXT_PLAIN})
    public Uni<RestResponse<Started>> rows(
            File body, @RestQuery @Nullable String dryRun, @RestQuery @Nullable String publish) {
        return start(body.toPath(), "import.jsonl", dryRun, publish);
    }

    @GET
    @Path("/{id}")
    @RolesAllowed({Roles.EDITOR, Roles.CHIEF})
    public Uni<Imports.Report> report(@RestPath UUID id) {
        return imports.report(caller(), id);
    }

    private Uni<RestResponse<Started>> start(
            java.nio.file.Path file, String name, @Nullable String dry, @Nullable String direct) {
        boolean dryRun = yesOrNo("dryRun", dry);
        boolean publish = yesOrNo("publish", direct);
        if (publish && !caller().is(Roles.CHIEF)) {
            throw new Problem(ProblemCode.NOT_ALLOWED, "只有终审编辑可以导入并直接发布。");
        }
        return imports.start(caller(), file, name, dryRun, publish).map(id -> {
            String url = "/api/v1/imports/" + id;
            return ResponseBuilder.<Started>create(RestResponse.Status.ACCEPTED)
                    .location(URI.create(url))
                    .entity(new Started(id, url))
                    .build();
        });
    }

    /// Anything but these two words might mean the opposite of what would be done.
    private static boolean yesOrNo(String name, @Nullable String value) {
        return switch (value) {
            case "true" -> true;
            case null -> false;
            case "false" -> false;
            default -> throw Problem.field(name, "只能是 true 或 false。");
        };
    }

    private Person caller() {
        return (Person) identity.getPrincipal();
    }
}
