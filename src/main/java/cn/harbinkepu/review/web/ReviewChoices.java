package cn.harbinkepu.review.web;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Named;

import io.quarkus.qute.TemplateExtension;

import cn.harbinkepu.resource.NextSteps;
import cn.harbinkepu.review.Priority;

/// What forms of reviewing offer to choose from, and their words. Templates reach it as `cdi:reviewChoices`.
@Named("reviewChoices")
@ApplicationScoped
public class ReviewChoices {

    public Priority[] priorities() {
        return Priority.values();
    }

    /// The word for who takes a step.
    @TemplateExtension
    static String reviewerWord(String role) {
        return NextSteps.reviewer(role);
    }
}
