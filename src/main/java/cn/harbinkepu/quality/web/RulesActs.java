package cn.harbinkepu.quality.web;

import java.io.IOException;
import java.net.URI;
import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.file.Files;
import java.util.List;
import java.util.UUID;

import jakarta.annotation.security.RolesAllowed;
import jakarta.ws.rs.BeanParam;
import jakarta.ws.rs.Consumes;
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

import io.quarkus.qute.TemplateInstance;
import io.quarkus.security.identity.SecurityIdentity;
import io.smallrye.mutiny.Uni;

import cn.harbinkepu.account.Person;
import cn.harbinkepu.account.Roles;
import cn.harbinkepu.core.Blocking;
import cn.harbinkepu.core.Problem;
import cn.harbinkepu.quality.TermDraft;
import cn.harbinkepu.quality.TermEditing;
import cn.harbinkepu.quality.TermList;
import cn.harbinkepu.quality.TermSheet;

import static java.nio.charset.StandardCharsets.UTF_8;

/// Changes the lists. Success leads to a page that can be reloaded; a refusal shows the page again with everything that
/// was typed.
@Path("/studio")
@Produces(MediaType.TEXT_HTML)
@Consumes(MediaType.APPLICATION_FORM_URLENCODED)
@RolesAllowed({Roles.CHIEF, Roles.ADMIN})
class RulesActs {

    static final RulesPages.Filter ALL = new RulesPages.Filter("", "", false);
    private static final long LARGEST = 2_000_000;

    private final TermEditing editing;
    private final TermList terms;
    private final RulesPages pages;
    private final SecurityIdentity identity;

    /// The fields of the form.
    static class Typed {
        @RestForm
        @Nullable
        String text;

        @RestForm
        @Nullable
        String category;

        @RestForm
        @Nullable
        String level;

        @RestForm
        @Nullable
        String replacement;

        @RestForm
        @Nullable
        String reason;

        @RestForm
        @Nullable
        String basis;

        @RestForm
        @Nullable
        String exceptions;

        @RestForm
        @Nullable
        String note;

        TermDraft draft() {
            return new TermDraft(
                    words(text),
                    words(category),
                    words(level),
                    words(replacement),
                    words(reason),
                    words(basis),
                    words(exceptions),
                    words(note));
        }
    }

    RulesActs(TermEditing editing, TermList terms, RulesPages pages, SecurityIdentity identity) {
        this.editing = editing;
        this.terms = terms;
        this.pages = pages;
        this.identity = identity;
    }

    @POST
    @Path("/rules")
    public Uni<RestResponse<Object>> add(@BeanParam Typed typed) {
        TermDraft draft = typed.draft();
        return answered(
                Uni.createFrom().deferred(() -> editing.add(person(), draft)).map(id -> "/studio/rules/" + id),
                refusal -> pages.page(ALL, TermForm.typed(draft).with(refusal)));
    }

    @POST
    @Path("/rules/{id}")
    public Uni<RestResponse<Object>> change(
            @RestPath UUID id, @RestForm @Nullable String version, @BeanParam Typed typed) {
        TermDraft draft = typed.draft();
        return answered(
                Uni.createFrom()
                        .deferred(() -> editing.change(person(), id, number(version), draft))
                        .replaceWith("/studio/rules/" + id),
                refusal -> terms.find(id)
                        .chain(term -> pages.page(term, TermForm.typed(draft).with(refusal))));
    }

    /// Takes a term off its list, or puts it back.
    @POST
    @Path("/rules/{id}/retire")
    public Uni<RestResponse<Object>> retire(
            @RestPath UUID id,
            @RestForm @Nullable String version,
            @RestForm @Nullable String retired,
            @RestForm @Nullable String note) {
        return answered(
                Uni.createFrom()
                        .deferred(() ->
                                editing.retire(person(), id, number(version), "true".equals(retired), words(note)))
                        .replaceWith("/studio/rules/" + id),
                refusal -> terms.find(id)
                        .chain(term -> pages.page(term, TermForm.of(term).with(refusal))));
    }

    /// Takes in a table as [RulesPages#table] gives it.
    @POST
    @Path("/rules/terms.csv")
    @Consumes(MediaType.MULTIPART_FORM_DATA)
    public Uni<RestResponse<Object>> take(
            @RestForm("file") @Nullable FileUpload file, @RestForm @Nullable String note) {
        return answered(
                Blocking.call(() -> read(file, words(note)))
                        .chain(drafts -> editing.put(person(), drafts))
                        .replaceWith("/studio/rules"),
                refusal -> pages.page(ALL, TermForm.EMPTY.with(refusal)));
    }

    private static List<TermDraft> read(@Nullable FileUpload file, String note) throws IOException {
        if (file == null || file.size() == 0) {
            throw Problem.field("file", "请选择 CSV 文件。");
        }
        if (file.size() > LARGEST) {
            throw Problem.field("file", "文件最大 2 MB。");
        }
        if (note.isBlank()) {
            throw Problem.field("note", "请写明导入的理由。");
        }
        return TermSheet.read(decoded(Files.readAllBytes(file.uploadedFile())), note);
    }

    private static String decoded(byte[] bytes) {
        try {
            return UTF_8.newDecoder().decode(ByteBuffer.wrap(bytes)).toString();
        } catch (CharacterCodingException other) {
            throw Problem.field("file", "请把文件存为 UTF-8 编码的 CSV。");
        }
    }

    static Uni<RestResponse<Object>> answered(
            Uni<String> act, java.util.function.Function<Problem, Uni<TemplateInstance>> page) {
        return act.map(next ->
                        ResponseBuilder.<Object>seeOther(URI.create(next)).build())
                .onFailure(Problem.class)
                .recoverWithUni(refusal -> page.apply(refusal).map(shown -> ResponseBuilder.<Object>create(
                                refusal.code().status())
                        .entity(shown)
                        .header("Cache-Control", "no-store")
                        .build()));
    }

    private static int number(@Nullable String text) {
        try {
            return Integer.parseInt(words(text));
        } catch (NumberFormatException none) {
            throw Problem.field("version", "页面已过期，请刷新后重试。");
        }
    }

    private static String words(@Nullable String text) {
        return text == null ? "" : text.strip();
    }

    private Person person() {
        return (Person) identity.getPrincipal();
    }
}
