package cn.harbinkepu.audience.rule;

import java.util.List;

/// What a version of a segment says.
public record Definition(
        String name,
        String description,
        PeopleRule people,
        ContentRule content,
        List<Quota> quotas,
        List<Boost> boosts) {

    public Definition {
        quotas = List.copyOf(quotas);
        boosts = List.copyOf(boosts);
    }
}
