package cn.harbinkepu.resource;

import java.util.List;

import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;

import cn.harbinkepu.account.Roles;

/// The review steps that a revision has to pass, in their order. A revision keeps the plan it was handed in with.
public record ReviewPlan(List<Step> steps) {

    private static final int USUAL_DAYS = 3;

    /// @param role   whoever takes it has this role
    /// @param name   the word that pages show
    /// @param days   until it is due
    /// @param byLink whether an expert without an account may take it, by a link
    public record Step(String role, String name, int days, boolean byLink) {}

    public ReviewPlan {
        if (steps.isEmpty()) {
            throw new IllegalArgumentException("a review needs a step");
        }
        steps = List.copyOf(steps);
    }

    /// One step for each role, under the names that 三审三校 has for them.
    public static ReviewPlan of(List<String> roles) {
        return new ReviewPlan(roles.stream()
                .map(role -> new Step(role, name(role), USUAL_DAYS, Roles.EXPERT.equals(role)))
                .toList());
    }

    /// The step that follows after so many; the last one for what has passed them all.
    public Step after(int passed) {
        return steps.get(Math.min(passed, steps.size() - 1));
    }

    public List<String> roles() {
        return steps.stream().map(Step::role).toList();
    }

    /// As it is kept in a column.
    public String json() {
        JsonArray all = new JsonArray();
        steps.forEach(step -> all.add(new JsonObject()
                .put("role", step.role())
                .put("name", step.name())
                .put("days", step.days())
                .put("byLink", step.byLink())));
        return all.encode();
    }

    public static ReviewPlan read(String json) {
        return new ReviewPlan(new JsonArray(json)
                .stream().map(JsonObject.class::cast).map(ReviewPlan::step).toList());
    }

    private static Step step(JsonObject json) {
        return new Step(
                json.getString("role"),
                json.getString("name"),
                json.getInteger("days"),
                json.getBoolean("byLink", false));
    }

    private static String name(String role) {
        return switch (role) {
            case Roles.REVIEWER -> "初审";
            case Roles.EXPERT -> "复审";
            case Roles.CHIEF -> "终审";
            default -> role;
        };
    }
}
