/// Search for programs (`/api/v1/search`, `/api/v1/suggest`) and for people (`/search`).
@NullMarked
package cn.harbinkepu.search.web;

import org.jspecify.annotations.NullMarked;
