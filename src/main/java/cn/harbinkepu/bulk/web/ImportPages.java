package cn.harbinkepu.bulk.web;

import java.net.URI;
import java.util.List;
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

import io.quarkus.qute.CheckedTemplate;
import io.quarkus.qute.TemplateInstance;
import io.quarkus.security.identity.SecurityIdentity;
import io.smallrye.mutiny.Uni;

import cn.harbinkepu.account.Person;
import cn.harbinkepu.account.Roles;
import cn.harbinkepu.bulk.Imports;
import cn.harbinkepu.core.Problem;
import cn.harbinkepu.core.ProblemCode;

/// Bulk imports in the studio: the form, the newest ones, and the report of each.
@Path("/studio")
@Produces(MediaType.TEXT_HTML)
@RolesAllowed({Roles.EDITOR, Roles.CHIEF})
class ImportPages {

    private static final int RECENT = 20;

    private final Imports imports;
    private final SecurityIdentity identity;

    ImportPages(Imports imports, SecurityIdentity identity) {
        this.imports = imports;
        this.identity = identity;
    }

    @CheckedTemplate(basePath = "studio")
    static final class Templates {
        private Templates() {}

        static native TemplateInstance imports(
                List<Imports.Entry> recent, boolean mayPublish, String mode, String error);

        static native TemplateInstance report(Imports.Report report);
    }

    @GET
    @Path("/imports")
    public Uni<TemplateInstance> form() {
        return page("try", "");
    }

    /// @param mode `try` changes nothing, `draft` makes drafts, `publish` publishes each as soon as its files are ready
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
                .recoverWithUni(refusal -> page(wanted, refusal.detail()).map(page -> ResponseBuilder.<Object>create(
                                refusal.code().status())
                        .entity(page)
                        .header("Cache-Control", "no-store")
                        .build()));
    }

    @GET
    @Path("/imports/{id}")
    public Uni<TemplateInstance> report(@RestPath UUID id) {
        return imports.report(person(), id).map(Templates::report);
    }

    private Uni<UUID> begin(@Nullable FileUpload file, String mode) {
        if (file == null || file.fileName().isBlank()) {
            throw Problem.field("file", "请选择 ZIP 或 JSON Lines 文件。");
        }
        if (!file.fileName().toLowerCase(java.util.Locale.ROOT).matches(".*\\.(zip|jsonl|ndjson)")) {
            throw new Problem(ProblemCode.UNSUPPORTED_MEDIA_TYPE, "请选择 .zip 或 .jsonl 文件。");
        }
        boolean publish = "publish".equals(mode);
        if (publish && !person().is(Roles.CHIEF)) {
            throw new Problem(ProblemCode.NOT_ALLOWED, "只有终审编辑可以导入并直接发布。");
        }
        boolean dryRun = !publish && !"draft".equals(mode);
        return imports.start(person(), file.uploadedFile(), file.fileName(), dryRun, publish);
    }

    private Uni<TemplateInstance> page(String mode, String error) {
        return imports.recent(person(), RECENT)
                .map(recent -> Templates.imports(recent, person().is(Roles.CHIEF), mode, error));
    }

    private Person person() {
        return (Person) identity.getPrincipal();
    }
}
