package cn.harbinkepu.search.web;

import java.io.IOException;
import java.net.URI;
import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.file.Files;
import java.util.List;
import java.util.UUID;
import java.util.function.Function;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

import jakarta.annotation.security.RolesAllowed;
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
import cn.harbinkepu.search.learn.Judging;
import cn.harbinkepu.search.learn.Judging.Judgement;
import cn.harbinkepu.search.learn.Measurements;
import cn.harbinkepu.search.learn.QrelsSheet;

import static java.nio.charset.StandardCharsets.UTF_8;

/// What staff do about judged queries. A refusal shows the page again and says why.
@Path("/studio")
@Produces(MediaType.TEXT_HTML)
@Consumes(MediaType.APPLICATION_FORM_URLENCODED)
@RolesAllowed({Roles.EDITOR, Roles.REVIEWER, Roles.EXPERT, Roles.CHIEF, Roles.ADMIN})
class JudgedActs {

    private static final String HERE = "/studio/search-quality";
    private static final long LARGEST = 2_000_000;

    /// Somebody may paste the address of a page.
    private static final Pattern RESOURCE = Pattern.compile("[0-9a-f]{8}(?:-[0-9a-f]{4}){3}-[0-9a-f]{12}");

    private final JudgedPages pages;
    private final Judging judging;
    private final Measurements measurements;
    private final SecurityIdentity identity;

    JudgedActs(JudgedPages pages, Judging judging, Measurements measurements, SecurityIdentity identity) {
        this.pages = pages;
        this.judging = judging;
        this.measurements = measurements;
        this.identity = identity;
    }

    @POST
    @Path("/search-quality")
    public Uni<RestResponse<Object>> add(@RestForm @Nullable String name) {
        return answered(
                Uni.createFrom()
                        .deferred(() -> judging.addSet(person(), words(name)))
                        .map(id -> HERE + "/" + id),
                pages::overview);
    }

    /// Has all sets measured now.
    @POST
    @Path("/search-quality/measure")
    public Uni<RestResponse<Object>> measure() {
        return answered(measurements.request(person()).replaceWith(HERE), pages::overview);
    }

    /// That a result of a search is right for it; from the search page.
    @POST
    @Path("/search-quality/judge")
    public Uni<RestResponse<Object>> judge(
            @RestForm @Nullable String words, @RestForm @Nullable String resource, @RestForm @Nullable String grade) {
        return answered(
                Uni.createFrom()
                        .deferred(() -> judging.judge(person(), judgement(words, resource, grade)))
                        .map(set -> HERE + "/" + set),
                pages::overview);
    }

    @POST
    @Path("/search-quality/{id}/answers")
    public Uni<RestResponse<Object>> answer(
            @RestPath UUID id,
            @RestForm @Nullable String words,
            @RestForm @Nullable String resource,
            @RestForm @Nullable String grade) {
        return answered(
                Uni.createFrom()
                        .deferred(() -> judging.judge(person(), id, List.of(judgement(words, resource, grade))))
                        .replaceWith(HERE + "/" + id),
                refusal -> pages.set(id, refusal));
    }

    @POST
    @Path("/search-quality/{id}/queries/{query}/remove")
    public Uni<RestResponse<Object>> removeQuery(@RestPath UUID id, @RestPath UUID query) {
        return answered(
                judging.removeQuery(person(), id, query).replaceWith(HERE + "/" + id),
                refusal -> pages.set(id, refusal));
    }

    @POST
    @Path("/search-quality/{id}/remove")
    @RolesAllowed({Roles.CHIEF, Roles.ADMIN})
    public Uni<RestResponse<Object>> removeSet(@RestPath UUID id) {
        return answered(judging.removeSet(person(), id).replaceWith(HERE), pages::overview);
    }

    /// Takes in a table as [JudgedPages#table] gives it.
    @POST
    @Path("/search-quality/{id}/qrels.tsv")
    @Consumes(MediaType.MULTIPART_FORM_DATA)
    public Uni<RestResponse<Object>> take(@RestPath UUID id, @RestForm("file") @Nullable FileUpload file) {
        return answered(
                Blocking.call(() -> read(file))
                        .chain(judgements -> judging.judge(person(), id, judgements))
                        .replaceWith(HERE + "/" + id),
                refusal -> pages.set(id, refusal));
    }

    static List<Judgement> judgements(String table) {
        return QrelsSheet.read(table).stream()
                .map(line -> new Judgement(line.words(), line.resource(), line.grade()))
                .toList();
    }

    private static List<Judgement> read(@Nullable FileUpload file) throws IOException {
        if (file == null || file.size() == 0) {
            throw Problem.field("file", "请选择文件。");
        }
        if (file.size() > LARGEST) {
            throw Problem.field("file", "文件最大 2 MB。");
        }
        return judgements(decoded(Files.readAllBytes(file.uploadedFile())));
    }

    private static String decoded(byte[] bytes) {
        try {
            return UTF_8.newDecoder().decode(ByteBuffer.wrap(bytes)).toString();
        } catch (CharacterCodingException other) {
            throw Problem.field("file", "请把文件存为 UTF-8 编码。");
        }
    }

    private static Judgement judgement(@Nullable String words, @Nullable String resource, @Nullable String grade) {
        Matcher id = RESOURCE.matcher(words(resource));
        if (!id.find()) {
            throw Problem.field("resource", "请填写资源的编号，或粘贴它页面的网址。");
        }
        if (!words(grade).matches("[0-3]")) {
            throw Problem.field("grade", "请选择等级。");
        }
        return new Judgement(words(words), UUID.fromString(id.group()), Integer.parseInt(words(grade)));
    }

    private static Uni<RestResponse<Object>> answered(Uni<String> act, Function<String, Uni<TemplateInstance>> page) {
        return act.map(next ->
                        ResponseBuilder.<Object>seeOther(URI.create(next)).build())
                .onFailure(Problem.class)
                .recoverWithUni(refusal -> refused(refusal, page));
    }

    private static Uni<RestResponse<Object>> refused(Problem refusal, Function<String, Uni<TemplateInstance>> page) {
        return page.apply(refusal.detail())
                .map(shown -> ResponseBuilder.<Object>create(refusal.code().status())
                        .entity(shown)
                        .header("Cache-Control", "no-store")
                        .build());
    }

    private static String words(@Nullable String text) {
        return text == null ? "" : text.strip();
    }

    private Person person() {
        return (Person) identity.getPrincipal();
    }
}
