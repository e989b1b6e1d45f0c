package cn.harbinkepu.push.web;

import java.net.URI;
import java.util.List;
import java.util.Optional;
import java.util.UUID;

import jakarta.annotation.security.PermitAll;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.Context;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.MultivaluedMap;

import org.jboss.resteasy.reactive.RestQuery;
import org.jboss.resteasy.reactive.RestResponse;
import org.jboss.resteasy.reactive.RestResponse.ResponseBuilder;
import org.jspecify.annotations.Nullable;

import io.quarkus.qute.CheckedTemplate;
import io.quarkus.qute.TemplateInstance;
import io.smallrye.mutiny.Uni;
import io.vertx.core.http.HttpServerRequest;

import cn.harbinkepu.audience.Profile;
import cn.harbinkepu.audience.Profiles;
import cn.harbinkepu.audience.web.ReaderToken;
import cn.harbinkepu.core.Ids;
import cn.harbinkepu.core.Problem;
import cn.harbinkepu.core.ProblemCode;
import cn.harbinkepu.push.AccountCalls;
import cn.harbinkepu.push.BrowserKey;
import cn.harbinkepu.push.ChannelKind;
import cn.harbinkepu.push.Choices;
import cn.harbinkepu.push.Inbox;
import cn.harbinkepu.push.Joining;
import cn.harbinkepu.push.WarningChoice;
import cn.harbinkepu.push.Ways;
import cn.harbinkepu.taxonomy.Vocabularies;

/// The reader's messages, and where and when they are sent, on one page of forms.
@Path("/me/messages")
@Produces(MediaType.TEXT_HTML)
class MessagesPages {

    private static final String HERE = "/me/messages";

    private static final int SHOWN = 20;

    private final ReaderToken readers;
    private final Profiles profiles;
    private final Joining joining;
    private final Ways ways;
    private final Choices choices;
    private final Inbox inbox;
    private final BrowserKey browserKey;
    private final AccountCalls account;
    private final Vocabularies vocabularies;

    @CheckedTemplate(basePath = "push")
    static final class Templates {
        private Templates() {}

        static native TemplateInstance messages(MessagesView view);
    }

    MessagesPages(
            ReaderToken readers,
            Profiles profiles,
            Joining joining,
            Ways ways,
            Choices choices,
            Inbox inbox,
            BrowserKey browserKey,
            AccountCalls account,
            Vocabularies vocabularies) {
        this.readers = readers;
        this.profiles = profiles;
        this.joining = joining;
        this.ways = ways;
        this.choices = choices;
        this.inbox = inbox;
        this.browserKey = browserKey;
        this.account = account;
        this.vocabularies = vocabularies;
    }

    /// Who has no profile is shown where to make one.
    @GET
    @PermitAll
    public Uni<RestResponse<TemplateInstance>> page(
            @Context HttpServerRequest request, @RestQuery @Nullable String done, @RestQuery Optional<String> cursor) {
        return reader(request)
                .chain(reader -> view(reader, MessagesView.words(done), "", Typed.NOTHING, cursor))
                .map(view -> ResponseBuilder.ok(Templates.messages(view)).build())
                .onFailure(MessagesPages::isNobody)
                .recoverWithItem(() -> ResponseBuilder.<TemplateInstance>seeOther(URI.create("/me"))
                        .build());
    }

    @POST
    @Path("/choices")
    @PermitAll
    @Consumes(MediaType.APPLICATION_FORM_URLENCODED)
    public Uni<RestResponse<TemplateInstance>> choose(
            @Context HttpServerRequest request, MultivaluedMap<String, String> sent) {
        return reader(request).chain(reader -> choices.of(reader.id())
                .map(before -> Wanted.choice(
                        before,
                        given(sent, "digest"),
                        given(sent, "news"),
                        given(sent, "quietFrom"),
                        given(sent, "quietTo"),
                        Optional.ofNullable(sent.get("preferred")),
                        warnings(before.warnings(), sent)))
                .chain(choice -> choices.set(reader.id(), choice))
                .map(set -> back("choices"))
                .onFailure(MessagesPages::isMistake)
                .recoverWithUni(mistake -> again(reader, "choices", sent, mistake)));
    }

    /// A form that speaks of warnings says all of them: what is not ticked is not wanted.
    private WarningChoice warnings(WarningChoice before, MultivaluedMap<String, String> sent) {
        return given(sent, "warnings")
                .map(on -> Wanted.warnings(
                        before,
                        vocabularies,
                        "warnings.",
                        Optional.of("ON".equals(on)),
                        Optional.of(sent.getOrDefault("warnings.districts", List.of())),
                        given(sent, "warnings.least")))
                .orElse(before);
    }

    @POST
    @Path("/channels")
    @PermitAll
    @Consumes(MediaType.APPLICATION_FORM_URLENCODED)
    public Uni<RestResponse<TemplateInstance>> join(
            @Context HttpServerRequest request, MultivaluedMap<String, String> sent) {
        ChannelKind kind = Wanted.kind("kind", given(sent, "kind").orElse(""));
        boolean agreed = sent.getFirst("consent") != null;
        return reader(request)
                .chain(reader -> join(reader, kind, given(sent, "address").orElse(""), agreed)
                        .onFailure(MessagesPages::isMistake)
                        .recoverWithUni(mistake -> again(reader, kind.name(), sent, mistake)));
    }

    @POST
    @Path("/proof")
    @PermitAll
    @Consumes(MediaType.APPLICATION_FORM_URLENCODED)
    public Uni<RestResponse<TemplateInstance>> prove(
            @Context HttpServerRequest request, MultivaluedMap<String, String> sent) {
        ChannelKind kind = Wanted.kind("kind", given(sent, "kind").orElse(""));
        return reader(request).chain(reader -> joining.prove(
                        reader.id(), kind, given(sent, "code").orElse(""))
                .map(way -> back("proved"))
                .onFailure(MessagesPages::isMistake)
                .recoverWithUni(mistake -> again(reader, kind.name(), sent, mistake)));
    }

    @POST
    @Path("/channels/{id}/remove")
    @PermitAll
    @Consumes(MediaType.APPLICATION_FORM_URLENCODED)
    public Uni<RestResponse<TemplateInstance>> remove(@Context HttpServerRequest request, String id) {
        UUID channel = Ids.parse(id).orElseThrow(Problem::notFound);
        return reader(request)
                .chain(reader -> ways.remove(reader.id(), channel))
                .map(removed -> back("removed"));
    }

    @POST
    @Path("/read")
    @PermitAll
    @Consumes(MediaType.APPLICATION_FORM_URLENCODED)
    public Uni<RestResponse<TemplateInstance>> read(@Context HttpServerRequest request) {
        return reader(request).chain(reader -> inbox.read(reader.id())).map(read -> back("read"));
    }

    /// A code that is to be sent to us is shown once: only its proof is kept.
    private Uni<RestResponse<TemplateInstance>> join(Profile reader, ChannelKind kind, String address, boolean agreed) {
        return switch (kind) {
            case PAGE -> joining.page(reader.id(), agreed).map(way -> back("page"));
            case EMAIL, SMS -> joining.ask(reader.id(), kind, address, agreed).map(asked -> back("sent"));
            case WECHAT ->
                joining.ask(reader.id(), kind, address, agreed)
                        .chain(asked -> view(reader, "", asked.shown().orElse(""), Typed.NOTHING, Optional.empty()))
                        .map(view ->
                                ResponseBuilder.ok(Templates.messages(view)).build());
            case WEB_PUSH -> throw Problem.field("kind", "浏览器通知要由浏览器登记。");
        };
    }

    private Uni<RestResponse<TemplateInstance>> again(
            Profile reader, String form, MultivaluedMap<String, String> sent, Throwable mistake) {
        Problem problem = (Problem) mistake;
        return view(reader, "", "", Typed.of(form, sent, problem), Optional.empty())
                .map(view -> ResponseBuilder.<TemplateInstance>create(
                                problem.code().status())
                        .entity(Templates.messages(view))
                        .build());
    }

    private Uni<MessagesView> view(Profile reader, String done, String code, Typed typed, Optional<String> cursor) {
        return Uni.combine()
                .all()
                .unis(
                        ways.of(reader.id()),
                        joining.pending(reader.id()),
                        choices.of(reader.id()),
                        inbox.of(reader.id(), SHOWN, cursor),
                        key())
                .with((all, pending, choice, messages, key) -> new MessagesView(
                        reader.declared().isChild(),
                        reader.declared().district(),
                        List.copyOf(vocabularies.districts()),
                        reader.targeted(),
                        joining.offered(),
                        all,
                        pending,
                        choice,
                        messages,
                        key,
                        account.account(),
                        code,
                        done,
                        typed));
    }

    private Uni<String> key() {
        return joining.offered().contains(ChannelKind.WEB_PUSH)
                ? browserKey.publicKey()
                : Uni.createFrom().item("");
    }

    private Uni<Profile> reader(HttpServerRequest request) {
        return readers.require(request).chain(profiles::find);
    }

    private static Optional<String> given(MultivaluedMap<String, String> sent, String field) {
        return Optional.ofNullable(sent.getFirst(field));
    }

    private static boolean isNobody(Throwable failure) {
        return failure instanceof Problem problem && problem.code() == ProblemCode.INVALID_PROFILE;
    }

    /// What is told beside the form instead of on a page of its own.
    private static boolean isMistake(Throwable failure) {
        return failure instanceof Problem problem
                && List.of(
                                ProblemCode.INVALID_FIELD,
                                ProblemCode.CONSENT_MISSING,
                                ProblemCode.WRONG_STATE,
                                ProblemCode.TOO_MANY_REQUESTS,
                                ProblemCode.UNAVAILABLE)
                        .contains(problem.code());
    }

    private static RestResponse<TemplateInstance> back(String done) {
        return ResponseBuilder.<TemplateInstance>seeOther(URI.create(HERE + "?done=" + done))
                .build();
    }
}
