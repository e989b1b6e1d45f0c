package cn.harbinkepu.trust.web;

import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;

import cn.harbinkepu.trust.Trail;

/// The trail in the words of schema.org: who reviewed the page and when, and what was corrected. There is no
/// `ClaimReview`, because these pages explain and do not rate claims of others.
final class TrailData {

    private TrailData() {}

    /// Members for the description of the resource itself.
    static JsonObject of(Trail trail) {
        JsonObject data = new JsonObject()
                .put("publishingPrinciples", trail.url() + "/trail")
                .put("mainEntityOfPage", page(trail, trail.url()));
        JsonArray corrections = corrections(trail);
        if (!corrections.isEmpty()) {
            data.put("correction", corrections);
        }
        if (!trail.sources().isEmpty()) {
            data.put("citation", sources(trail));
        }
        return data;
    }

    /// The page of the trail.
    static String page(Trail trail) {
        return page(trail, trail.url() + "/trail")
                .put("@context", "https://schema.org")
                .put("about", new JsonObject().put("@id", trail.url()))
                .encode()
                .replace("<", "\\u003c");
    }

    private static JsonObject page(Trail trail, String url) {
        JsonObject page = new JsonObject().put("@type", "WebPage").put("@id", url);
        trail.checkedAt()
                .ifPresent(at -> page.put(
                        "lastReviewed",
                        at.atZoneSameInstant(TrailWords.BEIJING).toLocalDate().toString()));
        JsonArray reviewers = new JsonArray();
        trail.checks().stream()
                .filter(check -> trail.revision()
                        .filter(number -> number == check.revision())
                        .isPresent())
                .map(TrailData::reviewer)
                .forEach(reviewers::add);
        return reviewers.isEmpty() ? page : page.put("reviewedBy", reviewers);
    }

    private static JsonObject reviewer(Trail.Check check) {
        JsonObject reviewer = new JsonObject()
                .put("@type", check.credential().isPresent() ? "Person" : "Organization")
                .put("name", check.by());
        check.credential().ifPresent(words -> reviewer.put("hasCredential", words));
        return reviewer;
    }

    private static JsonArray corrections(Trail trail) {
        JsonArray all = new JsonArray();
        trail.corrections()
                .forEach(entry -> all.add(new JsonObject()
                        .put("@type", "CorrectionComment")
                        .put("datePublished", entry.at().toString())
                        .put("text", entry.reason())));
        return all;
    }

    private static JsonArray sources(Trail trail) {
        JsonArray all = new JsonArray();
        trail.sources().forEach(source -> {
            JsonObject work = new JsonObject().put("@type", "CreativeWork").put("name", source.title());
            source.url().ifPresent(url -> work.put("url", url));
            source.publisher()
                    .ifPresent(name -> work.put(
                            "publisher",
                            new JsonObject().put("@type", "Organization").put("name", name)));
            source.date().ifPresent(date -> work.put("datePublished", date));
            all.add(work);
        });
        return all;
    }
}
