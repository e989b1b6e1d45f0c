package cn.harbinkepu.screen.web;

import java.net.URI;
import java.time.InstantSource;
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
import jakarta.ws.rs.core.MultivaluedMap;

import org.jboss.resteasy.reactive.RestForm;
import org.jboss.resteasy.reactive.RestPath;
import org.jboss.resteasy.reactive.RestResponse;
import org.jboss.resteasy.reactive.RestResponse.ResponseBuilder;
import org.jspecify.annotations.Nullable;

import io.quarkus.qute.CheckedTemplate;
import io.quarkus.qute.TemplateInstance;
import io.quarkus.security.identity.SecurityIdentity;
import io.smallrye.mutiny.Uni;

import cn.harbinkepu.account.Person;
import cn.harbinkepu.account.Roles;
import cn.harbinkepu.core.CoreConfig;
import cn.harbinkepu.core.Ids;
import cn.harbinkepu.core.Problem;
import cn.harbinkepu.core.web.QrCode;
import cn.harbinkepu.screen.Play;
import cn.harbinkepu.screen.Plays;
import cn.harbinkepu.screen.Screen;
import cn.harbinkepu.screen.ScreenGroup;
import cn.harbinkepu.screen.ScreenGroups;
import cn.harbinkepu.screen.Screens;
import cn.harbinkepu.screen.Screens.Paired;

/// Groups and displays, for those who look after the cloud. The address with a display's key is
/// shown by the answer that makes it, and never again.
@Path("/admin/screens")
@Produces(MediaType.TEXT_HTML)
@RolesAllowed(Roles.ADMIN)
class ScreenAdminPages {

    private static final int PLAYS = 200;

    private final ScreenGroups groups;
    private final Screens screens;
    private final Plays plays;
    private final SecurityIdentity identity;
    private final InstantSource clock;
    private final String site;

    @CheckedTemplate(basePath = "screen")
    static final class Templates {
        private Templates() {}

        static native TemplateInstance screens(Board board, ScreenForm typed);

        static native TemplateInstance group(GroupForm form, String action, boolean known);

        static native TemplateInstance paired(String address, QrCode code);

        static native TemplateInstance plays(Screen screen, List<Play> plays, Board board);
    }

    ScreenAdminPages(
            ScreenGroups groups,
            Screens screens,
            Plays plays,
            SecurityIdentity identity,
            InstantSource clock,
            CoreConfig core) {
        this.groups = groups;
        this.screens = screens;
        this.plays = plays;
        this.identity = identity;
        this.clock = clock;
        this.site = core.publicUrl().toString();
    }

    @GET
    public Uni<TemplateInstance> list() {
        return board().map(board -> Templates.screens(board, ScreenForm.NOTHING));
    }

    @GET
    @Path("/groups/new")
    public TemplateInstance begin() {
        return Templates.group(GroupForm.NEW, "/admin/screens/groups", false);
    }

    @POST
    @Path("/groups")
    @Consumes(MediaType.APPLICATION_FORM_URLENCODED)
    public Uni<RestResponse<Object>> add(MultivaluedMap<String, String> fields) {
        GroupForm form = GroupForm.sent(fields);
        return Uni.createFrom()
                .deferred(() -> groups.add(person(), form.group(Ids.next(), form.drill())))
                .map(done -> back())
                .onFailure(Problem.class)
                .recoverWithItem(refusal ->
                        refused(refusal, Templates.group(form.with(refusal), "/admin/screens/groups", false)));
    }

    @GET
    @Path("/groups/{id}")
    public Uni<TemplateInstance> group(@RestPath UUID id) {
        return known(id).map(group -> Templates.group(GroupForm.of(group), "/admin/screens/groups/" + id, true));
    }

    @POST
    @Path("/groups/{id}")
    @Consumes(MediaType.APPLICATION_FORM_URLENCODED)
    public Uni<RestResponse<Object>> change(@RestPath UUID id, MultivaluedMap<String, String> fields) {
        GroupForm form = GroupForm.sent(fields);
        return known(id)
                .chain(group -> groups.change(person(), form.group(id, group.drill())))
                .map(done -> back())
                .onFailure(refusal ->
                        refusal instanceof Problem problem && !problem.errors().isEmpty())
                .recoverWithItem(refusal -> refused(
                        refusal, Templates.group(form.with((Problem) refusal), "/admin/screens/groups/" + id, true)));
    }

    @POST
    @Path("/groups/{id}/screens")
    @Consumes(MediaType.APPLICATION_FORM_URLENCODED)
    public Uni<RestResponse<Object>> addScreen(
            @RestPath UUID id,
            @RestForm @Nullable String name,
            @RestForm @Nullable String contact,
            @RestForm @Nullable String phone) {
        ScreenForm typed = new ScreenForm(id.toString(), text(name), text(contact), text(phone), "", "");
        return Uni.createFrom()
                .deferred(() -> screens.add(person(), id, typed.name(), typed.contact(), typed.phone()))
                .map(this::paired)
                .onFailure(refusal ->
                        refusal instanceof Problem problem && !problem.errors().isEmpty())
                .recoverWithUni(refusal -> board().map(
                                board -> refused(refusal, Templates.screens(board, typed.with((Problem) refusal)))));
    }

    @POST
    @Path("/{id}/renew")
    @Consumes(MediaType.APPLICATION_FORM_URLENCODED)
    public Uni<RestResponse<Object>> renew(@RestPath UUID id) {
        return screens.renew(person(), id).map(this::paired);
    }

    @POST
    @Path("/{id}/disable")
    @Consumes(MediaType.APPLICATION_FORM_URLENCODED)
    public Uni<RestResponse<Object>> disable(@RestPath UUID id) {
        return screens.allow(person(), id, false).map(done -> back());
    }

    @POST
    @Path("/{id}/enable")
    @Consumes(MediaType.APPLICATION_FORM_URLENCODED)
    public Uni<RestResponse<Object>> enable(@RestPath UUID id) {
        return screens.allow(person(), id, true).map(done -> back());
    }

    /// Proof of play of one display.
    @GET
    @Path("/{id}/plays")
    public Uni<TemplateInstance> plays(@RestPath UUID id) {
        return board().chain(board -> {
            Screen screen = board.screen(id).orElseThrow(Problem::notFound);
            return plays.latest(id, PLAYS).map(shown -> Templates.plays(screen, shown, board));
        });
    }

    private Uni<ScreenGroup> known(UUID id) {
        return groups.find(id).map(found -> found.orElseThrow(Problem::notFound));
    }

    private Uni<Board> board() {
        return Uni.combine()
                .all()
                .unis(groups.all(), screens.all())
                .with((all, displays) -> new Board(all, displays, clock.instant(), screens.silentAfter()));
    }

    private RestResponse<Object> paired(Paired paired) {
        String address = site + "/screen/" + paired.id() + "#key=" + paired.key();
        return ResponseBuilder.<Object>ok(Templates.paired(address, QrCode.of(address)))
                .header("Cache-Control", "no-store")
                .build();
    }

    private Person person() {
        return (Person) identity.getPrincipal();
    }

    private static String text(@Nullable String sent) {
        return Optional.ofNullable(sent).map(String::strip).orElse("");
    }

    private static RestResponse<Object> refused(Throwable refusal, TemplateInstance page) {
        return ResponseBuilder.<Object>ok(page)
                .status(((Problem) refusal).code().status())
                .header("Cache-Control", "no-store")
                .build();
    }

    private static RestResponse<Object> back() {
        return ResponseBuilder.seeOther(URI.create("/admin/screens")).build();
    }
}
