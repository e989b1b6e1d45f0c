/// OAI-PMH 2.0 at `/oai`: Dublin Core and MODS.
@NullMarked
package cn.harbinkepu.oai.web;

import org.jspecify.annotations.NullMarked;
