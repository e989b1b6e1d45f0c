package cn.harbinkepu.bulk.web;

import java.net.URI;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.UUID;
import java.util.function.Function;
import java.util.stream.Stream;

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

import io.quarkus.qute.CheckedTemplate;
import io.quarkus.qute.TemplateInstance;
import io.quarkus.security.identity.SecurityIdentity;
import io.smallrye.mutiny.Uni;

import cn.harbinkepu.account.Person;
import cn.harbinkepu.account.Roles;
import cn.harbinkepu.bulk.ImportReport;
import cn.harbinkepu.bulk.ImportReports;
import cn.harbinkepu.bulk.Imports;
import cn.harbinkepu.bulk.RowSelection;
import cn.harbinkepu.core.Page;
import cn.harbinkepu.core.Problem;
import cn.harbinkepu.core.ProblemCode;

/// Bulk imports in the studio: the form, the newest ones, and the report of each.
@Path("/studio")
@Produces(MediaType.TEXT_HTML)
@RolesAllowed({Roles.EDITOR, Roles.CHIEF})
class ImportPages {

    private static final int RECENT = 20;

    /// As many as a person looks through before turning the page.
    private static final int ROWS = 100;

    private final Imports imports;
    private final ImportReports reports;
    private final SecurityIdentity identity;

    ImportPages(Imports imports, ImportReports reports, SecurityIdentity identity) {
        this.imports = imports;
        this.reports = reports;
        this.identity = identity;
    }

    @CheckedTemplate(basePath = "studio")
    static final class Templates {
        private Templates() {}

        static native TemplateInstance imports(
                List<ImportReports.Entry> recent, boolean mayPublish, String mode, String error);

        static native TemplateInstance report(
                ImportReport report,
                List<RowSelection> selections,
                RowSelection chosen,
                Page<ImportReport.RowResult> rows,
                boolean mayUndo,
                String error);
    }

    @GET
    @Path("/imports")
    public Uni<TemplateInstance> form() {
        return page("try", "");
    }

    /// @param mode `draft` makes drafts, `publish` publishes each as soon as its files are ready; `try` and
    ///             `try-publish` tell what these two would do and change nothing
    @POST
    @Path("/imports")
    @Consumes(MediaType.MULTIPART_FORM_DATA)
    public Uni<RestResponse<Object>> start(
            @RestForm("file") @Nullable FileUpload file, @RestForm @Nullable String mode) {
        String wanted = mode == null ? "try" : mode;
        return Uni.createFrom()
                .deferred(() -> begin(file, wanted))
                .map(id -> ResponseBuilder.<Object>seeOther(URI.create("/studio/imports/" + id))
                        .build())
                .onFailure(Problem.class)
                .recoverWithUni(refusal -> page(wanted, refusal.detail()).map(page -> answer(refusal, page)));
    }

    /// @param outcome which rows, as in the API
    @GET
    @Path("/imports/{id}")
    public Uni<TemplateInstance> report(
            @RestPath UUID id, @RestQuery Optional<String> outcome, @RestQuery Optional<String> cursor) {
        return report(id, RowSelection.named(outcome.orElse("all")), cursor.filter(text -> !text.isBlank()), "");
    }

    @POST
    @Path("/imports/{id}/cancel")
    @Consumes(MediaType.APPLICATION_FORM_URLENCODED)
    public Uni<RestResponse<Object>> cancel(@RestPath UUID id) {
        return act(id, person -> imports.cancel(person, id));
    }

    @POST
    @Path("/imports/{id}/undo")
    @Consumes(MediaType.APPLICATION_FORM_URLENCODED)
    public Uni<RestResponse<Object>> undo(@RestPath UUID id, @RestForm @Nullable String sure) {
        return act(id, person -> {
            if (!"yes".equals(sure)) {
                throw Problem.field("sure", "请先勾选确认，再撤销。");
            }
            return imports.undo(person, id);
        });
    }

    private Uni<RestResponse<Object>> act(UUID id, Function<Person, Uni<Void>> act) {
        return Uni.createFrom()
                .deferred(() -> act.apply(person()))
                .map(done -> ResponseBuilder.<Object>seeOther(URI.create("/studio/imports/" + id))
                        .build())
                .onFailure(ImportPages::isMendable)
                .recoverWithUni(refusal -> report(id, RowSelection.ALL, Optional.empty(), ((Problem) refusal).detail())
                        .map(page -> answer((Problem) refusal, page)));
    }

    private Uni<TemplateInstance> report(UUID id, RowSelection selection, Optional<String> cursor, String error) {
        return reports.progress(person(), id).chain(report -> reports.rows(person(), id, selection, ROWS, cursor)
                .map(rows -> Templates.report(
                        report,
                        selections(report, selection),
                        selection,
                        rows,
                        !report.publish() || person().is(Roles.CHIEF),
                        error)));
    }

    /// Those of which there are any.
    private static List<RowSelection> selections(ImportReport report, RowSelection chosen) {
        return Stream.of(RowSelection.values())
                .filter(each -> each == RowSelection.ALL || each == chosen || report.count(each) > 0)
                .toList();
    }

    private static boolean isMendable(Throwable failure) {
        return failure instanceof Problem problem && problem.code() != ProblemCode.NOT_FOUND;
    }

    private static RestResponse<Object> answer(Problem refusal, TemplateInstance page) {
        return ResponseBuilder.<Object>create(refusal.code().status())
                .entity(page)
                .header("Cache-Control", "no-store")
                .build();
    }

    private Uni<UUID> begin(@Nullable FileUpload file, String mode) {
        if (file == null || file.fileName().isBlank()) {
            throw Problem.field("file", "请选择 ZIP、JSON Lines、XLSX 或 CSV 文件。");
        }
        if (!file.fileName().toLowerCase(Locale.ROOT).matches(".*\\.(zip|jsonl|ndjson|xlsx|csv)")) {
            throw new Problem(ProblemCode.UNSUPPORTED_MEDIA_TYPE, "请选择 .zip、.jsonl、.xlsx 或 .csv 文件。");
        }
        boolean publish = mode.endsWith("publish");
        if (publish && !person().is(Roles.CHIEF)) {
            throw new Problem(ProblemCode.NOT_ALLOWED, "只有终审编辑可以导入并直接发布。");
        }
        boolean dryRun = !mode.equals("publish") && !mode.equals("draft");
        return imports.start(person(), file.uploadedFile(), file.fileName(), dryRun, publish);
    }

    private Uni<TemplateInstance> page(String mode, String error) {
        return reports.recent(person(), RECENT)
                .map(recent -> Templates.imports(recent, person().is(Roles.CHIEF), mode, error));
    }

    private Person person() {
        return (Person) identity.getPrincipal();
    }
}
