package cn.harbinkepu.harvest;

import java.util.UUID;

import cn.harbinkepu.account.Person;

/// One run of a source.
///
/// @param person on whose behalf
record Visit(UUID run, HarvestSource source, Person person) {}
