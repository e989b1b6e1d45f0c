package cn.harbinkepu.ingest.web;

import java.net.URI;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.stream.Stream;

import jakarta.annotation.security.RolesAllowed;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.MediaType;

import org.jboss.resteasy.reactive.RestPath;
import org.jboss.resteasy.reactive.RestQuery;
import org.jboss.resteasy.reactive.RestResponse;
import org.jboss.resteasy.reactive.RestResponse.ResponseBuilder;
import org.jboss.resteasy.reactive.server.multipart.FormValue;
import org.jboss.resteasy.reactive.server.multipart.MultipartFormDataInput;

import io.quarkus.qute.CheckedTemplate;
import io.quarkus.qute.TemplateInstance;
import io.quarkus.security.identity.SecurityIdentity;
import io.smallrye.mutiny.Uni;

import cn.harbinkepu.account.Person;
import cn.harbinkepu.account.Roles;
import cn.harbinkepu.core.Problem;
import cn.harbinkepu.core.ProblemCode;
import cn.harbinkepu.ingest.Batches;
import cn.harbinkepu.resource.DraftFiles;
import cn.harbinkepu.resource.EditorView;
import cn.harbinkepu.resource.EditorViews;
import cn.harbinkepu.resource.Kind;
import cn.harbinkepu.resource.StoredFile;
import cn.harbinkepu.upload.Leftovers;
import cn.harbinkepu.upload.web.FormFiles;
import cn.harbinkepu.upload.web.FormFiles.Taken;

/// How an editor's files become drafts: the form for a new resource, and the one that gives a draft other files. The
/// class has the path of the studio's other pages, so that the router finds both.
@Path("/studio")
@Produces(MediaType.TEXT_HTML)
@RolesAllowed({Roles.EDITOR, Roles.CHIEF})
class IntakePages {

    private final FormFiles forms;
    private final Leftovers leftovers;
    private final NewDrafts drafts;
    private final DraftFiles files;
    private final EditorViews views;
    private final Batches batches;
    private final SecurityIdentity identity;

    IntakePages(
            FormFiles forms,
            Leftovers leftovers,
            NewDrafts drafts,
            DraftFiles files,
            EditorViews views,
            Batches batches,
            SecurityIdentity identity) {
        this.forms = forms;
        this.leftovers = leftovers;
        this.drafts = drafts;
        this.files = files;
        this.views = views;
        this.batches = batches;
        this.identity = identity;
    }

    @CheckedTemplate(basePath = "studio")
    static final class Templates {
        private Templates() {}

        static native TemplateInstance begin(NewForm form, List<StoredFile> left);

        static native TemplateInstance files(EditorView view, NewForm form);
    }

    /// A link may say what is to be written.
    @GET
    @Path("/new")
    public Uni<TemplateInstance> begin(@RestQuery Optional<String> kind, @RestQuery Optional<String> title) {
        NewForm form = NewForm.BLANK.about(kind.orElse(""), title.orElse(""));
        return leftovers.of(person()).map(left -> Templates.begin(form, left));
    }

    @POST
    @Path("/new")
    @Consumes(MediaType.MULTIPART_FORM_DATA)
    public Uni<RestResponse<Object>> create(MultipartFormDataInput input) {
        Map<String, Collection<FormValue>> sent = input.getValues();
        return taken(sent)
                .chain(form -> form.errors().isEmpty()
                        ? create(form)
                        : Uni.createFrom().item(refused(ProblemCode.INVALID_FIELD, begin(form))));
    }

    @GET
    @Path("/resources/{id}/files")
    public Uni<TemplateInstance> files(@RestPath UUID id) {
        return views.find(person(), id)
                .map(view -> Templates.files(
                        view,
                        new NewForm(
                                "",
                                "",
                                false,
                                false,
                                false,
                                Integer.toString(view.version()),
                                List.of(),
                                List.of(),
                                Map.of())));
    }

    @POST
    @Path("/resources/{id}/files")
    @Consumes(MediaType.MULTIPART_FORM_DATA)
    public Uni<RestResponse<Object>> replace(@RestPath UUID id, MultipartFormDataInput input) {
        Map<String, Collection<FormValue>> sent = input.getValues();
        return takenFiles(sent).chain(form -> {
            NewForm checked = form.files().isEmpty()
                            && form.captions().isEmpty()
                            && form.errors().isEmpty()
                    ? form.with(Map.of(FormFiles.FILES, "请选择要换上的文件。"))
                    : form;
            return checked.errors().isEmpty()
                    ? replace(id, checked)
                    : views.find(person(), id)
                            .map(view -> refused(ProblemCode.INVALID_FIELD, Templates.files(view, checked)));
        });
    }

    private Uni<RestResponse<Object>> create(NewForm form) {
        return form.files().stream().anyMatch(Batches::isArchive) ? unpack(form) : draft(form);
    }

    /// Each member of an archive becomes a draft of its own.
    private Uni<RestResponse<Object>> unpack(NewForm form) {
        if (form.files().size() > 1) {
            NewForm refused = form.with(Map.of(FormFiles.FILES, "压缩包请单独上传，里面的每个文件会各成一份草稿。"));
            return Uni.createFrom().item(refused(ProblemCode.INVALID_FIELD, begin(refused)));
        }
        return batches.start(person(), form.files().getFirst().id(), Optional.of(Kind.valueOf(form.kind())))
                .map(id -> ResponseBuilder.seeOther(URI.create("/studio/batches/" + id))
                        .build());
    }

    private Uni<RestResponse<Object>> draft(NewForm form) {
        return Uni.createFrom()
                .deferred(() -> drafts.make(person(), form))
                .map(made -> made.left().isEmpty()
                        ? go(made.ids())
                        : refused(
                                ProblemCode.INVALID_FIELD,
                                begin(form.withOnly(made.left()).with(Map.of(FormFiles.FILES, made.words())))))
                .onFailure(Problem.class)
                .recoverWithItem(refusal -> refused(refusal.code(), begin(form.with(refusal))));
    }

    private Uni<RestResponse<Object>> replace(UUID id, NewForm form) {
        DraftFiles.Replacement wanted = new DraftFiles.Replacement(
                form.files().stream().map(file -> file.id()).toList(),
                form.captions().stream().map(file -> file.id()).findFirst(),
                form.refill());
        return Uni.createFrom()
                .deferred(() -> files.replace(person(), id, version(form), wanted))
                .map(done -> go(id))
                .onFailure(Problem.class)
                .recoverWithUni(refusal -> views.find(person(), id)
                        .map(view -> refused(refusal.code(), Templates.files(view, form.with(refusal)))));
    }

    /// The form for a new resource as sent, its files taken in.
    private Uni<NewForm> taken(Map<String, Collection<FormValue>> sent) {
        return takenFiles(sent).map(form -> {
            Map<String, String> errors = new HashMap<>();
            if (Stream.of(Kind.values()).noneMatch(kind -> kind.name().equals(form.kind()))) {
                errors.put("kind", "请选择类型。");
            }
            if (form.title().length() > 300) {
                errors.put("title", "标题最多 300 个字。");
            }
            boolean empty = form.title().isBlank() && form.files().isEmpty();
            if (empty && form.error(FormFiles.FILES).isEmpty()) {
                errors.put(FormFiles.FILES, "请选择文件；没有文件时至少要填写标题。");
            }
            return form.with(errors);
        });
    }

    private Uni<NewForm> takenFiles(Map<String, Collection<FormValue>> sent) {
        return forms.take(person(), sent, FormFiles.FILES)
                .chain(originals -> forms.take(person(), sent, FormFiles.CAPTIONS)
                        .map(captions -> form(sent, originals, captions)));
    }

    private static NewForm form(Map<String, Collection<FormValue>> sent, Taken originals, Taken captions) {
        Map<String, String> errors = new HashMap<>();
        if (!originals.refusals().isEmpty()) {
            errors.put(FormFiles.FILES, originals.words());
        }
        if (!captions.refusals().isEmpty()) {
            errors.put(FormFiles.CAPTIONS, captions.words());
        }
        return new NewForm(
                FormFiles.text(sent, "kind"),
                FormFiles.text(sent, "title"),
                !FormFiles.text(sent, "refill").isEmpty(),
                "each".equals(FormFiles.text(sent, "arrange")),
                !FormFiles.text(sent, "urgent").isEmpty(),
                FormFiles.text(sent, "version"),
                originals.kept(),
                captions.kept(),
                errors);
    }

    private static TemplateInstance begin(NewForm form) {
        return Templates.begin(form, List.of());
    }

    private static Optional<Integer> version(NewForm form) {
        return form.version().matches("[0-9]{1,9}") ? Optional.of(Integer.valueOf(form.version())) : Optional.empty();
    }

    private static RestResponse<Object> go(List<UUID> made) {
        return made.size() == 1
                ? go(made.getFirst())
                : ResponseBuilder.seeOther(URI.create("/studio")).build();
    }

    private static RestResponse<Object> go(UUID id) {
        return ResponseBuilder.seeOther(URI.create("/studio/resources/" + id)).build();
    }

    private static RestResponse<Object> refused(ProblemCode code, TemplateInstance page) {
        return ResponseBuilder.<Object>create(code.status())
                .entity(page)
                .header("Cache-Control", "no-store")
                .build();
    }

    private Person person() {
        return (Person) identity.getPrincipal();
    }
}
