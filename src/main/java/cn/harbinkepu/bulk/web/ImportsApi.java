package cn.harbinkepu.bulk.web;

import java.io.File;
import java.io.InputStream;
import java.net.URI;
import java.util.List;
import java.util.Optional;
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
import io.smallrye.common.annotation.Blocking;
import io.smallrye.mutiny.Uni;

import cn.harbinkepu.account.Person;
import cn.harbinkepu.account.Roles;
import cn.harbinkepu.bulk.ImportReport;
import cn.harbinkepu.bulk.ImportReports;
import cn.harbinkepu.bulk.Imports;
import cn.harbinkepu.bulk.RowSelection;
import cn.harbinkepu.core.Limit;
import cn.harbinkepu.core.Page;
import cn.harbinkepu.core.Problem;
import cn.harbinkepu.core.ProblemCode;

/// Bulk import of a ZIP with `manifest.jsonl`, of JSON Lines or of a table; as one part named `file` or as the whole
/// body.
@Path("/api/v1/imports")
@Produces(MediaType.APPLICATION_JSON)
class ImportsApi {

    private static final int RECENT = 50;
    private static final int PAGE = 100;
    private static final int MOST = 1000;

    private final Imports imports;
    private final ImportReports reports;
    private final RowsBody rowsBody;
    private final SecurityIdentity identity;

    ImportsApi(Imports imports, ImportReports reports, RowsBody rowsBody, SecurityIdentity identity) {
        this.rowsBody = rowsBody;
        this.imports = imports;
        this.reports = reports;
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
            throw Problem.field("file", "请在名为 file 的部分中上传 ZIP、JSON Lines、XLSX 或 CSV 文件。");
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
    @Blocking
    @RolesAllowed({Roles.EDITOR, Roles.CHIEF})
    @Consumes({"application/x-ndjson", "application/jsonl", "application/json", MediaType.TEXT_PLAIN})
    public Uni<RestResponse<Started>> rows(
            InputStream body, @RestQuery @Nullable String dryRun, @RestQuery @Nullable String publish) {
        return rowsBody.with(body, file -> start(file, "import.jsonl", dryRun, publish));
    }

    @POST
    @Blocking
    @RolesAllowed({Roles.EDITOR, Roles.CHIEF})
    @Consumes("text/csv")
    public Uni<RestResponse<Started>> table(
            InputStream body, @RestQuery @Nullable String dryRun, @RestQuery @Nullable String publish) {
        return rowsBody.with(body, file -> start(file, "import.csv", dryRun, publish));
    }

    @POST
    @Blocking
    @RolesAllowed({Roles.EDITOR, Roles.CHIEF})
    @Consumes("application/vnd.openxmlformats-officedocument.spreadsheetml.sheet")
    public Uni<RestResponse<Started>> sheet(
            InputStream body, @RestQuery @Nullable String dryRun, @RestQuery @Nullable String publish) {
        return rowsBody.with(body, file -> start(file, "import.xlsx", dryRun, publish));
    }

    /// The organisation's newest imports.
    @GET
    @RolesAllowed({Roles.EDITOR, Roles.CHIEF})
    public Uni<List<ImportReports.Entry>> recent() {
        return reports.recent(caller(), RECENT);
    }

    @GET
    @Path("/{id}")
    @RolesAllowed({Roles.EDITOR, Roles.CHIEF})
    public Uni<ImportReport> report(@RestPath UUID id) {
        return reports.report(caller(), id);
    }

    /// The rows in the order of the file.
    ///
    /// @param outcome one of [RowSelection] in lower case
    @GET
    @Path("/{id}/rows")
    @RolesAllowed({Roles.EDITOR, Roles.CHIEF})
    public Uni<Page<ImportReport.RowResult>> rows(
            @RestPath UUID id,
            @RestQuery Optional<String> outcome,
            @RestQuery Optional<String> limit,
            @RestQuery Optional<String> cursor) {
        return reports.rows(
                caller(),
                id,
                RowSelection.named(outcome.orElse("all")),
                Limit.parse(limit, PAGE, MOST),
                cursor.filter(text -> !text.isBlank()));
    }

    /// Stops a running import after the rows in hand.
    @POST
    @Path("/{id}/cancel")
    @RolesAllowed({Roles.EDITOR, Roles.CHIEF})
    public Uni<RestResponse<Started>> cancel(@RestPath UUID id) {
        return imports.cancel(caller(), id).replaceWith(() -> accepted(id));
    }

    /// Takes back what an import did; asking again changes nothing.
    @POST
    @Path("/{id}/undo")
    @RolesAllowed({Roles.EDITOR, Roles.CHIEF})
    public Uni<RestResponse<Started>> undo(@RestPath UUID id) {
        return imports.undo(caller(), id).replaceWith(() -> accepted(id));
    }

    private Uni<RestResponse<Started>> start(
            java.nio.file.Path file, String name, @Nullable String dry, @Nullable String direct) {
        boolean dryRun = yesOrNo("dryRun", dry);
        boolean publish = yesOrNo("publish", direct);
        if (publish && !caller().is(Roles.CHIEF)) {
            throw new Problem(ProblemCode.NOT_ALLOWED, "只有终审编辑可以导入并直接发布。");
        }
        return imports.start(caller(), file, name, dryRun, publish).map(ImportsApi::accepted);
    }

    private static RestResponse<Started> accepted(UUID id) {
        String url = "/api/v1/imports/" + id;
        return ResponseBuilder.<Started>create(RestResponse.Status.ACCEPTED)
                .location(URI.create(url))
                .entity(new Started(id, url))
                .build();
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
