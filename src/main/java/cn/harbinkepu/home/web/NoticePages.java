package cn.harbinkepu.home.web;

import java.net.URI;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;

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

import io.quarkus.qute.CheckedTemplate;
import io.quarkus.qute.TemplateInstance;
import io.quarkus.security.identity.SecurityIdentity;
import io.smallrye.mutiny.Uni;

import cn.harbinkepu.account.NoticeList;
import cn.harbinkepu.account.Person;
import cn.harbinkepu.account.Roles;
import cn.harbinkepu.core.Page;
import cn.harbinkepu.core.Problem;
import cn.harbinkepu.resource.WorkList;
import cn.harbinkepu.resource.WorkList.Desk;
import cn.harbinkepu.review.ReviewList;
import cn.harbinkepu.trust.StaleList;

/// What waits for a person now, counted, and what they have been told, kept. It lies here because it brings features
/// together.
@Path("/studio")
@Produces(MediaType.TEXT_HTML)
@RolesAllowed({Roles.EDITOR, Roles.REVIEWER, Roles.EXPERT, Roles.CHIEF})
class NoticePages {

    private static final int PAGE = 30;

    private final NoticeList notices;
    private final WorkList work;
    private final ReviewList reviews;
    private final StaleList stale;
    private final SecurityIdentity identity;

    /// Work of one sort that waits.
    public record Waiting(String words, long count, String address) {}

    NoticePages(NoticeList notices, WorkList work, ReviewList reviews, StaleList stale, SecurityIdentity identity) {
        this.notices = notices;
        this.work = work;
        this.reviews = reviews;
        this.stale = stale;
        this.identity = identity;
    }

    @CheckedTemplate(basePath = "home")
    static final class Templates {
        private Templates() {}

        static native TemplateInstance notices(Page<NoticeList.Item> page, List<Waiting> waiting, boolean unread);
    }

    @GET
    @Path("/notices")
    public Uni<TemplateInstance> all(@RestQuery Optional<String> unread, @RestQuery Optional<String> cursor) {
        boolean only = unread.filter("yes"::equals).isPresent();
        return waiting().chain(waiting -> notices.page(person(), only, PAGE, cursor.filter(text -> !text.isBlank()))
                .map(page -> Templates.notices(page, waiting, only)));
    }

    /// Leads to what the notice is about, which is seen to with it.
    @POST
    @Path("/notices/{id}/open")
    @Consumes(MediaType.APPLICATION_FORM_URLENCODED)
    public Uni<RestResponse<Object>> open(@RestPath String id) {
        return notices.read(person(), number(id)).map(NoticePages::go);
    }

    /// All up to the newest one that was on the page.
    @POST
    @Path("/notices/seen")
    @Consumes(MediaType.APPLICATION_FORM_URLENCODED)
    public Uni<RestResponse<Object>> seen(@RestForm Optional<String> upTo) {
        return notices.readAll(person(), number(upTo.orElse(""))).map(nothing -> go("/studio/notices"));
    }

    private Uni<List<Waiting>> waiting() {
        Person person = person();
        StaleList.Filter all =
                new StaleList.Filter(StaleList.Horizon.OVERDUE, Optional.empty(), Optional.of(person.id()));
        return Uni.combine()
                .all()
                .unis(work.counts(person), reviews.counts(person), stale.counts(person, all))
                .with((desks, review, due) -> waiting(person, desks, review, due));
    }

    private static List<Waiting> waiting(
            Person person, Map<Desk, Long> desks, ReviewList.Counts review, StaleList.Counts due) {
        List<Waiting> all = new ArrayList<>();
        if (person.is(Roles.REVIEWER) || person.is(Roles.EXPERT) || person.is(Roles.CHIEF)) {
            all.add(new Waiting("待我审核", review.all(), "/studio/review"));
            all.add(new Waiting("其中已逾期", review.overdue(), "/studio/review?due=overdue"));
        }
        if (person.is(Roles.CHIEF)) {
            all.add(new Waiting("待发布", desks.get(Desk.TO_PUBLISH), "/studio?tab=publish"));
        }
        if (person.is(Roles.EDITOR) || person.is(Roles.CHIEF)) {
            all.add(new Waiting("退回给我的", review.returned(), "/studio?tab=mine&state=DRAFT"));
            all.add(new Waiting("我负责的内容 30 天内应复核", due.in30(), "/studio/stale?due=30&owner=" + person.id()));
        }
        return all.stream().filter(each -> each.count() > 0).toList();
    }

    private static long number(String text) {
        if (!text.matches("[0-9]{1,18}")) {
            throw Problem.notFound();
        }
        return Long.parseLong(text);
    }

    private static RestResponse<Object> go(String address) {
        return ResponseBuilder.seeOther(URI.create(address)).build();
    }

    private Person person() {
        return (Person) identity.getPrincipal();
    }
}
