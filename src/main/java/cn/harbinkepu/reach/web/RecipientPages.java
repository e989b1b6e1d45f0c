package cn.harbinkepu.reach.web;

import java.net.URI;
import java.util.Collection;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.UUID;
import java.util.stream.Collectors;

import jakarta.annotation.security.RolesAllowed;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.MultivaluedMap;

import org.jboss.resteasy.reactive.RestPath;
import org.jboss.resteasy.reactive.RestResponse;
import org.jboss.resteasy.reactive.RestResponse.ResponseBuilder;

import io.quarkus.arc.All;
import io.quarkus.qute.CheckedTemplate;
import io.quarkus.qute.TemplateInstance;
import io.quarkus.security.identity.SecurityIdentity;
import io.smallrye.mutiny.Uni;

import cn.harbinkepu.account.Person;
import cn.harbinkepu.account.Roles;
import cn.harbinkepu.alert.Level;
import cn.harbinkepu.core.Problem;
import cn.harbinkepu.reach.AlertChannel;
import cn.harbinkepu.reach.Channel;
import cn.harbinkepu.reach.Recipient;
import cn.harbinkepu.reach.Recipients;
import cn.harbinkepu.taxonomy.District;
import cn.harbinkepu.taxonomy.Vocabularies;

/// Who is warned by name, for those who look after the cloud. The key of a system is shown by the answer that makes
/// it, and never again.
@Path("/admin/recipients")
@Produces(MediaType.TEXT_HTML)
@RolesAllowed(Roles.ADMIN)
class RecipientPages {

    private final Recipients recipients;
    private final List<AlertChannel> channels;
    private final Vocabularies vocabularies;
    private final SecurityIdentity identity;

    /// What the form offers.
    ///
    /// @param closed channels that are not set up here
    public record Offer(
            List<Channel> channels,
            Set<Channel> closed,
            List<Level> levels,
            Collection<District> districts,
            String city) {}

    @CheckedTemplate(basePath = "reach")
    static final class Templates {
        private Templates() {}

        static native TemplateInstance recipients(List<Recipient> all, RecipientForm form, Offer offer, String secret);

        static native TemplateInstance recipient(Recipient known, RecipientForm form, Offer offer);
    }

    RecipientPages(
            Recipients recipients,
            @All List<AlertChannel> channels,
            Vocabularies vocabularies,
            SecurityIdentity identity) {
        this.recipients = recipients;
        this.channels = channels;
        this.vocabularies = vocabularies;
        this.identity = identity;
    }

    @GET
    public Uni<TemplateInstance> list() {
        return recipients.all().map(all -> Templates.recipients(all, RecipientForm.EMPTY, offer(), ""));
    }

    @POST
    @Consumes(MediaType.APPLICATION_FORM_URLENCODED)
    public Uni<RestResponse<TemplateInstance>> add(MultivaluedMap<String, String> sent) {
        RecipientForm form = RecipientForm.of(sent);
        return Uni.createFrom()
                .deferred(() -> recipients.add(person(), form.wanted()))
                .chain(added -> recipients
                        .all()
                        .map(all -> page(
                                200,
                                Templates.recipients(
                                        all,
                                        RecipientForm.EMPTY,
                                        offer(),
                                        added.secret().orElse("")))))
                .onFailure(Problem.class)
                .recoverWithUni(refusal -> recipients
                        .all()
                        .map(all -> page(
                                refusal.code().status(),
                                Templates.recipients(all, form.refused(refusal), offer(), ""))));
    }

    @GET
    @Path("/{id}")
    public Uni<TemplateInstance> one(@RestPath UUID id) {
        return recipients.find(id).map(known -> Templates.recipient(known, RecipientForm.of(known), offer()));
    }

    @POST
    @Path("/{id}")
    @Consumes(MediaType.APPLICATION_FORM_URLENCODED)
    public Uni<RestResponse<TemplateInstance>> change(@RestPath UUID id, MultivaluedMap<String, String> sent) {
        RecipientForm form = RecipientForm.of(sent);
        return recipients.find(id).chain(known -> Uni.createFrom()
                .deferred(() -> recipients.change(person(), id, form.wanted()))
                .map(done -> RecipientPages.<TemplateInstance>back())
                .onFailure(Problem.class)
                .recoverWithItem(refusal ->
                        page(refusal.code().status(), Templates.recipient(known, form.refused(refusal), offer()))));
    }

    @POST
    @Path("/{id}/disable")
    @Consumes(MediaType.APPLICATION_FORM_URLENCODED)
    public Uni<RestResponse<Void>> disable(@RestPath UUID id) {
        return recipients.allow(person(), id, false).map(done -> back());
    }

    @POST
    @Path("/{id}/enable")
    @Consumes(MediaType.APPLICATION_FORM_URLENCODED)
    public Uni<RestResponse<Void>> enable(@RestPath UUID id) {
        return recipients.allow(person(), id, true).map(done -> back());
    }

    private Offer offer() {
        return new Offer(
                List.of(Channel.values()),
                closed(),
                List.of(Level.values()),
                vocabularies.districts(),
                Vocabularies.CITY);
    }

    private Set<Channel> closed() {
        return channels.stream()
                .filter(channel -> !channel.isSetUp())
                .map(AlertChannel::kind)
                .collect(Collectors.toCollection(TreeSet::new));
    }

    private Person person() {
        return (Person) identity.getPrincipal();
    }

    private static RestResponse<TemplateInstance> page(int status, TemplateInstance page) {
        return ResponseBuilder.ok(page).status(status).build();
    }

    private static <T> RestResponse<T> back() {
        return ResponseBuilder.<T>seeOther(URI.create("/admin/recipients")).build();
    }
}
