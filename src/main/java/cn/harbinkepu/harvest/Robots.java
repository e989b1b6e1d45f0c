package cn.harbinkepu.harvest;

import java.net.URI;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.regex.Pattern;

import jakarta.enterprise.context.ApplicationScoped;

import io.smallrye.mutiny.Uni;

import cn.harbinkepu.core.Problem;
import cn.harbinkepu.core.ProblemCode;
import cn.harbinkepu.core.fetch.Fetcher;

import static java.nio.charset.StandardCharsets.UTF_8;

/// Asks a server's `robots.txt` (RFC 9309) whether an address may be fetched. No such file means yes.
@ApplicationScoped
class Robots {

    private static final String AGENT = "harbinkepu-harvester";
    private static final String EVERYBODY = "*";

    private final Fetcher fetcher;

    private record Rule(boolean allow, String path) {
        boolean matches(String address) {
            boolean toEnd = path.endsWith("$");
            String open = toEnd ? path.substring(0, path.length() - 1) : path;
            String pattern = String.join(
                    ".*",
                    java.util.stream.Stream.of(open.split("\\*", -1))
                            .map(Pattern::quote)
                            .toList());
            return Pattern.compile(pattern + (toEnd ? "$" : ""))
                    .matcher(address)
                    .lookingAt();
        }
    }

    Robots(Fetcher fetcher) {
        this.fetcher = fetcher;
    }

    /// Fails with `not-allowed` if the server does not want it, with `unavailable` if it cannot say.
    Uni<Void> check(URI address) {
        return fetcher.get(address.resolve("/robots.txt"), Map.of())
                .invoke(answer -> {
                    if (answer.status() >= 500) {
                        Refusal.unless(answer);
                    }
                    String path =
                            address.getRawPath() + (address.getRawQuery() == null ? "" : "?" + address.getRawQuery());
                    if (answer.status() == 200 && !allows(new String(answer.body(), UTF_8), path)) {
                        throw new Problem(ProblemCode.NOT_ALLOWED, "对方的 robots.txt 不允许采集这个网址。");
                    }
                })
                .replaceWithVoid();
    }

    /// Of all rules that fit the longest decides, and of two of one length the one that allows.
    static boolean allows(String robots, String address) {
        List<Rule> ours = rules(robots, AGENT);
        List<Rule> rules = ours.isEmpty() ? rules(robots, EVERYBODY) : ours;
        Rule best = new Rule(true, "");
        for (Rule rule : rules) {
            boolean stronger = rule.path().length() > best.path().length()
                    || (rule.path().length() == best.path().length() && rule.allow());
            if (!rule.path().isEmpty() && stronger && rule.matches(address)) {
                best = rule;
            }
        }
        return best.allow();
    }

    private static List<Rule> rules(String robots, String agent) {
        List<Rule> rules = new ArrayList<>();
        boolean inGroup = false;
        boolean naming = false;
        for (String line : robots.lines().limit(5_000).toList()) {
            String[] parts = line.replaceFirst("#.*", "").split(":", 2);
            String name = parts[0].strip().toLowerCase(Locale.ROOT);
            String value = parts.length == 2 ? parts[1].strip() : "";
            if (name.equals("user-agent")) {
                boolean fits = value.toLowerCase(Locale.ROOT).equals(agent);
                inGroup = naming ? inGroup || fits : fits;
                naming = true;
            } else if (name.equals("allow") || name.equals("disallow")) {
                naming = false;
                if (inGroup) {
                    rules.add(new Rule(name.equals("allow"), value));
                }
            }
        }
        return rules;
    }
}
