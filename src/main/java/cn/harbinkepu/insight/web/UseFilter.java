package cn.harbinkepu.insight.web;

import java.util.Objects;
import java.util.Optional;
import java.util.UUID;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

import jakarta.ws.rs.container.ContainerRequestContext;
import jakarta.ws.rs.container.ContainerResponseContext;

import org.jboss.resteasy.reactive.server.ServerResponseFilter;

import io.quarkus.security.identity.SecurityIdentity;

import cn.harbinkepu.account.Roles;
import cn.harbinkepu.insight.Uses;
import cn.harbinkepu.insight.Uses.Way;

/// Sees what is read: a page that was answered, a film that was started, a file that was fetched from its beginning, a
/// document that a partner's program took. Not counted are our own staff, robots that say so, and pages that a browser
/// fetches ahead.
class UseFilter {

    private static final String ID = "([0-9a-f]{8}(?:-[0-9a-f]{4}){3}-[0-9a-f]{12})";
    private static final Pattern VIEW = Pattern.compile("/?r/" + ID);
    private static final Pattern PLAY = Pattern.compile("/?media/" + ID + "/index\\.m3u8");
    private static final Pattern PLAY_FILE = Pattern.compile("/?media/" + ID + "/direct\\.(?:mp4|m4a)");
    private static final Pattern DOWNLOAD = Pattern.compile("/?media/" + ID + "/original");
    private static final Pattern PULL = Pattern.compile("/?api/v1/resources/" + ID + "(?:/published)?");

    private static final Pattern ROBOT = Pattern.compile(
            "bot|crawl|spider|slurp|archiv|fetch|monitor|preview|scan|headless|curl|wget|python|java/|okhttp|go-http",
            Pattern.CASE_INSENSITIVE);

    private final Uses uses;
    private final SecurityIdentity identity;

    UseFilter(Uses uses, SecurityIdentity identity) {
        this.uses = uses;
        this.identity = identity;
    }

    @ServerResponseFilter
    void note(ContainerRequestContext request, ContainerResponseContext response) {
        boolean answered = response.getStatus() == 200 || response.getStatus() == 206 || response.getStatus() == 304;
        if (!answered || !"GET".equals(request.getMethod())) {
            return;
        }
        String path = request.getUriInfo().getPath();
        if (identity.hasRole(Roles.PARTNER)) {
            count(PULL, path, Way.PULL);
        } else if (identity.isAnonymous() && isPerson(request)) {
            count(VIEW, path, Way.VIEW);
            count(PLAY, path, Way.PLAY);
            if (isBeginning(request)) {
                count(PLAY_FILE, path, Way.PLAY);
                count(DOWNLOAD, path, Way.DOWNLOAD);
            }
        }
    }

    static boolean isRobot(String agent) {
        return agent.isBlank() || ROBOT.matcher(agent).find();
    }

    private static boolean isPerson(ContainerRequestContext request) {
        String purpose = Objects.requireNonNullElse(request.getHeaderString("Sec-Purpose"), "");
        return !purpose.contains("prefetch")
                && !isRobot(Objects.requireNonNullElse(request.getHeaderString("User-Agent"), ""));
    }

    /// A player asks for many pieces of one file; the first piece is the use.
    private static boolean isBeginning(ContainerRequestContext request) {
        return Optional.ofNullable(request.getHeaderString("Range"))
                .map(range -> range.strip().startsWith("bytes=0-"))
                .orElse(true);
    }

    private void count(Pattern pattern, String path, Way way) {
        Matcher matcher = pattern.matcher(path);
        if (matcher.matches()) {
            uses.count(UUID.fromString(matcher.group(1)), way);
        }
    }
}
